CREATE TABLE use_total (
    name TEXT PRIMARY KEY,
    users BIGINT NOT NULL
);
INSERT INTO use_total (name, users) SELECT name, COUNT(*) FROM use_account GROUP BY name;
