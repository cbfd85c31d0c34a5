#include "store/Library.h"

#include "base/JsonParser.h"
#include "base/Uuid.h"
#include "cv/Codec.h"
#include "store/Applier.h"
#include "store/LibraryPrivate.h"
#include "store/Recovery.h"
#include "store/Replay.h"
#include "store/Schema.h"
#include "store/Tr.h"

#include <QCoreApplication>
#include <QDir>

namespace vitae::store
{

using base::Error;
using base::fail;
using base::Result;
using Kind = Operation::Kind;

namespace
{

QString newLogName(const base::Clock &clock, base::Random &random)
{
    // Oldest first when sorted by name; the rest makes it nobody else's.
    return clock.now().toString(QStringLiteral("yyyyMMdd'T'HHmmsszzz")) %
           QStringLiteral("-%1-%2.log").arg(QCoreApplication::applicationPid()).arg(random.next(), 16, 16, QChar(u'0'));
}

Result<cv::Cv> parseCv(const QByteArray &body)
{
    auto value = json::parse(body, {.depth = 1000});
    if (!value)
        return value.error();
    return cv::fromJson(*value);
}

} // namespace

/// Comes into the folder, mends what is to be mended, and leaves the database open and complete.
Result<void> Library::Private::enter()
{
    if (auto entered = folder.enter(); !entered)
        return entered;
    const auto alone = folder.holdAlone();
    if (!alone)
        return alone.error();
    if (*alone) {
        auto recovered = recover(folder, *options.clock);
        if (!recovered)
            return recovered.error();
        recovery = std::move(*recovered);
    }
    if (auto shared = folder.share(); !shared)
        return shared;

    auto opened = sql::Database::open(folder.database());
    if (!opened)
        return opened.error();
    database = std::move(*opened);
    if (auto migrated = sql::migrate(*database, librarySchema(), *options.clock); !migrated)
        return migrated.error();
    const auto replayed = replay(*database, folder.journal(), false);
    if (!replayed)
        return replayed.error();
    if (replayed->lost > 0 && recovery.sentence.isEmpty())
        recovery.sentence = replayed->lostSentence();
    auto remembered = queries().states(); // this also makes SQLite's log, which must be there before the stamp goes
    if (!remembered)
        return remembered.error();
    states = std::move(*remembered);
    folder.removeStamp();
    folder.leaveGate();
    return {};
}

void Library::Private::leave()
{
    const bool settled = !writer || writer->settle().ok();
    const bool damaged = doubtful || (writer && writer->sawDamage());
    backups.reset();
    writer.reset();
    if (!database)
        return;
    const bool entered = folder.enter().ok();
    const auto alone = entered ? folder.holdAlone() : base::Result<bool>(false);
    if (!damaged && alone && *alone) {
        if (settled)
            stampBeforeClosing(folder, *database);
        else
            folder.stampForALook(); // the journal has what could not be written
    }
    database.reset();
    if (folder.hasWal())
        folder.removeStamp(); // somebody in this process has it open still
}

void Library::Private::beginLog()
{
    log = std::make_shared<JournalLog>(folder.journal(), newLogName(*options.clock, *options.random));
    logBegun = options.clock->now();
    ownLogs += log->name();
}

Result<void> Library::Private::append(Operation &operation)
{
    // A log a day, so that those which back-ups hold can go while the program runs on.
    if (logBegun.daysTo(options.clock->now()) >= 1 && unlogged.empty())
        beginLog();
    unlogged.push_back(encode(operation));
    while (!unlogged.empty()) {
        auto position = log->append(unlogged.front());
        if (!position)
            return position.error();
        unlogged.pop_front();
        operation.log = log->name();
        operation.sequence = position->sequence;
        operation.end = position->end;
    }
    return {};
}

/// Logs it and hands it to the writer, which has it even where the log failed.
Result<void> Library::Private::record(Operation operation)
{
    operation.at = now();
    auto logged = append(operation);
    if (!logged)
        operation.sequence = 0;
    writer->enqueue(std::move(operation), logged ? log : nullptr);
    return logged;
}

/// For what is asked for by name and seldom: waits until it can be read back.
Result<void> Library::Private::carryOut(Operation operation)
{
    const auto logged = record(std::move(operation));
    auto settled = writer->settle();
    return settled || logged ? std::move(settled) : logged;
}

Result<void> Library::Private::require(const QString &id) const
{
    if (auto settled = writer->settle(); !settled)
        return settled;
    auto summary = queries().summary(id);
    return summary ? Result<void>() : Result<void>(summary.error());
}

Library::Library(std::unique_ptr<Private> state) : d(std::move(state)) {}

Library::~Library()
{
    d->leave();
}

Result<std::unique_ptr<Library>> Library::open(const QString &directory, const Options &options)
{
    if (!QDir().mkpath(directory))
        return fail(Error::Kind::Io, tr("the folder cannot be made"), directory);
    auto state = std::make_unique<Private>(directory, options);
    if (auto entered = state->enter(); !entered)
        return entered.error();
    state->beginLog();
    state->writer = std::make_unique<Writer>(Writer::Options{state->folder.database(), options.linger});
    if (options.backupDelay >= 0)
        state->backups = std::make_unique<BackupKeeper>(state->folder.path(), *options.clock, options.backupDelay);
    return std::unique_ptr<Library>(new Library(std::move(state)));
}

const RecoveryReport &Library::recovery() const
{
    return d->recovery;
}

Result<std::vector<CvSummary>> Library::list(bool trash) const
{
    if (auto settled = d->writer->settle(); !settled)
        return settled.error();
    return d->noted(d->queries().list(trash));
}

Result<QString> Library::create(const cv::Cv &cv, const QString &reason)
{
    cv::Cv complete = cv;
    cv::assignIds(complete);
    Operation operation;
    operation.kind = Kind::Create;
    operation.doc = base::newUuid(*d->options.random);
    operation.body = cv::toJson(complete);
    operation.reason = reason;
    if (auto readable = cv::fromJson(operation.body); !readable)
        return readable.error();
    const QString id = operation.doc;
    if (auto done = d->carryOut(std::move(operation)); !done)
        return done.error();
    return id;
}

Result<cv::Cv> Library::load(const QString &id) const
{
    if (auto settled = d->writer->settle(); !settled)
        return settled.error();
    auto body = d->noted(d->queries().body(id, QStringLiteral("cv")));
    if (!body)
        return body.error();
    return parseCv(*body);
}

Result<QString> Library::duplicate(const QString &id, const QString &title)
{
    auto cv = load(id);
    if (!cv)
        return cv.error();
    cv->cv_title = title;
    return create(*cv, QStringLiteral("created"));
}

Result<void> Library::moveToTrash(const QString &id)
{
    if (auto there = d->require(id); !there)
        return there;
    Operation operation;
    operation.kind = Kind::Trash;
    operation.doc = id;
    return d->carryOut(std::move(operation));
}

Result<void> Library::restoreFromTrash(const QString &id)
{
    if (auto there = d->require(id); !there)
        return there;
    Operation operation;
    operation.kind = Kind::Restore;
    operation.doc = id;
    return d->carryOut(std::move(operation));
}

Result<void> Library::deleteForever(const QString &id)
{
    if (auto there = d->require(id); !there)
        return there;
    Operation operation;
    operation.kind = Kind::Erase;
    operation.doc = id;
    return d->carryOut(std::move(operation));
}

Result<int> Library::emptyTrash(int olderThanDays)
{
    if (auto settled = d->writer->settle(); !settled)
        return settled.error();
    const auto ids = d->queries().trashedBefore(d->options.clock->now().addDays(-olderThanDays).toMSecsSinceEpoch());
    if (!ids)
        return ids.error();
    for (const QString &id : *ids) {
        Operation operation;
        operation.kind = Kind::Erase;
        operation.doc = id;
        (void)d->record(std::move(operation));
    }
    if (auto settled = d->writer->settle(); !settled)
        return settled.error();
    return int(ids->size());
}

Result<void> Library::setTags(const QString &id, const QStringList &tags)
{
    if (auto there = d->require(id); !there)
        return there;
    Operation operation;
    operation.kind = Kind::Tags;
    operation.doc = id;
    operation.tags = tags;
    return d->carryOut(std::move(operation));
}

Result<void> Library::journal(const JournalEntry &entry)
{
    Operation operation;
    operation.kind = Kind::Edit;
    operation.doc = entry.cv;
    operation.edit = entry.kind;
    operation.stepName = entry.stepName;
    operation.changes = entry.changes;
    return d->record(std::move(operation));
}

Result<UndoHistory> Library::undoHistory(const QString &id) const
{
    if (auto settled = d->writer->settle(); !settled)
        return settled.error();
    return d->noted(d->queries().undoHistory(id));
}

Result<void> Library::flush()
{
    return d->writer->settle();
}

qint64 Library::changeCounter() const
{
    return d->queries().foreignOperations(d->ownLogs).valueOr(0);
}

Result<qint64> Library::revision(const QString &id) const
{
    if (auto settled = d->writer->settle(); !settled)
        return settled.error();
    return d->queries().revision(id);
}

std::optional<qint64> Library::revisionNow(const QString &id) const
{
    const Writer::Waiting before = d->writer->waiting(id);
    const auto revision = d->queries().revision(id);
    if (!revision || d->writer->waiting(id).committed != before.committed)
        return std::nullopt;
    return *revision + before.edits;
}

bool Library::isSettled() const
{
    return d->writer->waiting({}).operations == 0;
}

Result<std::vector<Version>> Library::versions(const QString &id) const
{
    if (auto there = d->require(id); !there)
        return there.error();
    return d->noted(d->queries().versions(id));
}

Result<cv::Cv> Library::version(const QString &id, qint64 number) const
{
    if (auto there = d->require(id); !there)
        return there.error();
    auto body = d->noted(d->queries().versionBody(id, number));
    if (!body)
        return body.error();
    return parseCv(*body);
}

Result<Version> Library::addVersion(const QString &id, const QString &reason, const QString &label)
{
    if (auto there = d->require(id); !there)
        return there.error();
    Operation operation;
    operation.kind = Kind::KeepVersion;
    operation.doc = id;
    operation.reason = reason;
    operation.label = label;
    if (auto done = d->carryOut(std::move(operation)); !done)
        return done.error();
    auto all = d->queries().versions(id);
    if (!all)
        return all.error();
    return all->front();
}

void Library::keepVersion(const QString &id)
{
    Operation operation;
    operation.kind = Kind::KeepVersion;
    operation.doc = id;
    operation.reason = QStringLiteral("edit");
    (void)d->record(std::move(operation));
}

void Library::keepVersion(const QString &id, const cv::Cv &cv)
{
    Operation operation;
    operation.kind = Kind::KeepVersion;
    operation.doc = id;
    operation.reason = QStringLiteral("conflict");
    operation.body = cv::toJson(cv);
    (void)d->record(std::move(operation));
}

int Library::misfits() const
{
    return d->writer->misfits();
}

Result<std::vector<SearchHit>> Library::search(const QString &words, const QString &type) const
{
    if (auto settled = d->writer->settle(); !settled)
        return settled.error();
    return d->noted(d->queries().search(words, type));
}

Result<QString> Library::addAttachment(const QByteArray &bytes)
{
    Operation operation;
    operation.kind = Kind::AddBlob;
    operation.doc = shaOf(bytes);
    operation.bytes = bytes;
    const QString sha = operation.doc;
    if (auto done = d->carryOut(std::move(operation)); !done)
        return done.error();
    return sha;
}

Result<QByteArray> Library::attachment(const QString &sha256) const
{
    return d->noted(d->queries().attachment(sha256));
}

json::Value Library::state(const QString &key) const
{
    return d->states.value(key);
}

void Library::setState(const QString &key, const json::Value &value)
{
    if (d->states.value(key) == value)
        return;
    d->states.insert(key, value);
    Operation operation; // not journalled: losing where a window stood is no loss
    operation.kind = Kind::SetState;
    operation.doc = key;
    operation.body = value;
    d->writer->enqueue(std::move(operation), nullptr);
}

Result<void> Library::backup(const QString &file) const
{
    if (auto settled = d->writer->settle(); !settled)
        return settled;
    return backUp(d->folder.database(), file);
}

} // namespace vitae::store
