#include "services/sync/Push.h"

#include "api/Codes.h"
#include "api/Protocol.h"
#include "base/JsonParser.h"
#include "base/Uuid.h"
#include "ports/BlobFiles.h"
#include "services/applications/Applications.h"
#include "services/cvs/Cvs.h"
#include "services/sync/BlobNames.h"
#include "services/sync/Blobs.h"
#include "services/sync/Errors.h"
#include "services/sync/Rows.h"

#include <algorithm>
#include <array>
#include <sodium.h>

namespace vitae::sync
{

using api::Mutation;
using api::MutationResult;
using base::Error;
using base::Result;
using ports::DocumentRow;

namespace
{

constexpr qint64 keptResults = 1000; ///< of a device: ten times what it can have under way

const QString cvType = QStringLiteral("cv");
const QString applicationType = QStringLiteral("application");
const QString preferencesType = QStringLiteral("preferences");

QByteArray sha256(const QByteArray &bytes)
{
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char *>(bytes.constData()),
                       static_cast<unsigned long long>(bytes.size()));
    return QByteArray(reinterpret_cast<const char *>(hash.data()), qsizetype(hash.size())).toHex();
}

/// What makes a mutation the same one when it comes again.
QByteArray hashOf(const Mutation &mutation, const QByteArray &losers)
{
    QByteArray text;
    for (const QString &part : {mutation.space, mutation.doc, mutation.type})
        text += part.toUtf8() + '\n';
    text += QByteArray::number(mutation.baseRev) + '\n' + QByteArray::number(int(mutation.op)) + '\n';
    text += mutation.body + '\n' + losers;
    return sha256(text);
}

} // namespace

Result<void> Push::admit(const api::PushRequest &request)
{
    if (qsizetype(request.mutations.size()) > api::limit::batch) {
        return refusal(Error::Kind::TooLarge, api::code::tooLarge,
                       QStringLiteral("A push has at most %1 mutations.").arg(api::limit::batch));
    }
    qint64 bytes = 0;
    for (const Mutation &mutation : request.mutations)
        bytes += mutation.body.size();
    if (bytes > api::limit::batchBytes && request.mutations.size() > 1) {
        return refusal(Error::Kind::TooLarge, api::code::tooLarge,
                       QStringLiteral("The documents of a push have at most %1 KiB together.")
                           .arg(api::limit::batchBytes >> 10));
    }
    if (!base::isUuid(request.client)) {
        return refusal(Error::Kind::InvalidInput, api::code::invalid,
                       QStringLiteral("A device is named by a UUID."), QStringLiteral("client"));
    }
    const auto meta = m_store.documents().serverMeta();
    if (!meta)
        return meta.error();
    if (request.epoch != meta->epoch)
        return epochChanged(meta->epoch);
    if (request.schema > meta->schema) {
        return refusal(Error::Kind::Conflict, api::code::serverTooOld,
                       QStringLiteral("The server must be updated before it can take these documents."));
    }
    if (request.schema < meta->minSchema) {
        return refusal(Error::Kind::Conflict, api::code::clientTooOld,
                       QStringLiteral("Vitae must be updated to sync with this server."));
    }
    auto spaces = m_store.documents().spacesOf(m_who.account, m_who.space);
    if (!spaces)
        return spaces.error();
    m_spaces = std::move(*spaces);
    return openDevice(request.client);
}

Result<void> Push::openDevice(const QString &client)
{
    auto device = m_store.sync().device(client);
    if (!device)
        return device.error();
    if (*device && (*device)->account != m_who.account)
        return clientForked();
    const qint64 now = m_world.clock.now().toMSecsSinceEpoch();
    if (*device) {
        m_device = **std::move(device);
    } else {
        m_device = {client, m_who.account, 0, m_who.session, {}, {}, now, now, {}};
        if (auto made = m_store.sync().insertDevice(m_device); !made)
            return made;
    }
    m_device.session = m_who.session;
    m_device.seenAt = now;
    m_device.endedAt.reset(); // its session was ended with it: whoever pushes has signed in again
    return {};
}

Result<void> Push::closeDevice()
{
    if (m_device.lastMutation > keptResults) {
        if (auto gone = m_store.sync().removeResultsUpTo(m_device.id, m_device.lastMutation - keptResults); !gone)
            return gone;
    }
    return m_store.sync().updateDevice(m_device);
}

Result<api::PushReply> Push::run(const api::PushRequest &request)
{
    api::PushReply reply;
    if (auto admitted = admit(request); !admitted) {
        if (!isRefusal(admitted.error()))
            return admitted.error();
        reply.refusal = refusalOf(admitted.error(), 0);
        return reply;
    }
    for (const Mutation &mutation : request.mutations) {
        auto outcome = carryOut(request, mutation);
        if (!outcome) {
            if (!isRefusal(outcome.error()))
                return outcome.error();
            reply.refusal = refusalOf(outcome.error(), mutation.mid);
            reply.refusal->document = std::move(m_standing);
            break;
        }
        reply.results.push_back(std::move(*outcome));
    }
    if (auto closed = closeDevice(); !closed)
        return closed.error();
    reply.lastMid = m_device.lastMutation;
    for (const ports::MemberSpaceRow &member : m_spaces) {
        const auto head = m_store.documents().head(member.space.id);
        if (!head)
            return head.error();
        reply.heads.insert(member.space.id, *head);
    }
    return reply;
}

