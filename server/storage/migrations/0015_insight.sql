CREATE TABLE ai_price (
    model TEXT PRIMARY KEY,
    input_price DOUBLE PRECISION NOT NULL,
    output_price DOUBLE PRECISION NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE TABLE ai_call (
    number {serial},
    account BIGINT REFERENCES account (id) ON DELETE SET NULL,
    plan TEXT NOT NULL,
    feature TEXT NOT NULL,
    model TEXT NOT NULL,
    provider TEXT NOT NULL,
    input_tokens BIGINT NOT NULL,
    output_tokens BIGINT NOT NULL,
    cost DOUBLE PRECISION NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX ai_call_account ON ai_call (account);
CREATE TABLE ai_day (
    day BIGINT NOT NULL,
    feature TEXT NOT NULL,
    model TEXT NOT NULL,
    plan TEXT NOT NULL,
    tokens BIGINT NOT NULL,
    calls BIGINT NOT NULL,
    cost DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (day, feature, model, plan)
);
CREATE TABLE ai_alert (
    number {serial},
    id TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL,
    threshold DOUBLE PRECISION NOT NULL,
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    triggered_at BIGINT NOT NULL,
    fired_for TEXT NOT NULL
);
CREATE TABLE ai_alert_firing (
    number {serial},
    alert TEXT NOT NULL REFERENCES ai_alert (id) ON DELETE CASCADE,
    value DOUBLE PRECISION NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE TABLE telemetry_event (
    number {serial},
    id TEXT NOT NULL,
    account BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    type TEXT NOT NULL,
    category TEXT NOT NULL,
    metadata TEXT NOT NULL,
    duration BIGINT,
    created_at BIGINT NOT NULL
);
CREATE INDEX telemetry_event_type ON telemetry_event (type, number);
CREATE INDEX telemetry_event_account ON telemetry_event (account);
CREATE INDEX telemetry_event_created ON telemetry_event (created_at);
CREATE TABLE use_day (
    name TEXT NOT NULL,
    day BIGINT NOT NULL,
    uses BIGINT NOT NULL,
    PRIMARY KEY (name, day)
);
CREATE TABLE use_account (
    name TEXT NOT NULL,
    account BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    last_day BIGINT NOT NULL,
    PRIMARY KEY (name, account)
);
CREATE INDEX use_account_day ON use_account (name, last_day);
CREATE INDEX use_account_account ON use_account (account);
CREATE TABLE activity (
    account BIGINT PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    last_at BIGINT NOT NULL
);
CREATE INDEX activity_last ON activity (last_at);
CREATE TABLE error_record (
    number {serial},
    id TEXT NOT NULL,
    source TEXT NOT NULL,
    message TEXT NOT NULL,
    account BIGINT REFERENCES account (id) ON DELETE SET NULL,
    request TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX error_record_created ON error_record (created_at);
CREATE INDEX error_record_account ON error_record (account) WHERE account IS NOT NULL;
CREATE INDEX account_created ON account (created);
CREATE INDEX cv_source ON cv (source_type, created_at);
CREATE INDEX task_failed ON task (finished_at) WHERE state = 'failed';
CREATE TABLE feedback (
    number {serial},
    id TEXT NOT NULL UNIQUE,
    account BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    rating BIGINT NOT NULL,
    comment TEXT NOT NULL,
    is_bug BIGINT NOT NULL,
    cv_file TEXT NOT NULL,
    status TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX feedback_status ON feedback (status, number);
CREATE INDEX feedback_account ON feedback (account);
CREATE TABLE consent (
    number {serial},
    id TEXT NOT NULL,
    account BIGINT REFERENCES account (id) ON DELETE CASCADE,
    action TEXT NOT NULL,
    preferences TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX consent_account ON consent (account, number);
CREATE TABLE onboarding (
    account BIGINT PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    step BIGINT NOT NULL,
    skipped BIGINT NOT NULL,
    completed BIGINT NOT NULL,
    data TEXT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX onboarding_flags ON onboarding (completed, skipped);
CREATE TABLE onboarding_step (
    account BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    step BIGINT NOT NULL,
    PRIMARY KEY (account, step)
);
CREATE INDEX onboarding_step_step ON onboarding_step (step);
