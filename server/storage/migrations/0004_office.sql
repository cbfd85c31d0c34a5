CREATE TABLE signup (
    id TEXT PRIMARY KEY,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL UNIQUE,
    phone TEXT UNIQUE,
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    code_hash {blob} NOT NULL UNIQUE,
    attempts BIGINT NOT NULL,
    created BIGINT NOT NULL,
    last BIGINT NOT NULL,
    resent BIGINT NOT NULL,
    expires BIGINT NOT NULL
);
CREATE INDEX signup_expires ON signup (expires);
CREATE TABLE invitation (
    id TEXT PRIMARY KEY,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    role TEXT NOT NULL,
    code_hash {blob} NOT NULL UNIQUE,
    created BIGINT NOT NULL,
    expires BIGINT NOT NULL,
    accepted BIGINT NOT NULL
);
CREATE INDEX invitation_email ON invitation (email_key);
CREATE TABLE office_service (
    number {serial},
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    fee TEXT NOT NULL,
    tasks TEXT NOT NULL,
    status TEXT NOT NULL,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL
);
CREATE TABLE office_order (
    number {serial},
    id TEXT NOT NULL UNIQUE,
    service TEXT NOT NULL REFERENCES office_service (id),
    account BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    note TEXT NOT NULL,
    cv TEXT NOT NULL,
    status TEXT NOT NULL,
    tasks TEXT NOT NULL,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL
);
CREATE INDEX office_order_account ON office_order (account, number);
CREATE INDEX office_order_service ON office_order (service);