Push::Outcome Push::repeated(const Mutation &mutation, const QByteArray &hash)
{
    const auto said = m_store.sync().result(m_device.id, mutation.mid);
    if (!said)
        return said.error();
    if (!*said || (*said)->request != hash)
        return clientForked();
    api::Scanner scanner((*said)->response);
    return api::readResult(scanner);
}

Push::Outcome Push::carryOut(const api::PushRequest &request, const Mutation &mutation)
{
    const QByteArray losers = mutation.losers.empty() ? QByteArray() : json::write(mutation.losers);
    const QByteArray hash = hashOf(mutation, losers);
    if (mutation.mid <= m_device.lastMutation)
        return repeated(mutation, hash);
    if (mutation.mid != m_device.lastMutation + 1) {
        return refusal(Error::Kind::Conflict, api::code::mutationGap,
                       QStringLiteral("What this device said before has not come."));
    }
    const auto before = m_store.documents().head(m_who.space);
    auto result = apply(request, mutation);
    if (!result) {
        if (!isRefusal(result.error()))
            return result;
        // A refusal consumes nothing: everything is looked at before anything is written.
        const auto after = m_store.documents().head(m_who.space);
        if (!before || !after || *before != *after)
            return base::fail(Error::Kind::Internal, QStringLiteral("A refused mutation has written."),
                              result.error().text());
        return result;
    }
    QByteArray answer;
    append(answer, *result);
    if (auto kept = m_store.sync().insertResult({m_device.id, mutation.mid, hash, answer}, m_device.seenAt); !kept)
        return kept.error();
    m_device.lastMutation = mutation.mid;
    return result;
}

/// What the mutation is about, where it may.
Result<std::optional<DocumentRow>> Push::target(const api::PushRequest &request, const Mutation &mutation)
{
    if (!base::isUuid(mutation.doc) || mutation.doc != mutation.doc.toLower()) {
        return refusal(Error::Kind::InvalidInput, api::code::invalid,
                       QStringLiteral("A document is named by a UUID in lower case."), QStringLiteral("doc"));
    }
    if (mutation.type != cvType && mutation.type != applicationType && mutation.type != preferencesType) {
        return refusal(Error::Kind::InvalidInput, api::code::invalid,
                       QStringLiteral("There is no such type of document."), QStringLiteral("type"));
    }
    if (mutation.body.size() > api::limit::document) {
        return refusal(Error::Kind::TooLarge, api::code::tooLarge,
                       QStringLiteral("A document has at most %1 KiB.").arg(api::limit::document >> 10), mutation.doc);
    }
    const auto space = std::find_if(m_spaces.begin(), m_spaces.end(), [&](const ports::MemberSpaceRow &member) {
        return member.space.id == mutation.space;
    });
    if (space == m_spaces.end()) {
        return refusal(Error::Kind::NotFound, api::code::noSuchSpace,
                       QStringLiteral("There is no such space, or you are not in it any more."));
    }
    if (space->role == u"viewer") {
        return refusal(Error::Kind::Forbidden, api::code::readOnly,
                       QStringLiteral("You may read the documents of this space, not change them."));
    }
    auto found = m_store.documents().find(mutation.doc);
    if (!found)
        return found;
    const std::optional<DocumentRow> &row = *found;
    if (row && row->space != mutation.space)
        return noSuchDocument();
    if ((row ? row->rev : 0) != mutation.baseRev) {
        if (row) {
            m_standing = changeOf(*row);
        } else { // its tombstone is forgotten
            m_standing = api::Change();
            m_standing->space = mutation.space;
            m_standing->doc = mutation.doc;
            m_standing->gone = true;
        }
        return refusal(Error::Kind::Conflict, api::code::conflict,
                       QStringLiteral("The document was changed in the meantime."), mutation.doc);
    }
    if (row && row->type != mutation.type) {
        return refusal(Error::Kind::InvalidInput, api::code::invalid,
                       QStringLiteral("A document does not change its type."), QStringLiteral("type"));
    }
    if (row && row->schema > request.schema && mutation.op == Mutation::Op::Put) {
        return refusal(Error::Kind::Conflict, api::code::documentNewer,
                       QStringLiteral("The document was written by a newer version of Vitae."), mutation.doc);
    }
    return found;
}

Push::Outcome Push::apply(const api::PushRequest &request, const Mutation &mutation)
{
    const auto before = target(request, mutation);
    if (!before)
        return before.error();
    if (mutation.op == Mutation::Op::Put)
        return put(request, mutation, *before);
    if (!*before)
        return noSuchDocument();
    return remove(mutation, **before);
}

