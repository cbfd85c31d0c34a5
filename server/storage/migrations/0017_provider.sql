CREATE TABLE provider_early (
    number {serial},
    event TEXT NOT NULL UNIQUE,
    subscription TEXT NOT NULL,
    body TEXT NOT NULL,
    received_at BIGINT NOT NULL
);
CREATE INDEX provider_early_subscription ON provider_early (subscription, number);
CREATE TABLE provider_farewell (
    subscription TEXT PRIMARY KEY,
    since BIGINT NOT NULL
);
ALTER TABLE onboarding ADD COLUMN steps TEXT NOT NULL DEFAULT '';
CREATE INDEX onboarding_steps ON onboarding (steps);
CREATE INDEX task_started ON task (account, started_at);
