// What happened to the library, as the journal keeps it: everything that is needed to do it again.
#pragma once

#include "store/Library.h"
#include "store/Patch.h"

namespace vitae::store
{

struct Operation {
    enum class Kind { Create, Edit, Put, Trash, Restore, Erase, Tags, KeepVersion, AddBlob, SetState };

    Kind kind = Kind::Edit;
    QString doc; ///< of SetState the key
    qint64 at = 0;

    QString type;          ///< Create; empty: a CV
    json::Value body;      ///< Create, SetState; KeepVersion where it is not the document's own
    QString reason, label; ///< Create, KeepVersion
    Library::JournalEntry::Kind edit = Library::JournalEntry::Kind::Edit; ///< Edit …
    QString stepName;
    std::vector<cv::Change> changes;
    Patch patch;      ///< Put: of documents that are no CVs
    QStringList tags; ///< Tags
    QByteArray bytes; ///< AddBlob

    // Where it stands in the journal; not part of the record.
    QString log;
    qint64 sequence = 0; ///< 0: not in any log
    qint64 end = 0;      ///< the position after it
};

/// Compact JSON in UTF-8.
[[nodiscard]] QByteArray encode(const Operation &operation);
[[nodiscard]] base::Result<Operation> decodeOperation(QByteArrayView record);

} // namespace vitae::store
