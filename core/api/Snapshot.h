// GET /api/sync/snapshot?client=…, POST /api/sync/documents
#pragma once

#include "api/Change.h"

namespace vitae::api
{

/// {"epoch", "cursor", "heads", "last_mid", "documents"}: every document of the caller's spaces without its body, none
/// that is gone, from one snapshot; `cursor` goes on from there. For a client that compares hashes.
struct SnapshotReply {
    QString epoch, cursor;
    Heads heads;
    qint64 lastMid = 0;
    std::vector<Change> documents;

    friend bool operator==(const SnapshotReply &, const SnapshotReply &) = default;
};

[[nodiscard]] QByteArray encode(const SnapshotReply &reply);
[[nodiscard]] base::Result<SnapshotReply> decodeSnapshot(QByteArrayView json);

/// {"docs": ["…", …]}: asks for up to limit::page documents by id; the answer is {"documents": […]} with bodies. Those
/// that are not the caller's or do not exist are missing; where limit::pageBytes is met {"more": true}: ask for the rest
/// again.
struct DocumentsReply {
    std::vector<Change> documents;
    bool more = false;

    friend bool operator==(const DocumentsReply &, const DocumentsReply &) = default;
};

[[nodiscard]] QByteArray encodeDocumentsRequest(const QStringList &docs);
[[nodiscard]] QByteArray encode(const DocumentsReply &reply);
[[nodiscard]] base::Result<DocumentsReply> decodeDocuments(QByteArrayView json);

} // namespace vitae::api
