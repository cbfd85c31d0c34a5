ALTER TABLE cv ADD COLUMN source_value TEXT NOT NULL DEFAULT '';
ALTER TABLE cv ADD COLUMN match_score DOUBLE PRECISION;
ALTER TABLE cv ADD COLUMN optimise_status TEXT NOT NULL DEFAULT 'idle';
ALTER TABLE doc ADD COLUMN note TEXT NOT NULL DEFAULT '';
CREATE TABLE cv_change (
    number {serial},
    id TEXT NOT NULL,
    cv TEXT NOT NULL,
    path TEXT NOT NULL,
    op TEXT NOT NULL,
    value_before TEXT NOT NULL,
    value_after TEXT NOT NULL,
    section TEXT NOT NULL,
    status TEXT NOT NULL,
    flags TEXT NOT NULL
);
CREATE UNIQUE INDEX cv_change_id ON cv_change (cv, id);