Push::Outcome Push::put(const api::PushRequest &request, const Mutation &mutation,
                        const std::optional<DocumentRow> &before)
{
    const ports::Owner owner{m_who.account, m_who.uuid, mutation.space};
    const auto blobs = blobNames(mutation.content);
    if (!blobs)
        return blobs.error();
    for (const BlobName &blob : *blobs) {
        // As Blobs::state() tells it: what somebody may read in one space may be named in another, too.
        auto mine = isNamedIn(m_store, m_spaces, blob.sha);
        if (mine && !*mine)
            mine = m_store.sync().hasUploaded(m_who.account, blob.sha);
        if (!mine)
            return mine.error();
        if (!*mine || !m_world.blobs.has(blob.sha)) {
            return refusal(Error::Kind::PreconditionFailed, api::code::blobMissing,
                           QStringLiteral("A file that the document names was not uploaded."), blob.sha);
        }
    }

    documents::Put put;
    put.id = mutation.doc;
    put.type = mutation.type;
    put.body = mutation.content;
    put.text = mutation.body;
    put.schema = request.schema;
    put.reason = !mutation.losers.empty()          ? QStringLiteral("merge")
        : before && before->deletedAt              ? QStringLiteral("restore")
                                                   : QStringLiteral("save");
    const documents::Device device{m_device.id, mutation.mid};
    documents::Documents documents(m_store, m_world, device);
    const DocumentRow *standing = before ? &*before : nullptr;
    Result<DocumentRow> written = [&]() -> Result<DocumentRow> {
        if (mutation.type == cvType)
            return cvs::Cvs(m_store, m_world, device).adopt(owner, std::move(put), standing);
        if (mutation.type == applicationType)
            return applications::Applications(m_store, m_world, device).adopt(owner, std::move(put), standing);
        const auto rev = documents.takeRev(mutation.space);
        if (!rev)
            return rev.error();
        put.rev = *rev;
        return documents.put(owner, std::move(put), standing);
    }();
    if (!written)
        return written.error();
    if (!blobs->empty()) {
        const auto known = m_store.documents().blobRefs(mutation.doc);
        if (!known)
            return known.error();
        for (const BlobName &blob : *blobs) {
            if (std::any_of(known->begin(), known->end(), [&](const auto &ref) { return ref.sha == blob.sha; }))
                continue;
            if (auto noted = documents.attach(owner, mutation.doc, written->rev, blob.kind, blob.name, blob.sha,
                                              m_world.blobs.size(blob.sha).value_or(0));
                !noted)
                return noted.error();
        }
    }
    if (auto kept = keepLosers(mutation, written->rev); !kept)
        return kept.error();
    return MutationResult{mutation.mid, mutation.doc, written->rev, written->sha};
}

Push::Outcome Push::remove(const Mutation &mutation, const DocumentRow &before)
{
    const ports::Owner owner{m_who.account, m_who.uuid, mutation.space};
    const bool gone = before.sha.isEmpty(), trashed = before.deletedAt.has_value();
    if (gone || (trashed && mutation.op == Mutation::Op::Trash))
        return MutationResult{mutation.mid, mutation.doc, before.rev, before.sha};
    const documents::Device device{m_device.id, mutation.mid};
    documents::Documents documents(m_store, m_world, device);
    const bool erase = mutation.op == Mutation::Op::Erase;
    // In the trash only the document itself is left: what was looked up of it went before.
    Result<void> done;
    if (!trashed && mutation.type == cvType) {
        cvs::Cvs cvs(m_store, m_world, device);
        done = erase ? cvs.erase(owner, mutation.doc) : cvs.remove(owner, mutation.doc);
    } else if (!trashed && mutation.type == applicationType) {
        applications::Applications applications(m_store, m_world, device);
        done = erase ? applications.erase(owner, mutation.doc) : applications.remove(owner, mutation.doc);
    } else {
        done = erase ? documents.erase(owner, mutation.doc) : documents.trash(owner, mutation.doc);
    }
    if (!done)
        return done.error();
    const auto after = m_store.documents().find(mutation.doc);
    if (!after)
        return after.error();
    if (!erase) {
        if (auto kept = keepLosers(mutation, (*after)->rev); !kept)
            return kept.error();
    }
    return MutationResult{mutation.mid, mutation.doc, (*after)->rev, (*after)->sha};
}

Result<void> Push::keepLosers(const Mutation &mutation, qint64 rev)
{
    if (mutation.losers.empty())
        return {};
    ports::VersionRow loser;
    loser.doc = mutation.doc;
    loser.rev = rev;
    loser.parentRev = mutation.baseRev;
    loser.body = json::write(mutation.losers);
    loser.sha = sha256(loser.body);
    loser.author = m_who.uuid;
    loser.client = m_device.id;
    loser.mutation = mutation.mid;
    loser.reason = QStringLiteral("loser");
    loser.at = m_device.seenAt;
    return m_store.documents().insertVersion(loser);
}

} // namespace vitae::sync
