ALTER TABLE account ADD COLUMN email_verified BIGINT NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN pending_email TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN image TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN referred_by BIGINT NOT NULL DEFAULT 0;
UPDATE account SET email_verified = created WHERE password_hash = '';
CREATE INDEX account_role ON account (role);
CREATE INDEX account_search ON account (email_key, name);
CREATE INDEX account_referred ON account (referred_by) WHERE referred_by <> 0;
CREATE INDEX mail_recipient ON mail (recipient);
ALTER TABLE session ADD COLUMN dialect TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN user_agent TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN last_seen BIGINT NOT NULL DEFAULT 0;
UPDATE session SET last_seen = created;
CREATE INDEX session_created ON session (created, id);
CREATE INDEX session_live ON session (expires) WHERE ended = 0;
CREATE TABLE mailed_link (
    hash {blob} PRIMARY KEY,
    purpose TEXT NOT NULL,
    account BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    subject TEXT NOT NULL,
    created BIGINT NOT NULL,
    expires BIGINT NOT NULL
);
CREATE INDEX mailed_link_account ON mailed_link (account, purpose);
CREATE INDEX mailed_link_expires ON mailed_link (expires);
CREATE TABLE identity (
    provider TEXT NOT NULL,
    subject TEXT NOT NULL,
    account BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    email TEXT NOT NULL,
    created BIGINT NOT NULL,
    PRIMARY KEY (provider, subject)
);
CREATE UNIQUE INDEX identity_account ON identity (account, provider);
CREATE TABLE oauth_attempt (
    hash {blob} PRIMARY KEY,
    provider TEXT NOT NULL,
    verifier TEXT NOT NULL,
    callback TEXT NOT NULL,
    account BIGINT NOT NULL,
    created BIGINT NOT NULL,
    expires BIGINT NOT NULL
);
CREATE INDEX oauth_attempt_expires ON oauth_attempt (expires);
