// The part of the library that sync looks after: what the server has of each document, what waits to be sent, and what
// could not be made one.
//
// A trigger puts a document into the outbox in the statement that changes it, so that "changed" and "waiting" are one
// thing whoever writes. A row of the outbox has neither number (mid) nor body until it is sent: then both are frozen,
// and stay the same however often it is sent again.
//
// Works on a connection of its own, in the transactions of its caller.
#pragma once

#include "base/Json.h"
#include "base/Result.h"
#include "sql/Database.h"

#include <QStringList>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace vitae::store
{

class Applier;

/// A document as it is here and as the server last had it.
struct SyncDocument {
    enum class Remote { Present, Trashed, Gone };

    QString id, type;
    QString space; ///< empty: the account's own
    int schema = 1;
    qint64 baseRev = 0;  ///< 0: the server never had it
    qint64 baseAt = 0;   ///< when the server wrote that, by its own clock; 0: not told
    json::Value base;    ///< its body then; null: none. In the table empty where it is the body
    Remote remote = Remote::Present;
    json::Value body;    ///< as it would be sent now
    bool deleted = false;
    bool dirty = false;
};

/// What was sent, or is about to be.
struct OutboxRow {
    qint64 mid = 0;
    QString doc, type, space;
    int schema = 1;
    qint64 baseRev = 0;
    QString op; ///< "put", "trash", "erase"
    QByteArray body, losers; ///< JSON; the body is empty but for "put"
};

/// Who this device is to which server.
struct SyncClient {
    QString id;
    qint64 nextMid = 1;
    QString server, email, account; ///< empty: not connected
    QString fingerprint; ///< SHA-256 of the certificate that the user trusts beside those of the system
};

struct SyncState {
    QString space, epoch, cursor;
    qint64 living = 0, removed = 0; ///< documents when the running pull began, and how many of them it has removed
    std::optional<qint64> syncedAt;
};

/// Two versions of one field.
struct SyncConflict {
    qint64 number = 0;
    QString doc, path;
    bool deletion = false; ///< one side had deleted what the other changed
    json::Value kept, other;
    qint64 at = 0;
    bool moved = false; ///< a text of a list that is not there any more in either version: it has no place
};

/// One sync that did something, or failed.
struct SyncRecord {
    qint64 at = 0;
    int pushed = 0, pulled = 0, conflicts = 0, requests = 0;
    QString sentence; ///< what went wrong; empty: nothing
};

/// A document that this program is too old to read.
struct HeldDocument {
    QString id, type, space;
    int schema = 1;
    qint64 rev = 0;
    QByteArray body;
    bool deleted = false;
};

class SyncTables
{
public:
    explicit SyncTables(std::unique_ptr<sql::Database> database);
    ~SyncTables();
    /// Of a folder that a Library of this process has open.
    [[nodiscard]] static base::Result<std::unique_ptr<SyncTables>> open(const QString &directory);

    [[nodiscard]] sql::Database &database() { return *m_database; }

    [[nodiscard]] base::Result<SyncClient> client();
    base::Result<void> setClient(const SyncClient &client);
    [[nodiscard]] base::Result<SyncState> state();
    base::Result<void> setState(const SyncState &state);
    /// For another server or account: every document counts as new, nothing is known of the server.
    base::Result<void> forgetServer();

    // Documents.
    [[nodiscard]] base::Result<std::optional<SyncDocument>> document(const QString &id);
    [[nodiscard]] base::Result<QStringList> ids(); ///< of all documents, the trash included
    [[nodiscard]] base::Result<int> living();      ///< documents outside of the trash

    /// The document as it shall be here, and what the server has: `base` at `baseRev`. It waits to be sent where the two
    /// differ or `losers` has any.
    struct Outcome {
        QString id, type, space;
        int schema = 1;
        json::Value body;
        bool deleted = false;
        qint64 baseRev = 0, baseAt = 0;
        json::Value base;
        SyncDocument::Remote remote = SyncDocument::Remote::Present;
        json::Array losers;
        bool rewrite = true; ///< false: body and deletion are as they were here
    };
    base::Result<void> put(const Outcome &outcome, qint64 now);
    /// A document that is not here yet, as the server has it; `text` is its body. Some thousands of them come at once, so
    /// this is quick: what is searched is written by index(). InvalidInput where this program cannot read it.
    struct Newcomer {
        QString id, type, space;
        int schema = 1;
        qint64 rev = 0, createdAt = 0, updatedAt = 0;
        bool trashed = false;
    };
    /// What is written of it, made from its body alone: any thread may do that.
    struct NewcomerRow {
        QByteArray body; ///< as this device keeps it
        QString sha, title, name, language, style;
        QStringList tags;
    };
    [[nodiscard]] static base::Result<NewcomerRow> rowOf(const QString &type, const json::Value &body);
    base::Result<void> insert(const Newcomer &newcomer, const NewcomerRow &row, const QByteArray &text,
                              const json::Value &body, qint64 now);
    /// Makes up to so many newcomers searchable; how many there were.
    base::Result<int> index(int most);
    base::Result<void> setBaseAt(const QString &id, qint64 at);
    /// Takes it away with all that belongs to it, and without a word to the server.
    base::Result<void> remove(const QString &id);
    /// Keeps a body in the document's history.
    base::Result<void> keepVersion(const QString &id, const json::Value &wire, const QString &reason, qint64 now);
    base::Result<void> hold(const HeldDocument &document);
    [[nodiscard]] base::Result<std::vector<HeldDocument>> held(int schemaUpTo);
    base::Result<void> letGo(const QString &id);

    // The outbox.
    [[nodiscard]] base::Result<int> waiting(); ///< documents with something to send
    [[nodiscard]] base::Result<bool> sendable(); ///< whether any of them can be sent
    [[nodiscard]] base::Result<bool> anySent();
    [[nodiscard]] base::Result<std::vector<OutboxRow>> sent();
    /// Gives the oldest unsent rows their numbers and bodies; those that turn out to change nothing are dropped.
    [[nodiscard]] base::Result<std::vector<OutboxRow>> freeze(int most, qint64 bytes, qint64 now);
    /// What was sent under that number is on the server, written `at` by its clock; 0: it does not say.
    base::Result<void> acknowledge(qint64 mid, qint64 rev, qint64 at = 0);
    /// What was sent has not happened: it waits again, and the next number is `nextMid`.
    base::Result<void> unsend(qint64 nextMid);
    /// An erased document whose end the server does not know yet.
    [[nodiscard]] base::Result<std::optional<qint64>> erasing(const QString &id); ///< its base_rev
    base::Result<void> dropErase(const QString &id);
    /// The document cannot be sent as it is; it stays as it is here, and waits for another edit.
    base::Result<void> refuse(const QString &id, const QString &sentence);
    [[nodiscard]] base::Result<QStringList> refusals(); ///< a sentence each

    // Conflicts and history.
    base::Result<void> addConflict(const SyncConflict &conflict);
    /// One that another device has found, unless it is known here.
    base::Result<void> noteConflict(const SyncConflict &conflict);
    /// That one, by its document, field and other version, was settled on another device.
    base::Result<void> settleConflict(const SyncConflict &conflict);
    /// Unresolved, oldest first; `kept` is what the document has now. None for what was deleted again since.
    [[nodiscard]] base::Result<std::vector<SyncConflict>> conflicts();
    [[nodiscard]] base::Result<int> conflictCount();
    /// The user has chosen; the other devices will be told.
    base::Result<void> resolve(qint64 number, qint64 now);
    base::Result<void> record(const SyncRecord &record);
    [[nodiscard]] base::Result<std::vector<SyncRecord>> history(int most); ///< newest first

    // Blobs.
    /// One that the server has to have before the oldest `most` unsent rows can go; empty: none.
    [[nodiscard]] base::Result<QString> nextUpload(int most);
    /// The documents that name it cannot be sent.
    base::Result<void> refuseBlob(const QString &sha, const QString &sentence);
    /// The documents that name it and were refused.
    [[nodiscard]] base::Result<QStringList> refusedWith(const QString &sha);
    base::Result<void> setUploaded(const QString &sha, bool uploaded);
    base::Result<void> want(const QStringList &names); ///< those that are not here will be fetched
    [[nodiscard]] base::Result<QStringList> wanted(int most);
    base::Result<void> notWanted(const QString &sha);
    [[nodiscard]] base::Result<std::optional<QByteArray>> blob(const QString &sha);
    /// It came from the server; what was refused for want of it is sent again.
    base::Result<void> addBlob(const QByteArray &bytes, qint64 now);

    /// Tells every Library of the folder, in this process and others, that documents have changed.
    base::Result<void> announce();

private:
    base::Result<void> queue(const QString &doc, const QString &type, const QByteArray &losers);
    base::Result<void> settle(const QString &id);
    /// Every document that waits and of which that is true, the oldest `most` of them (-1: all), with the blobs that it
    /// names; until `work` says false.
    base::Result<void> eachUnsent(const QString &which, int most,
                                  const std::function<base::Result<bool>(const QString &id, const QStringList &names)> &work);

    std::unique_ptr<sql::Database> m_database;
    std::unique_ptr<Applier> m_applier;
};

} // namespace vitae::store
