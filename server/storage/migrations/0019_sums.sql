CREATE TABLE revenue_day (
    day BIGINT NOT NULL,
    plan TEXT NOT NULL,
    amount BIGINT NOT NULL,
    PRIMARY KEY (day, plan)
);
INSERT INTO revenue_day (day, plan, amount)
SELECT created_at / 86400000, plan, CAST(SUM(amount) AS BIGINT) FROM invoice WHERE status = 'paid' GROUP BY created_at / 86400000, plan;
DROP INDEX invoice_month;
DROP INDEX invoice_plan;
DROP INDEX onboarding_flags;
DROP INDEX onboarding_steps;
CREATE INDEX onboarding_sets ON onboarding (steps, completed, skipped);
DROP INDEX mail_created;
CREATE INDEX mail_counts ON mail (trigger_name, state, created);
