ALTER TABLE doc ADD COLUMN created_rev BIGINT NOT NULL DEFAULT 0;
CREATE TABLE task_step (
    account BIGINT NOT NULL,
    change BIGINT NOT NULL,
    task TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    progress DOUBLE PRECISION NOT NULL,
    error TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    input TEXT NOT NULL,
    result TEXT NOT NULL,
    PRIMARY KEY (account, change)
);
CREATE INDEX task_step_changed ON task_step (changed_at);
DROP INDEX task_updated;
