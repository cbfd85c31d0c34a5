// The desktop's data folder: CVs, their journal, undo history, versions, attachments, search, trash, back-ups.
//
//   DIR/library.db            SQLite: WAL, synchronous=FULL
//   DIR/journal/*.log         append-only record of every change since the last two back-ups (see Journal.h)
//   DIR/backups/DATE.db       one a day, the last seven
//   DIR/damaged/…             what was set aside after damage
//
// A change is in the journal (in the operating system's hands: the end of the process loses nothing) before journal()
// returns, in microseconds; a writer thread commits it to SQLite with fsync. open() replays what SQLite lacks.
//
// Several processes may have the same folder open: each has its own log, changes of one document are merged one by one,
// and where two of them touch the same place the later commit stands while the other is kept as a version ("conflict").
// A Library belongs to the thread that opened it.
#pragma once

#include "base/Clock.h"
#include "base/Random.h"
#include "base/Result.h"
#include "cv/Change.h"
#include "cv/Cv.h"
#include "store/ApplicationRow.h"
#include "store/Patch.h"

#include <QDateTime>
#include <memory>
#include <optional>
#include <vector>

namespace vitae::store
{

struct CvSummary {
    QString id, title, name, language, template_;
    QStringList tags;
    QDateTime createdAt, updatedAt;
    std::optional<QDateTime> deletedAt;
};

/// A step of the undo history, oldest first.
struct UndoStep {
    QString name;
    QDateTime at;
    QByteArray encoded; ///< changes(), which few of thousands of steps are ever asked for

    [[nodiscard]] base::Result<std::vector<cv::Change>> changes() const; ///< as applied
};

struct UndoHistory {
    std::vector<UndoStep> steps;
    int index = 0; ///< steps before it are done, those after it can be redone
};

struct Version {
    qint64 number = 0; ///< 1 for the creation
    QDateTime at;
    QString reason; ///< "created", "import", "edit", "manual", "restore", "pre-delete", "conflict"
    QString label;  ///< the user's, may be empty
};

struct SearchHit {
    QString cv; ///< the document's id
    QString snippet; ///< the found words between U+0002 and U+0003
};

/// What open() had to do, to be told to the user; empty: nothing.
struct RecoveryReport {
    QString sentence;
    QString setAside; ///< where the damaged file lies now
};

class Library
{
public:
    struct Options {
        base::Clock *clock = nullptr;
        base::Random *random = nullptr;
        int linger = 250;         ///< milliseconds that the writer waits for more before it commits
        int backupDelay = 10'000; ///< milliseconds after open() before the daily back-up is looked at; -1: never
    };

    /// Makes the folder where there is none. Conflict: another process holds it exclusively (a restore is running).
    [[nodiscard]] static base::Result<std::unique_ptr<Library>> open(const QString &directory, const Options &options);
    ~Library(); ///< waits until everything is on disk

    [[nodiscard]] const RecoveryReport &recovery() const;

    [[nodiscard]] base::Result<std::vector<CvSummary>> list(bool trash = false) const;   ///< newest change first
    [[nodiscard]] base::Result<QString> create(const cv::Cv &cv, const QString &reason); ///< the new id
    [[nodiscard]] base::Result<cv::Cv> load(const QString &id) const;
    [[nodiscard]] base::Result<QString> duplicate(const QString &id, const QString &title);
    [[nodiscard]] base::Result<void> moveToTrash(const QString &id);
    [[nodiscard]] base::Result<void> restoreFromTrash(const QString &id);
    [[nodiscard]] base::Result<void> deleteForever(const QString &id);
    [[nodiscard]] base::Result<int> emptyTrash(int olderThanDays); ///< how many went
    [[nodiscard]] base::Result<void> setTags(const QString &id, const QStringList &tags);

    /// Records changes that were applied to the CV, what they did to its undo history included.
    struct JournalEntry {
        QString cv;
        std::vector<cv::Change> changes;
        enum class Kind { Edit, MergeIntoLast, Undo, Redo } kind = Kind::Edit;
        QString stepName;
    };
    /// An error says that it is not on disk; it is kept in memory and tried again until it is.
    [[nodiscard]] base::Result<void> journal(const JournalEntry &entry);
    [[nodiscard]] base::Result<UndoHistory> undoHistory(const QString &id) const;
    /// Waits until all that was journalled is committed to SQLite.
    [[nodiscard]] base::Result<void> flush();

