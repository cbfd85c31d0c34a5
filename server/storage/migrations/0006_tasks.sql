CREATE TABLE task (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    account BIGINT NOT NULL,
    space TEXT NOT NULL,
    subject TEXT NOT NULL,
    state TEXT NOT NULL,
    progress DOUBLE PRECISION NOT NULL,
    error TEXT NOT NULL,
    error_code TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    most_attempts BIGINT NOT NULL,
    lease TEXT NOT NULL,
    lease_until BIGINT NOT NULL,
    run_after BIGINT NOT NULL,
    change BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    started_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    finished_at BIGINT NOT NULL,
    input TEXT NOT NULL,
    result TEXT NOT NULL
);
CREATE INDEX task_due ON task (run_after, created_at) WHERE state IN ('queued', 'running');
CREATE INDEX task_account ON task (account, change);
CREATE INDEX task_subject ON task (subject, created_at) WHERE subject <> '';
CREATE INDEX task_finished ON task (kind, state, finished_at);
CREATE TABLE task_change (
    account BIGINT PRIMARY KEY,
    head BIGINT NOT NULL
);
