// Does the operations of the journal to the database.
#pragma once

#include "sql/Database.h"
#include "store/Operation.h"

#include <QHash>

namespace vitae::store
{

/// The SHA-256 of a text or of bytes, in hex.
[[nodiscard]] QString shaOf(QByteArrayView bytes);

/// Applies all of them, even where another process changed the document in between: what is there gives way, after
/// `beforeGivingWay` was called, once.
Fit applyAll(cv::Cv &cv, const std::vector<cv::Change> &changes, const std::function<void()> &beforeGivingWay);

/// Works inside a transaction of the caller: apply() for each operation, then finish(), then commit; after a failure
/// roll back and forget(). Documents stay in memory between transactions; what another process wrote is noticed by its
/// revision. The body of a document is written once a transaction, however many operations touched it.
class Applier
{
public:
    explicit Applier(sql::Database &database) : m_database(database) {}

    /// What has no place any more (an edit of a document that is gone) is passed over.
    base::Result<void> apply(const Operation &operation);
    base::Result<void> finish();
    void forget();

    /// A whole document as sync has it, made or replaced; history of undo stays. Written at once.
    struct Whole {
        QString id, type;
        json::Value body;
        QStringList tags;
        bool deleted = false;
        qint64 at = 0;
    };
    base::Result<void> adopt(const Whole &whole);
    /// Keeps that body as a version of the document, unless its newest one is the same.
    base::Result<void> keepBody(const QString &id, const json::Value &body, const QString &reason, qint64 at);

    /// How often something of another process gave way or a change found no place.
    [[nodiscard]] int misfits() const { return m_misfits; }

private:
    struct Document {
        QString type;
        cv::Cv cv;        ///< where that is its type
        json::Value body; ///< of any other
        qint64 number = 0, revision = 0, updatedAt = 0;
        int undoIndex = 0;
        bool dirty = false;   ///< not written yet
        bool checked = false; ///< known to be the database's in this transaction
        int topAt = -1;       ///< the step that `top` is; -1: none known
        std::vector<cv::Change> top;

        [[nodiscard]] json::Value value() const;
    };
    struct Position {
        qint64 sequence, end;
    };

    base::Result<void> create(const Operation &operation);
    template <class Apply>
    base::Result<void> revise(const Operation &operation, Document &document, Apply apply);
    base::Result<void> edit(const Operation &operation, Document &document);
    base::Result<void> put(const Operation &operation, Document &document);
    base::Result<bool> step(const Operation &operation, Document &document, int at, int indexAfter);
    base::Result<bool> merge(const Operation &operation, Document &document);
    base::Result<void> push(const Operation &operation, Document &document);
    base::Result<void> keepVersion(const Operation &operation, Document &document);
    base::Result<void> setDeleted(const Operation &operation, Document &document);
    base::Result<void> erase(const QString &id);
    base::Result<void> onDocument(const Operation &operation);

    base::Result<Document *> document(const QString &id);
    base::Result<bool> readTop(const QString &id, Document &document, int at);
    base::Result<void> write(const QString &id, Document &document);

    sql::Database &m_database;
    QHash<QString, std::shared_ptr<Document>> m_documents;
    QHash<QString, Position> m_positions;
    int m_misfits = 0;
};

} // namespace vitae::store
