#include "store/Schema.h"

namespace vitae::store
{

const std::vector<sql::Migration> &librarySchema()
{
    // doc.revision counts the operations that the document has seen; sha is of the body, for a damaged file can still
    // answer. What lists need beside the body are projections, written with it. number is the row of doc_text (a rowid
    // that nobody named would not outlive VACUUM).
    //
    // journal_log says how much of each log is in here: the number of its last record and where that ends in the file.
    static const std::vector<sql::Migration> migrations{
        {1, QStringLiteral("documents"), QStringLiteral(R"(
CREATE TABLE doc (
    number {serial},
    id TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL,
    schema INTEGER NOT NULL,
    revision BIGINT NOT NULL,
    body TEXT NOT NULL,
    sha TEXT NOT NULL,
    title TEXT NOT NULL,
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    template TEXT NOT NULL,
    tags TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    deleted_at BIGINT,
    undo_index INTEGER NOT NULL
);
CREATE INDEX doc_listed ON doc (type, updated_at);
CREATE TABLE undo_step (
    doc TEXT NOT NULL REFERENCES doc (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    at BIGINT NOT NULL,
    changes TEXT NOT NULL,
    PRIMARY KEY (doc, position)
);
CREATE TABLE version (
    doc TEXT NOT NULL REFERENCES doc (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    at BIGINT NOT NULL,
    reason TEXT NOT NULL,
    label TEXT NOT NULL,
    sha TEXT NOT NULL,
    body {blob} NOT NULL,
    PRIMARY KEY (doc, number)
);
CREATE TABLE blob (
    sha TEXT PRIMARY KEY,
    bytes {blob} NOT NULL,
    added_at BIGINT NOT NULL
);
CREATE TABLE journal_log (
    log TEXT PRIMARY KEY,
    sequence BIGINT NOT NULL,
    bytes BIGINT NOT NULL
);
CREATE TABLE state (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
CREATE VIRTUAL TABLE doc_text USING fts5(
    doc UNINDEXED,
    text,
    tokenize = "unicode61 remove_diacritics 2",
    prefix = "1 2 3"
);
)")},
        {2, QStringLiteral("applications"), QStringLiteral(R"(
CREATE TABLE application (
    number BIGINT PRIMARY KEY REFERENCES doc (number) ON DELETE CASCADE,
    company TEXT NOT NULL,
    role TEXT NOT NULL,
    location TEXT NOT NULL,
    url TEXT NOT NULL,
    salary TEXT NOT NULL,
    priority TEXT NOT NULL,
    stage TEXT NOT NULL,
    board TEXT NOT NULL,
    board_name TEXT NOT NULL,
    date_applied TEXT NOT NULL,
    next_step TEXT NOT NULL,
    due TEXT NOT NULL,
    cv TEXT NOT NULL,
    cv_version BIGINT NOT NULL
);
)")},
    };
    return migrations;
}

} // namespace vitae::store
