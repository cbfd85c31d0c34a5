CREATE TABLE app_setting (
    number {serial},
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL UNIQUE,
    value TEXT NOT NULL,
    category TEXT NOT NULL,
    updated BIGINT NOT NULL
);
CREATE INDEX app_setting_category ON app_setting (category);
CREATE TABLE app_setting_change (
    number {serial},
    id TEXT NOT NULL UNIQUE,
    setting TEXT NOT NULL,
    name TEXT NOT NULL,
    action TEXT NOT NULL,
    value_before TEXT NOT NULL,
    value_after TEXT NOT NULL,
    account TEXT NOT NULL,
    email TEXT NOT NULL,
    created BIGINT NOT NULL
);
INSERT INTO app_setting (id, name, value, category, updated)
VALUES ('5a3f0c1e-8d1b-4c63-9f0e-2b7c51d6a901', 'referral_credits', '5', 'credits', 0);
CREATE TABLE visited_link (
    id TEXT PRIMARY KEY,
    account BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    url TEXT NOT NULL,
    created BIGINT NOT NULL,
    used BIGINT NOT NULL
);
CREATE UNIQUE INDEX visited_link_url ON visited_link (account, url);
CREATE INDEX visited_link_used ON visited_link (account, used);
CREATE TABLE public_image (
    number {serial},
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    sha TEXT NOT NULL,
    type TEXT NOT NULL,
    width BIGINT NOT NULL,
    height BIGINT NOT NULL,
    size BIGINT NOT NULL,
    created BIGINT NOT NULL
);
