CREATE TABLE space (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    owner TEXT NOT NULL,
    head BIGINT NOT NULL,
    floor BIGINT NOT NULL
);
CREATE TABLE member (
    space TEXT NOT NULL,
    account BIGINT NOT NULL,
    role TEXT NOT NULL,
    removed_at BIGINT,
    PRIMARY KEY (space, account)
);
CREATE INDEX member_account ON member (account);
CREATE TABLE doc (
    id TEXT PRIMARY KEY,
    space TEXT NOT NULL,
    type TEXT NOT NULL,
    rev BIGINT NOT NULL,
    parent_rev BIGINT NOT NULL,
    schema BIGINT NOT NULL,
    deleted_at BIGINT,
    author TEXT NOT NULL,
    client TEXT NOT NULL,
    mutation BIGINT NOT NULL,
    reason TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    sha TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE UNIQUE INDEX doc_rev ON doc (space, rev);
CREATE INDEX doc_trash ON doc (deleted_at) WHERE deleted_at IS NOT NULL AND sha <> '';
CREATE TABLE doc_version (
    number {serial},
    doc TEXT NOT NULL,
    rev BIGINT NOT NULL,
    parent_rev BIGINT NOT NULL,
    author TEXT NOT NULL,
    client TEXT NOT NULL,
    mutation BIGINT NOT NULL,
    reason TEXT NOT NULL,
    note TEXT NOT NULL,
    at BIGINT NOT NULL,
    sha TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX doc_version_doc ON doc_version (doc, rev);
CREATE TABLE client (
    id TEXT PRIMARY KEY,
    account BIGINT NOT NULL,
    last_mutation BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL
);
CREATE TABLE mutation_result (
    client TEXT NOT NULL,
    mutation BIGINT NOT NULL,
    request TEXT NOT NULL,
    response TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (client, mutation)
);
CREATE TABLE blob (
    sha TEXT PRIMARY KEY,
    size BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE TABLE blob_ref (
    id TEXT PRIMARY KEY,
    sha TEXT NOT NULL,
    space TEXT NOT NULL,
    doc TEXT NOT NULL,
    rev BIGINT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    size BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX blob_ref_doc ON blob_ref (doc, created_at);
CREATE INDEX blob_ref_sha ON blob_ref (sha, space);
CREATE TABLE upload (
    id TEXT PRIMARY KEY,
    sha TEXT NOT NULL,
    account BIGINT NOT NULL,
    size BIGINT NOT NULL,
    received BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
