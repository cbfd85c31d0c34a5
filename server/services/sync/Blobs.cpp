#include "services/sync/Blobs.h"

#include "api/Change.h"
#include "api/Codes.h"
#include "api/Protocol.h"
#include "base/Uuid.h"
#include "ports/BlobFiles.h"
#include "ports/SyncRepository.h"
#include "services/sync/Errors.h"

namespace vitae::sync
{

using base::Error;
using base::Result;

namespace
{

QString uploadName(const Who &who, const QString &sha)
{
    return QString::number(who.account) + u'-' + sha;
}

Result<void> checkSha(const QString &sha)
{
    if (api::isSha(sha))
        return {};
    return refusal(Error::Kind::InvalidInput, api::code::invalid,
                   QStringLiteral("A file is named by 64 digits of lower-case hex."), QStringLiteral("sha256"));
}

} // namespace

Result<bool> isNamedIn(ports::Store &store, const std::vector<ports::MemberSpaceRow> &spaces, const QString &sha)
{
    for (const ports::MemberSpaceRow &member : spaces) {
        const auto named = store.documents().namesBlob(member.space.id, sha);
        if (!named || *named)
            return named;
    }
    return false;
}

Result<bool> Blobs::isReadable(const Who &who, const QString &sha)
{
    if (auto good = checkSha(sha); !good)
        return good.error();
    const auto spaces = m_store.documents().spacesOf(who.account, who.space);
    if (!spaces)
        return spaces.error();
    return isNamedIn(m_store, *spaces, sha);
}

Result<Blobs::State> Blobs::state(const Who &who, const QString &sha)
{
    auto mine = isReadable(who, sha);
    if (mine && !*mine)
        mine = m_store.sync().hasUploaded(who.account, sha);
    if (!mine)
        return mine.error();
    State state;
    if (*mine)
        state.size = m_world.blobs.size(sha);
    if (!state.size)
        state.received = m_world.blobs.uploaded(uploadName(who, sha));
    return state;
}

Result<qint64> Blobs::take(const Who &who, const QString &sha, const Piece &piece)
{
    if (auto good = checkSha(sha); !good)
        return good.error();
    if (piece.total > api::limit::blob) {
        return refusal(Error::Kind::TooLarge, api::code::tooLarge,
                       QStringLiteral("A file has at most %1 MiB.").arg(api::limit::blob >> 20), sha);
    }
    const auto before = state(who, sha);
    if (!before)
        return before.error();
    if (before->size) // the answer to the last piece was lost
        return *before->size;
    const auto received =
        m_world.blobs.append(uploadName(who, sha), sha, piece.offset, piece.total, piece.bytes);
    if (!received || *received < piece.total)
        return received;
    auto noted = m_world.storage.writeNow([&](ports::Store &store) {
        return store.sync().noteUpload(base::newUuid(m_world.random), sha, who.account, piece.total,
                                       m_world.clock.now().toMSecsSinceEpoch());
    });
    if (!noted)
        return noted.error();
    return received;
}

Result<qint64> Blobs::size(const Who &who, const QString &sha)
{
    const auto mine = isReadable(who, sha);
    if (!mine)
        return mine.error();
    const auto size = *mine ? m_world.blobs.size(sha) : std::nullopt;
    if (!size)
        return base::fail(Error::Kind::NotFound, QStringLiteral("There is no such file."));
    return *size;
}

Result<QByteArray> Blobs::read(const Who &who, const QString &sha, qint64 from, qint64 bytes)
{
    if (const auto readable = size(who, sha); !readable)
        return readable.error();
    return m_world.blobs.readPart(sha, from, bytes);
}

} // namespace vitae::sync
