CREATE TABLE task_device (
    account BIGINT NOT NULL,
    device TEXT NOT NULL,
    head BIGINT NOT NULL,
    asked_at BIGINT NOT NULL,
    PRIMARY KEY (account, device)
);
CREATE INDEX task_updated ON task (updated_at);
CREATE INDEX task_running ON task (account) WHERE state = 'running';
