CREATE TABLE credit_balance (
    account BIGINT PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    balance BIGINT NOT NULL CHECK (balance >= 0),
    purchased BIGINT NOT NULL,
    used BIGINT NOT NULL,
    refunded BIGINT NOT NULL,
    gifted BIGINT NOT NULL
);
CREATE TABLE credit_transaction (
    number {serial},
    id TEXT NOT NULL UNIQUE,
    account BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    type TEXT NOT NULL,
    feature TEXT NOT NULL,
    reference TEXT NOT NULL,
    amount BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX credit_transaction_account ON credit_transaction (account, number);
CREATE UNIQUE INDEX credit_transaction_once ON credit_transaction (account, type, reference) WHERE reference <> '';
CREATE TABLE credit_entry (
    number {serial},
    posting TEXT NOT NULL REFERENCES credit_transaction (id) ON DELETE CASCADE,
    book TEXT NOT NULL,
    amount BIGINT NOT NULL
);
CREATE INDEX credit_entry_posting ON credit_entry (posting);
CREATE TABLE plan (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    tier BIGINT NOT NULL,
    price_monthly BIGINT NOT NULL,
    price_yearly BIGINT NOT NULL,
    credits BIGINT NOT NULL,
    features TEXT NOT NULL,
    active BIGINT NOT NULL,
    provider_product TEXT NOT NULL,
    provider_monthly TEXT NOT NULL,
    provider_yearly TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
INSERT INTO plan (id, name, name_key, tier, price_monthly, price_yearly, credits, features, active, provider_product, provider_monthly, provider_yearly, created_at)
VALUES ('5f0c1d52-6f0e-4a43-9c35-0d1f6b0c7a01', 'Free', 'free', 0, 0, 0, 5, '["5 credits to begin with","All templates and exports"]', 1, '', '', '', 0);
INSERT INTO plan (id, name, name_key, tier, price_monthly, price_yearly, credits, features, active, provider_product, provider_monthly, provider_yearly, created_at)
VALUES ('5f0c1d52-6f0e-4a43-9c35-0d1f6b0c7a02', 'Pro', 'pro', 1, 990, 9900, 50, '["50 credits a month","All templates and exports"]', 1, '', '', '', 0);
INSERT INTO plan (id, name, name_key, tier, price_monthly, price_yearly, credits, features, active, provider_product, provider_monthly, provider_yearly, created_at)
VALUES ('5f0c1d52-6f0e-4a43-9c35-0d1f6b0c7a03', 'Premium', 'premium', 2, 1990, 19900, 150, '["150 credits a month","All templates and exports"]', 1, '', '', '', 0);
CREATE TABLE pack (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    credits BIGINT NOT NULL,
    price BIGINT NOT NULL,
    active BIGINT NOT NULL,
    provider_price TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
INSERT INTO pack (id, name, credits, price, active, provider_price, created_at)
VALUES ('5f0c1d52-6f0e-4a43-9c35-0d1f6b0c7b01', 'Small', 10, 490, 1, '', 0);
INSERT INTO pack (id, name, credits, price, active, provider_price, created_at)
VALUES ('5f0c1d52-6f0e-4a43-9c35-0d1f6b0c7b02', 'Medium', 30, 1290, 1, '', 0);
INSERT INTO pack (id, name, credits, price, active, provider_price, created_at)
VALUES ('5f0c1d52-6f0e-4a43-9c35-0d1f6b0c7b03', 'Large', 100, 3490, 1, '', 0);
CREATE TABLE subscription (
    account BIGINT PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    plan TEXT NOT NULL REFERENCES plan (id),
    status TEXT NOT NULL,
    period TEXT NOT NULL,
    anchor BIGINT NOT NULL,
    period_start BIGINT NOT NULL,
    period_end BIGINT NOT NULL,
    credits_due BIGINT NOT NULL,
    cancel_at_end BIGINT NOT NULL,
    pending_plan TEXT NOT NULL,
    pending_period TEXT NOT NULL,
    pending_upgrade BIGINT NOT NULL,
    customer TEXT NOT NULL,
    provider_id TEXT NOT NULL,
    provider_at BIGINT NOT NULL
);
CREATE INDEX subscription_plan ON subscription (plan, period, status);
CREATE INDEX subscription_pending ON subscription (pending_plan) WHERE pending_plan <> '';
CREATE INDEX subscription_end ON subscription (period_end) WHERE period_end > 0;
CREATE INDEX subscription_credits ON subscription (credits_due) WHERE credits_due > 0;
CREATE INDEX subscription_customer ON subscription (customer) WHERE customer <> '';
CREATE INDEX subscription_provider ON subscription (provider_id) WHERE provider_id <> '';
INSERT INTO subscription (account, plan, status, period, anchor, period_start, period_end, credits_due, cancel_at_end, pending_plan, pending_period, pending_upgrade, customer, provider_id, provider_at)
SELECT id, '5f0c1d52-6f0e-4a43-9c35-0d1f6b0c7a01', 'active', 'monthly', created, created, 0, 0, 0, '', '', 0, '', '', 0 FROM account;
CREATE TABLE payment (
    number {serial},
    session TEXT NOT NULL UNIQUE,
    account BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    type TEXT NOT NULL,
    purpose TEXT NOT NULL,
    item TEXT NOT NULL,
    period TEXT NOT NULL,
    credits BIGINT NOT NULL,
    description TEXT NOT NULL,
    amount BIGINT NOT NULL,
    currency TEXT NOT NULL,
    status TEXT NOT NULL,
    promo TEXT NOT NULL,
    url TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    settled_at BIGINT NOT NULL
);
CREATE INDEX payment_status ON payment (status, number);
CREATE INDEX payment_account ON payment (account, number);
CREATE TABLE invoice (
    sequence {serial},
    id TEXT NOT NULL UNIQUE,
    number TEXT NOT NULL UNIQUE,
    account BIGINT REFERENCES account (id) ON DELETE SET NULL,
    payment TEXT NOT NULL,
    provider_id TEXT NOT NULL,
    plan TEXT NOT NULL,
    description TEXT NOT NULL,
    amount BIGINT NOT NULL,
    currency TEXT NOT NULL,
    status TEXT NOT NULL,
    month TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX invoice_account ON invoice (account, sequence);
CREATE UNIQUE INDEX invoice_payment ON invoice (payment) WHERE payment <> '';
CREATE UNIQUE INDEX invoice_provider ON invoice (provider_id) WHERE provider_id <> '';
CREATE INDEX invoice_month ON invoice (month, created_at, amount) WHERE status = 'paid';
CREATE INDEX invoice_plan ON invoice (plan, created_at, amount) WHERE status = 'paid';
CREATE TABLE invoice_number (
    year BIGINT PRIMARY KEY,
    last BIGINT NOT NULL
);
CREATE TABLE provider_event (
    id TEXT PRIMARY KEY,
    type TEXT NOT NULL,
    received_at BIGINT NOT NULL
);
CREATE INDEX provider_event_received ON provider_event (received_at);
CREATE TABLE provider_subscription (
    id TEXT PRIMARY KEY,
    ended_at BIGINT NOT NULL
);
