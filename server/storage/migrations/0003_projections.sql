CREATE TABLE cv (
    number {serial},
    id TEXT NOT NULL UNIQUE,
    space TEXT NOT NULL,
    title TEXT NOT NULL,
    file_name TEXT NOT NULL,
    focus_area TEXT NOT NULL,
    language TEXT NOT NULL,
    status TEXT NOT NULL,
    source_type TEXT NOT NULL,
    is_primary BIGINT NOT NULL,
    markdown_view BIGINT NOT NULL,
    rev BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    markdown TEXT NOT NULL
);
CREATE INDEX cv_space ON cv (space, number);
CREATE UNIQUE INDEX cv_file_name ON cv (space, file_name);
CREATE TABLE application (
    number {serial},
    id TEXT NOT NULL UNIQUE,
    space TEXT NOT NULL,
    base TEXT NOT NULL,
    suffix BIGINT NOT NULL,
    company TEXT NOT NULL,
    role TEXT NOT NULL,
    location TEXT NOT NULL,
    url TEXT NOT NULL,
    priority TEXT NOT NULL,
    stage TEXT NOT NULL,
    pipeline TEXT NOT NULL,
    failed_phase TEXT NOT NULL,
    date_applied TEXT NOT NULL,
    resume TEXT NOT NULL,
    researched BIGINT NOT NULL,
    optimized BIGINT NOT NULL,
    lettered BIGINT NOT NULL,
    deleted BIGINT NOT NULL,
    rev BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX application_space ON application (space, number);
CREATE UNIQUE INDEX application_name ON application (space, base, suffix);
CREATE INDEX application_resume ON application (resume) WHERE resume <> '';
CREATE TABLE application_count (
    space TEXT NOT NULL,
    pipeline TEXT NOT NULL,
    priority TEXT NOT NULL,
    total BIGINT NOT NULL,
    PRIMARY KEY (space, pipeline, priority)
);
