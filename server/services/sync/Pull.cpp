#include "services/sync/Pull.h"

#include "api/Codes.h"
#include "api/Protocol.h"
#include "ports/SyncRepository.h"
#include "services/sync/Errors.h"
#include "services/sync/Rows.h"

#include <QSet>

namespace vitae::sync
{

using base::Error;
using base::Result;
using ports::DocumentRow;
using ports::MemberSpaceRow;

namespace
{

constexpr int atOnce = 64; ///< rows of a query: PostgreSQL hands over all of them, and each may be half a megabyte

} // namespace

Result<Pull::Beginning> Pull::begin(const Who &who, const QString &text)
{
    const auto meta = m_store.documents().serverMeta();
    if (!meta)
        return meta.error();
    auto spaces = m_store.documents().spacesOf(who.account, who.space);
    if (!spaces)
        return spaces.error();
    Beginning beginning{{meta->epoch, {}}, std::move(*spaces)};
    if (!text.isEmpty()) {
        auto cursor = decodeCursor(text);
        if (!cursor)
            return cursor.error();
        if (cursor->epoch != meta->epoch)
            return epochChanged(meta->epoch);
        beginning.cursor = std::move(*cursor);
    }
    // Only spaces that are still ours go on: whoever left one hears no more of it.
    QHash<QString, Cursor::Position> positions;
    for (const MemberSpaceRow &member : beginning.spaces) {
        const ports::SpaceRow &space = member.space;
        const auto known = beginning.cursor.spaces.constFind(space.id);
        if (known == beginning.cursor.spaces.constEnd()) {
            positions.insert(space.id, {0, space.floor, 0});
            continue;
        }
        if (known->rev > space.head) // the server was set back, and did not notice
            return epochChanged(meta->epoch);
        if (space.floor > std::max(known->rev, known->since)) {
            return refusal(Error::Kind::Conflict, api::code::resyncRequired,
                           QStringLiteral("This device was away for too long to be told what was deleted."));
        }
        positions.insert(space.id, *known);
    }
    beginning.cursor.spaces = std::move(positions);
    return beginning;
}

Result<qint64> Pull::lastMid(const Who &who, const QString &client)
{
    if (client.isEmpty())
        return qint64(0);
    const auto device = m_store.sync().device(client);
    if (!device)
        return device.error();
    return *device && (*device)->account == who.account ? (*device)->lastMutation : 0;
}

Result<void> Pull::addLosers(const QString &space, qint64 after, qint64 upTo, std::vector<api::Change> &changes,
                             size_t from)
{
    const auto losers = m_store.documents().losers(space, after, upTo);
    if (!losers)
        return losers.error();
    if (losers->empty())
        return {};
    QHash<QString, size_t> places;
    for (size_t i = from; i < changes.size(); ++i)
        places.insert(changes[i].doc, i);
    for (const ports::VersionRow &row : *losers) {
        const auto place = places.constFind(row.doc);
        if (place != places.constEnd() && !changes[*place].gone)
            changes[*place].losers.push_back(losersOf(row));
    }
    return {};
}

/// Adds to the page; whether the space has more.
Result<bool> Pull::read(const ports::SpaceRow &space, Cursor::Position &position, int limit, qint64 &bytes,
                        std::vector<api::Change> &changes)
{
    const size_t from = changes.size();
    bool more = space.head > position.rev;
    while (more && int(changes.size()) < limit && bytes < api::limit::pageBytes) {
        const int wanted = std::min(atOnce, limit - int(changes.size()));
        auto rows = m_store.documents().changes(space.id, position.rev, wanted);
        if (!rows)
            return rows.error();
        more = int(rows->size()) == wanted;
        for (DocumentRow &row : *rows) {
            if (bytes >= api::limit::pageBytes) {
                more = true;
                break;
            }
            position.rev = row.rev;
            bytes += row.body.size();
            changes.push_back(changeOf(row));
        }
    }
    if (changes.size() > from) {
        if (auto added = addLosers(space.id, position.told, position.rev, changes, from); !added)
            return added.error();
    }
    if (!more)
        position.rev = space.head;
    more = more && position.rev < space.head;
    if (!more)
        position.told = position.rev;
    return more;
}

Result<api::PullReply> Pull::page(const Who &who, const QString &client, const QString &cursor, int limit)
{
    auto beginning = begin(who, cursor);
    if (!beginning)
        return beginning.error();
    api::PullReply reply;
    reply.epoch = beginning->cursor.epoch;
    reply.heads = headsOf(beginning->spaces);
    qint64 bytes = 0;
    limit = std::clamp(limit, 1, api::limit::page);
    for (const MemberSpaceRow &member : beginning->spaces) {
        const auto more = read(member.space, beginning->cursor.spaces[member.space.id], limit, bytes, reply.changes);
        if (!more)
            return more.error();
        reply.more = reply.more || *more;
    }
    reply.cursor = encode(beginning->cursor);
    const auto mid = lastMid(who, client);
    if (!mid)
        return mid.error();
    reply.lastMid = *mid;
    return reply;
}

Result<api::SnapshotReply> Pull::snapshot(const Who &who, const QString &client)
{
    auto beginning = begin(who, {});
    if (!beginning)
        return beginning.error();
    api::SnapshotReply reply;
    reply.epoch = beginning->cursor.epoch;
    reply.heads = headsOf(beginning->spaces);
    for (const MemberSpaceRow &member : beginning->spaces) {
        const auto rows = m_store.documents().listing(member.space.id);
        if (!rows)
            return rows.error();
        for (const DocumentRow &row : *rows)
            reply.documents.push_back(changeOf(row));
        Cursor::Position &position = beginning->cursor.spaces[member.space.id];
        position.rev = position.told = member.space.head;
    }
    reply.cursor = encode(beginning->cursor);
    const auto mid = lastMid(who, client);
    if (!mid)
        return mid.error();
    reply.lastMid = *mid;
    return reply;
}

Result<api::DocumentsReply> Pull::documents(const Who &who, const QStringList &docs)
{
    if (docs.size() > api::limit::page) {
        return refusal(Error::Kind::TooLarge, api::code::tooLarge,
                       QStringLiteral("At most %1 documents at a time.").arg(api::limit::page), QStringLiteral("docs"));
    }
    const auto spaces = m_store.documents().spacesOf(who.account, who.space);
    if (!spaces)
        return spaces.error();
    const api::Heads mine = headsOf(*spaces);
    api::DocumentsReply reply;
    QSet<QString> asked;
    qint64 bytes = 0;
    for (const QString &doc : docs) {
        if (asked.contains(doc))
            continue;
        asked.insert(doc);
        if (bytes >= api::limit::pageBytes) {
            reply.more = true;
            break;
        }
        const auto row = m_store.documents().find(doc);
        if (!row)
            return row.error();
        if (!*row || !mine.contains((*row)->space))
            continue;
        bytes += (*row)->body.size();
        reply.documents.push_back(changeOf(**row));
    }
    return reply;
}

Result<Pull::Waiting> Pull::waiting(const Who &who, const QString &cursor)
{
    const auto beginning = begin(who, cursor);
    if (!beginning)
        return beginning.error();
    Waiting waiting;
    for (const MemberSpaceRow &member : beginning->spaces) {
        const qint64 rev = cursor.isEmpty() ? member.space.head : beginning->cursor.spaces.value(member.space.id).rev;
        waiting.known.insert(member.space.id, rev);
        waiting.more = waiting.more || member.space.head > rev;
    }
    return waiting;
}

} // namespace vitae::sync
