CREATE TABLE answer (
    account BIGINT NOT NULL,
    key TEXT NOT NULL,
    request TEXT NOT NULL,
    status BIGINT NOT NULL,
    content_type TEXT NOT NULL,
    body {blob} NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (account, key)
);
CREATE INDEX answer_created ON answer (created_at);
CREATE TABLE rate (
    bucket TEXT PRIMARY KEY,
    hits TEXT NOT NULL,
    expires BIGINT NOT NULL
);
CREATE INDEX rate_expires ON rate (expires);
CREATE TABLE rate_second (
    account BIGINT NOT NULL,
    second BIGINT NOT NULL,
    total BIGINT NOT NULL,
    PRIMARY KEY (account, second)
);
CREATE INDEX rate_second_second ON rate_second (second);
