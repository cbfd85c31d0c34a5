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
    cv_version BIGINT NOT NULL,
    reached BIGINT NOT NULL,
    replied TEXT NOT NULL
);
)")},
        // Who changes a document puts it into the outbox by the same statement: a trigger cannot be forgotten.
        {3, QStringLiteral("sync"), QStringLiteral(R"(
ALTER TABLE doc ADD COLUMN space TEXT NOT NULL DEFAULT '';
ALTER TABLE doc ADD COLUMN base_rev BIGINT NOT NULL DEFAULT 0;
ALTER TABLE doc ADD COLUMN base_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE doc ADD COLUMN base_body TEXT;
ALTER TABLE doc ADD COLUMN base_deleted INTEGER NOT NULL DEFAULT 0;
ALTER TABLE doc ADD COLUMN dirty INTEGER NOT NULL DEFAULT 0;
ALTER TABLE doc ADD COLUMN read_only INTEGER NOT NULL DEFAULT 0;
ALTER TABLE blob ADD COLUMN uploaded INTEGER NOT NULL DEFAULT 0;
CREATE TABLE outbox (
    number {serial},
    mid BIGINT UNIQUE,
    doc TEXT NOT NULL,
    type TEXT NOT NULL,
    space TEXT NOT NULL DEFAULT '',
    schema INTEGER NOT NULL DEFAULT 1,
    base_rev BIGINT NOT NULL,
    op TEXT NOT NULL,
    body TEXT,
    losers TEXT NOT NULL,
    refused TEXT NOT NULL DEFAULT '',
    sent_at BIGINT
);
CREATE UNIQUE INDEX outbox_unsent ON outbox (doc) WHERE sent_at IS NULL;
CREATE INDEX outbox_doc ON outbox (doc);
CREATE INDEX outbox_sent ON outbox (mid) WHERE sent_at IS NOT NULL;
CREATE TABLE client (
    id TEXT PRIMARY KEY,
    next_mid BIGINT NOT NULL,
    server TEXT NOT NULL,
    email TEXT NOT NULL,
    account TEXT NOT NULL,
    fingerprint TEXT NOT NULL
);
CREATE TABLE sync_state (
    space TEXT PRIMARY KEY,
    epoch TEXT NOT NULL,
    cursor TEXT NOT NULL,
    living BIGINT NOT NULL,
    removed BIGINT NOT NULL,
    synced_at BIGINT
);
CREATE TABLE conflict (
    number {serial},
    doc TEXT NOT NULL,
    path TEXT NOT NULL,
    deletion INTEGER NOT NULL,
    kept TEXT NOT NULL,
    other TEXT NOT NULL,
    at BIGINT NOT NULL,
    resolved_at BIGINT
);
CREATE INDEX conflict_open ON conflict (doc) WHERE resolved_at IS NULL;
CREATE TABLE held (
    doc TEXT PRIMARY KEY,
    type TEXT NOT NULL,
    space TEXT NOT NULL,
    schema INTEGER NOT NULL,
    rev BIGINT NOT NULL,
    body TEXT NOT NULL,
    deleted INTEGER NOT NULL
);
CREATE TABLE wanted_blob (
    sha TEXT PRIMARY KEY
);
CREATE TABLE sync_log (
    number {serial},
    at BIGINT NOT NULL,
    pushed INTEGER NOT NULL,
    pulled INTEGER NOT NULL,
    conflicts INTEGER NOT NULL,
    requests INTEGER NOT NULL,
    sentence TEXT NOT NULL
);
CREATE TABLE unindexed (
    number BIGINT PRIMARY KEY
);
CREATE TRIGGER doc_made AFTER INSERT ON doc WHEN NEW.base_rev = 0 BEGIN
    INSERT INTO outbox (doc, type, base_rev, op, losers) VALUES (NEW.id, NEW.type, 0, 'put', '[]') ON CONFLICT (doc) WHERE sent_at IS NULL DO UPDATE SET op = 'put', base_rev = 0, refused = ''; UPDATE doc SET dirty = 1 WHERE number = NEW.number; END;
CREATE TRIGGER doc_changed AFTER UPDATE OF body, tags, deleted_at ON doc BEGIN
    INSERT INTO outbox (doc, type, base_rev, op, losers) VALUES (NEW.id, NEW.type, 0, 'put', '[]') ON CONFLICT (doc) WHERE sent_at IS NULL DO UPDATE SET refused = ''; UPDATE doc SET dirty = 1 WHERE number = NEW.number AND dirty = 0; END;
CREATE TRIGGER doc_erased AFTER DELETE ON doc BEGIN
    DELETE FROM outbox WHERE doc = OLD.id AND sent_at IS NULL; DELETE FROM conflict WHERE doc = OLD.id; INSERT INTO outbox (doc, type, space, base_rev, op, losers) SELECT OLD.id, OLD.type, OLD.space, OLD.base_rev, 'erase', '[]' WHERE OLD.base_deleted < 2 AND (OLD.base_rev > 0 OR EXISTS (SELECT 1 FROM outbox WHERE doc = OLD.id)); END;
INSERT INTO outbox (doc, type, base_rev, op, losers) SELECT id, type, 0, 'put', '[]' FROM doc ORDER BY number;
UPDATE doc SET dirty = 1;
)")},
        // An empty base_body: it is the body, letter for letter or as JSON. Most documents are as the server has them, and
        // half of a library would be there twice. Who changes the body leaves the old one there.
        {4, QStringLiteral("one body"), QStringLiteral(R"(
CREATE TRIGGER doc_parted AFTER UPDATE OF body ON doc WHEN OLD.base_body = '' AND OLD.body <> NEW.body BEGIN
    UPDATE doc SET base_body = OLD.body WHERE number = NEW.number AND base_body = ''; END;
)")},
    };
    return migrations;
}

} // namespace vitae::store
