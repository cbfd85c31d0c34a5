CREATE TABLE ai_model (
    id {serial},
    display_name TEXT NOT NULL UNIQUE,
    model_name TEXT NOT NULL,
    api_provider TEXT NOT NULL,
    api_key_name TEXT NOT NULL,
    base_url TEXT NOT NULL,
    is_active BIGINT NOT NULL,
    login_required BIGINT NOT NULL,
    daily_limit BIGINT NOT NULL,
    response_time_info TEXT NOT NULL,
    description TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE TABLE ai_use (
    model BIGINT NOT NULL REFERENCES ai_model (id) ON DELETE CASCADE,
    caller TEXT NOT NULL,
    day BIGINT NOT NULL,
    uses BIGINT NOT NULL,
    PRIMARY KEY (model, caller, day)
);
CREATE INDEX ai_use_day ON ai_use (day);
INSERT INTO ai_model (display_name, model_name, api_provider, api_key_name, base_url, is_active, login_required,
    daily_limit, response_time_info, description, created_at, updated_at)
VALUES ('Deepseek', 'deepseek/deepseek-chat', 'open_router', 'OPENROUTER_API_KEY', '', 1, 0,
    100, 'Fast', 'Advanced AI model for professional resume generation', 0, 0);
INSERT INTO ai_model (display_name, model_name, api_provider, api_key_name, base_url, is_active, login_required,
    daily_limit, response_time_info, description, created_at, updated_at)
VALUES ('GPT-4', 'openai/gpt-4', 'open_router', 'OPENROUTER_API_KEY', '', 1, 1,
    50, '5-10 seconds', 'Premium AI model with superior writing quality', 0, 0);
INSERT INTO ai_model (display_name, model_name, api_provider, api_key_name, base_url, is_active, login_required,
    daily_limit, response_time_info, description, created_at, updated_at)
VALUES ('Offline', 'composer', 'offline', '', '', 1, 0, 0, 'Instant',
    'Not a language model: a composer on this server that orders your own words into a résumé, without a key or a network, and adds none of its own', 0, 0);