    /// Grows when another process has written to the folder; costs microseconds.
    [[nodiscard]] qint64 changeCounter() const;
    /// Counts what happened to a document: equal numbers, equal documents.
    [[nodiscard]] base::Result<qint64> revision(const QString &id) const;
    /// The same without waiting for the disk; nothing where what waits for it makes that uncertain.
    [[nodiscard]] std::optional<qint64> revisionNow(const QString &id) const;
    [[nodiscard]] bool isSettled() const; ///< nothing waits to be committed

    [[nodiscard]] base::Result<std::vector<Version>> versions(const QString &id) const; ///< newest first
    [[nodiscard]] base::Result<cv::Cv> version(const QString &id, qint64 number) const;
    [[nodiscard]] base::Result<Version> addVersion(const QString &id, const QString &reason, const QString &label);
    /// A version at the end of a sitting ("edit"), unless nothing changed since the last one. Does not wait for the
    /// disk.
    void keepVersion(const QString &id);
    /// The CV as this process has it, where that may differ from the library's ("conflict"). Does not wait either.
    void keepVersion(const QString &id, const cv::Cv &cv);
    /// How often a change of this process met a document that another one had changed at the same place.
    [[nodiscard]] int misfits() const;

    /// As you type: every word a prefix, all of them somewhere in the document.
    [[nodiscard]] base::Result<std::vector<SearchHit>> search(const QString &words,
                                                              const QString &type = QStringLiteral("cv")) const;

    // Documents of other types ("application", "preferences"): JSON objects, changed by patches, with the same promises.
    // The trash, versions and keepVersion() are theirs as well.
    [[nodiscard]] base::Result<QString> createDocument(const QString &type, const json::Value &body,
                                                       const QString &reason = QStringLiteral("created"));
    /// All at once, as an import does; the new ids in the same order.
    [[nodiscard]] base::Result<QStringList> createDocuments(const QString &type, const json::Array &bodies,
                                                            const QString &reason);
    [[nodiscard]] base::Result<json::Value> loadDocument(const QString &id) const;
    /// As journal(): on record when it returns, in the database soon after.
    [[nodiscard]] base::Result<void> patchDocument(const QString &id, const Patch &patch);
    [[nodiscard]] base::Result<json::Value> documentVersion(const QString &id, qint64 number) const;
    [[nodiscard]] base::Result<QString> documentType(const QString &id) const;
    [[nodiscard]] base::Result<QStringList> documents(const QString &type) const; ///< ids, oldest first, not the trash
    /// Several into the trash, or out of it, with one wait for the disk.
    [[nodiscard]] base::Result<void> setTrashed(const QStringList &ids, bool trashed);
    [[nodiscard]] base::Result<std::vector<ApplicationRow>> applications(bool trash = false) const; ///< newest first
    [[nodiscard]] base::Result<ApplicationRow> application(const QString &id) const;

    // Attachments by SHA-256 (photos). The bytes are kept as they came.
    [[nodiscard]] base::Result<QString> addAttachment(const QByteArray &bytes);
    [[nodiscard]] base::Result<QByteArray> attachment(const QString &sha256) const;

    // What the window remembers: sizes, last CV, zoom. Not synced.
    [[nodiscard]] json::Value state(const QString &key) const;
    void setState(const QString &key, const json::Value &value);

    /// One file with everything; the same format as the daily back-ups, attachments included.
    [[nodiscard]] base::Result<void> backup(const QString &file) const;
    /// Replaces everything in `directory` by a back-up; the present data are set aside first.
    [[nodiscard]] static base::Result<void> restoreBackup(const QString &directory, const QString &file);

private:
    struct Private;
    explicit Library(std::unique_ptr<Private> state);
    std::unique_ptr<Private> d;
};

} // namespace vitae::store
