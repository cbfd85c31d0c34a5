CREATE TABLE server_meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
CREATE TABLE account (
    id {serial},
    uuid TEXT NOT NULL UNIQUE,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL UNIQUE,
    username TEXT,
    username_key TEXT UNIQUE,
    phone TEXT UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    space TEXT NOT NULL UNIQUE,
    language TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    confirmed BIGINT NOT NULL,
    suspended BIGINT NOT NULL,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    password_changed BIGINT NOT NULL
);
CREATE TABLE session (
    id TEXT PRIMARY KEY,
    account BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    refresh TEXT NOT NULL,
    created BIGINT NOT NULL,
    expires BIGINT NOT NULL,
    ended BIGINT NOT NULL
);
CREATE INDEX session_account ON session (account);
CREATE INDEX session_expires ON session (expires);
CREATE TABLE code (
    id {serial},
    purpose TEXT NOT NULL,
    address TEXT NOT NULL,
    subject TEXT NOT NULL,
    hash {blob} NOT NULL,
    tries BIGINT NOT NULL,
    created BIGINT NOT NULL,
    expires BIGINT NOT NULL,
    ended BIGINT NOT NULL
);
CREATE INDEX code_address ON code (address, purpose);
CREATE INDEX code_created ON code (created);
