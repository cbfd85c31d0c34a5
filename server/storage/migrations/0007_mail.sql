CREATE TABLE mail (
    id {serial},
    uuid TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    recipient TEXT NOT NULL,
    recipient_name TEXT NOT NULL,
    language TEXT NOT NULL,
    subject TEXT NOT NULL,
    body_text TEXT NOT NULL,
    body_html TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    last_error TEXT NOT NULL,
    created BIGINT NOT NULL,
    due BIGINT NOT NULL,
    sent BIGINT NOT NULL
);
CREATE INDEX mail_due ON mail (due, id) WHERE state IN ('queued', 'sending');
CREATE INDEX mail_state ON mail (state);
