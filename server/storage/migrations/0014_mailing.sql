CREATE TABLE mail_trigger (
    name TEXT PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    description TEXT NOT NULL,
    variables TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE TABLE mail_template (
    number {serial},
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    subject TEXT NOT NULL,
    body_html TEXT NOT NULL,
    body_text TEXT NOT NULL,
    language TEXT NOT NULL,
    trigger_name TEXT NOT NULL,
    variables TEXT NOT NULL,
    is_active BIGINT NOT NULL,
    is_default BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX mail_template_trigger ON mail_template (trigger_name, language);
ALTER TABLE mail ADD COLUMN template TEXT NOT NULL DEFAULT '';
ALTER TABLE mail ADD COLUMN trigger_name TEXT NOT NULL DEFAULT '';
CREATE INDEX mail_created ON mail (created, trigger_name, state);
DROP INDEX mail_state;
CREATE INDEX mail_state ON mail (state, id)
