// Files that documents name: taken in pieces, read by whoever may read a document that names them.
#pragma once

#include "ports/DocumentRepository.h"
#include "ports/Storage.h"
#include "ports/World.h"
#include "services/sync/Who.h"

#include <optional>

namespace vitae::sync
{

/// Whether one of these spaces has a document that names the file.
[[nodiscard]] base::Result<bool> isNamedIn(ports::Store &store, const std::vector<ports::MemberSpaceRow> &spaces,
                                           const QString &sha);

class Blobs
{
public:
    Blobs(ports::Store &store, ports::World &world) : m_store(store), m_world(world) {}

    struct State {
        std::optional<qint64> size; ///< it is all there, and the caller may name it
        qint64 received = 0;        ///< else so much of the caller's own upload
    };
    base::Result<State> state(const Who &who, const QString &sha);

    struct Piece {
        qint64 offset = 0, total = 0;
        QByteArray bytes;
    };
    /// How many bytes are there then. The errors of BlobFiles::append(), and TooLarge. Writes by itself: call it outside
    /// any transaction.
    base::Result<qint64> take(const Who &who, const QString &sha, const Piece &piece);

    /// NotFound where no document in a space of the caller's names it.
    base::Result<qint64> size(const Who &who, const QString &sha);
    base::Result<QByteArray> read(const Who &who, const QString &sha, qint64 from, qint64 bytes);

private:
    base::Result<bool> isReadable(const Who &who, const QString &sha);

    ports::Store &m_store;
    ports::World &m_world;
};

} // namespace vitae::sync
