#include "store/Applier.h"

#include "base/JsonParser.h"
#include "cv/Codec.h"
#include "sha/Sha256.h"
#include "store/ApplicationRow.h"
#include "store/History.h"
#include "store/SearchText.h"

namespace vitae::store
{

using base::Error;
using base::Result;
using EditKind = Library::JournalEntry::Kind;
using Kind = Operation::Kind;

namespace
{

constexpr int bodySchema = 1;
const QString cvType = QStringLiteral("cv");

QString textOf(const QByteArray &utf8)
{
    return QString::fromUtf8(utf8);
}

} // namespace

QString shaOf(QByteArrayView bytes)
{
    return QString::fromLatin1(sha::sha256(bytes).toHex());
}

json::Value Applier::Document::value() const
{
    return type == cvType ? cv::toJson(cv) : body;
}

void Applier::forget()
{
    m_documents.clear();
    m_positions.clear();
}

Result<void> Applier::apply(const Operation &operation)
{
    if (operation.sequence > 0)
        m_positions[operation.log] = {operation.sequence, operation.end};
    switch (operation.kind) {
    case Kind::Create:
        return create(operation);
    case Kind::AddBlob: {
        auto added = m_database.execute(
            QStringLiteral("INSERT INTO blob (sha, bytes, added_at) VALUES (?, ?, ?) ON CONFLICT (sha) DO NOTHING"),
            {operation.doc, operation.bytes, operation.at});
        return added ? Result<void>() : Result<void>(added.error());
    }
    case Kind::SetState: {
        auto set = m_database.execute(QStringLiteral("INSERT INTO state (key, value) VALUES (?, ?) "
                                                     "ON CONFLICT (key) DO UPDATE SET value = excluded.value"),
                                      {operation.doc, textOf(json::write(operation.body))});
        return set ? Result<void>() : Result<void>(set.error());
    }
    case Kind::Erase:
        return erase(operation.doc);
    case Kind::Edit:
    case Kind::Put:
    case Kind::Trash:
    case Kind::Restore:
    case Kind::Tags:
    case Kind::KeepVersion:
        return onDocument(operation);
    }
    Q_UNREACHABLE();
}

Result<void> Applier::onDocument(const Operation &operation)
{
    auto found = document(operation.doc);
    if (!found)
        return found.error().kind == Error::Kind::NotFound ? Result<void>() : Result<void>(found.error());
    Document &document = **found;
    switch (operation.kind) {
    case Kind::Edit:
        return document.type == cvType ? edit(operation, document) : Result<void>();
    case Kind::Put:
        return document.type == cvType ? Result<void>() : put(operation, document);
    case Kind::KeepVersion:
        return keepVersion(operation, document);
    case Kind::Tags: {
        auto set = m_database.execute(QStringLiteral("UPDATE doc SET tags = ? WHERE id = ?"),
                                      {textOf(json::write(operation.tags)), operation.doc});
        return set ? Result<void>() : Result<void>(set.error());
    }
    default:
        return setDeleted(operation, document);
    }
}

Result<void> Applier::create(const Operation &operation)
{
    auto present = m_database.integer(QStringLiteral("SELECT number FROM doc WHERE id = ?"), {operation.doc});
    if (!present)
        return present.error();
    if (*present)
        return {};
    auto document = std::make_shared<Document>();
    document->type = operation.type.isEmpty() ? cvType : operation.type;
    if (document->type == cvType) {
        auto cv = cv::fromJson(operation.body);
        if (!cv)
            return {}; // Library let in only what can be read; from a log of another version there may be more
        document->cv = std::move(*cv);
    } else {
        document->body = operation.body;
    }
    auto inserted = m_database.execute(
        QStringLiteral(
            "INSERT INTO doc (id, type, schema, revision, body, sha, title, name, language, template, tags, "
            "created_at, updated_at, undo_index) VALUES (?, ?, ?, 0, '', '', '', '', '', '', '[]', ?, ?, 0)"),
        {operation.doc, document->type, bodySchema, operation.at, operation.at});
    if (!inserted)
        return inserted.error();
    auto number = m_database.integer(QStringLiteral("SELECT number FROM doc WHERE id = ?"), {operation.doc});
    if (!number)
        return number.error();
    if (auto indexed = m_database.execute(QStringLiteral("INSERT INTO doc_text (rowid, doc, text) VALUES (?, ?, '')"),
                                          {number->value_or(0), operation.doc});
        !indexed)
        return indexed.error();
    document->number = number->value_or(0);
    document->updatedAt = operation.at;
    document->dirty = document->checked = true;
    m_documents.insert(operation.doc, document);
    return keepVersion(operation, *document);
}

/// `apply` is given what to call before it overwrites words that somebody else wrote: they are kept as a version.
template <class Apply>
Result<void> Applier::revise(const Operation &operation, Document &document, Apply apply)
{
    Result<void> kept;
    const Fit fit = apply([&] {
        Operation keep;
        keep.doc = operation.doc;
        keep.at = operation.at;
        keep.reason = QStringLiteral("conflict");
        kept = keepVersion(keep, document);
    });
    if (!kept)
        return kept;
    if (fit != Fit::Exact)
        ++m_misfits;
    ++document.revision;
    document.updatedAt = std::max(document.updatedAt, operation.at);
    document.dirty = true;
    return {};
}

Result<void> Applier::edit(const Operation &operation, Document &document)
{
    if (auto revised = revise(operation, document,
                              [&](const auto &lost) { return applyAll(document.cv, operation.changes, lost); });
        !revised)
        return revised;

    // Another process may have put steps into the history in between: what does not fit on it becomes a step of its
    // own.
    Result<bool> fitted = false;
    switch (operation.edit) {
    case EditKind::Edit:
        break;
    case EditKind::MergeIntoLast:
        fitted = merge(operation, document);
        break;
    case EditKind::Undo:
        fitted = step(operation, document, document.undoIndex - 1, document.undoIndex - 1);
        break;
    case EditKind::Redo:
        fitted = step(operation, document, document.undoIndex, document.undoIndex + 1);
        break;
    }
    if (!fitted)
        return fitted.error();
    return *fitted ? Result<void>() : push(operation, document);
}

Result<void> Applier::put(const Operation &operation, Document &document)
{
    return revise(operation, document,
                  [&](const auto &lost) { return applyPatch(document.body, operation.patch, lost); });
}

Result<bool> Applier::readTop(const QString &id, Document &document, int at)
{
    if (document.topAt == at)
        return at >= 0;
    document.topAt = -1;
    if (at < 0)
        return false;
    auto text =
        m_database.text(QStringLiteral("SELECT changes FROM undo_step WHERE doc = ? AND position = ?"), {id, at});
    if (!text)
        return text.error();
    if (!*text)
        return false;
    auto changes = decodeChanges((*text)->toUtf8());
    if (!changes)
        return false;
    document.top = std::move(*changes);
    document.topAt = at;
    return true;
}

Result<bool> Applier::step(const Operation &operation, Document &document, int at, int indexAfter)
{
    auto there = readTop(operation.doc, document, at);
    if (!there || !*there)
        return there;
    const bool undo = indexAfter == at;
    if (operation.changes != (undo ? inverted(document.top) : document.top))
        return false;
    document.undoIndex = indexAfter;
    return true;
}

Result<bool> Applier::merge(const Operation &operation, Document &document)
{
    const int at = document.undoIndex - 1;
    auto there = readTop(operation.doc, document, at);
    if (!there || !*there)
        return there;
    if (!continues(document.top, operation.changes))
        return false;
    mergeInto(document.top, operation.changes);
    auto updated = m_database.execute(QStringLiteral("UPDATE undo_step SET changes = ?, at = ? "
                                                     "WHERE doc = ? AND position = ?"),
                                      {textOf(encodeChanges(document.top)), operation.at, operation.doc, at});
    if (!updated)
        return updated.error();
    return true;
}

Result<void> Applier::push(const Operation &operation, Document &document)
{
    auto cut = m_database.execute(QStringLiteral("DELETE FROM undo_step WHERE doc = ? AND position >= ?"),
                                  {operation.doc, document.undoIndex});
    if (!cut)
        return cut.error();
    auto added = m_database.execute(QStringLiteral("INSERT INTO undo_step (doc, position, name, at, changes) "
                                                   "VALUES (?, ?, ?, ?, ?)"),
                                    {operation.doc, document.undoIndex, operation.stepName, operation.at,
                                     textOf(encodeChanges(operation.changes))});
    if (!added)
        return added.error();
    document.top = operation.changes;
    document.topAt = document.undoIndex;
    ++document.undoIndex;
    return {};
}

Result<void> Applier::keepVersion(const Operation &operation, Document &document)
{
    const QByteArray body = json::write(operation.body.isNull() ? document.value() : operation.body);
    const QString sha = shaOf(body);
    qint64 last = 0;
    QString lastSha;
    auto read =
        m_database.select(QStringLiteral("SELECT number, sha FROM version WHERE doc = ? ORDER BY number DESC LIMIT 1"),
                          {operation.doc}, [&](const sql::Row &row) {
                              last = row.integer(0);
                              lastSha = row.text(1);
                          });
    if (!read)
        return read;
    const bool asked = operation.reason == u"manual" || operation.reason == u"restore";
    if (!asked && sha == lastSha)
        return {};
    auto added = m_database.execute(
        QStringLiteral("INSERT INTO version (doc, number, at, reason, label, sha, body) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?)"),
        {operation.doc, last + 1, operation.at, operation.reason, operation.label, sha, qCompress(body)});
    return added ? Result<void>() : Result<void>(added.error());
}

Result<void> Applier::setDeleted(const Operation &operation, Document &document)
{
    const bool trash = operation.kind == Kind::Trash;
    if (trash) {
        Operation keep;
        keep.doc = operation.doc;
        keep.at = operation.at;
        keep.reason = QStringLiteral("pre-delete");
        if (auto kept = keepVersion(keep, document); !kept)
            return kept;
    }
    auto set = m_database.execute(QStringLiteral("UPDATE doc SET deleted_at = ? WHERE id = ?"),
                                  {trash ? QVariant(operation.at) : sql::null(), operation.doc});
    if (!set)
        return set.error();
    ++document.revision;
    document.dirty = true;
    return {};
}

Result<void> Applier::erase(const QString &id)
{
    m_documents.remove(id);
    auto number = m_database.integer(QStringLiteral("SELECT number FROM doc WHERE id = ?"), {id});
    if (!number)
        return number.error();
    if (!*number)
        return {};
    for (const QString &statement :
         {QStringLiteral("DELETE FROM doc_text WHERE rowid = ?"), QStringLiteral("DELETE FROM doc WHERE number = ?")}) {
        if (auto done = m_database.execute(statement, {**number}); !done)
            return done.error();
    }
    return {};
}

Result<Applier::Document *> Applier::document(const QString &id)
{
    const auto cached = m_documents.value(id);
    if (cached && cached->checked)
        return cached.get();
    qint64 revision = -1;
    auto fresh = std::make_shared<Document>();
    auto found =
        m_database.select(QStringLiteral("SELECT number, revision, updated_at, undo_index, type FROM doc WHERE id = ?"),
                          {id}, [&](const sql::Row &row) {
                              fresh->number = row.integer(0);
                              revision = fresh->revision = row.integer(1);
                              fresh->updatedAt = row.integer(2);
                              fresh->undoIndex = int(row.integer(3));
                              fresh->type = row.text(4);
                          });
    if (!found)
        return found.error();
    if (revision < 0) {
        m_documents.remove(id);
        return base::fail(Error::Kind::NotFound, QStringLiteral("no such document"), id);
    }
    if (cached && cached->revision == revision) {
        cached->checked = true;
        return cached.get();
    }
    auto body = m_database.text(QStringLiteral("SELECT body FROM doc WHERE id = ?"), {id});
    if (!body)
        return body.error();
    auto parsed = json::parse(body->value_or(QString()).toUtf8());
    if (!parsed)
        return base::fail(Error::Kind::Io, QStringLiteral("the document is damaged"), id);
    if (fresh->type == cvType) {
        auto cv = cv::fromJson(*parsed);
        if (!cv)
            return base::fail(Error::Kind::Io, QStringLiteral("the document is damaged"), id);
        fresh->cv = std::move(*cv);
    } else {
        fresh->body = std::move(*parsed);
    }
    fresh->checked = true;
    m_documents.insert(id, fresh);
    return fresh.get();
}

Result<void> Applier::write(const QString &id, Document &document)
{
    const json::Value value = document.value();
    const QByteArray body = json::write(value);
    auto written = m_database.execute(
        QStringLiteral("UPDATE doc SET revision = ?, body = ?, sha = ?, title = ?, name = ?, language = ?, "
                       "template = ?, updated_at = ?, undo_index = ? WHERE number = ?"),
        {document.revision, textOf(body), shaOf(body),
         document.type == cvType ? cv::displayTitle(document.cv) : documentTitle(value), document.cv.personal.name,
         document.cv.language, document.cv.style.template_, document.updatedAt, document.undoIndex, document.number});
    if (!written)
        return written.error();
    auto indexed = m_database.execute(QStringLiteral("UPDATE doc_text SET text = ? WHERE rowid = ?"),
                                      {searchText(value), document.number});
    if (!indexed)
        return indexed.error();
    if (document.type == applicationType) {
        if (auto projected = writeApplicationRow(m_database, document.number, value); !projected)
            return projected;
    }
    Q_UNUSED(id);
    document.dirty = false;
    return {};
}

Result<void> Applier::finish()
{
    for (auto it = m_documents.begin(); it != m_documents.end(); ++it) {
        if (it.value()->dirty) {
            if (auto written = write(it.key(), *it.value()); !written)
                return written;
        }
        it.value()->checked = false;
    }
    for (auto it = m_positions.cbegin(); it != m_positions.cend(); ++it) {
        auto noted = m_database.execute(
            QStringLiteral("INSERT INTO journal_log (log, sequence, bytes) VALUES (?, ?, ?) ON CONFLICT (log) "
                           "DO UPDATE SET sequence = excluded.sequence, bytes = excluded.bytes"),
            {it.key(), it->sequence, it->end});
        if (!noted)
            return noted.error();
    }
    m_positions.clear();
    constexpr qsizetype keptInMemory = 4;
    if (m_documents.size() > keptInMemory)
        m_documents.clear();
    return {};
}

} // namespace vitae::store
