// SyncEngine: what the answers mean.
#include "sync/SyncEngine.h"

#include "api/Codes.h"
#include "api/Snapshot.h"
#include "base/JsonParser.h"
#include "sha/Sha256.h"
#include "store/Applier.h"
#include "sync/ReadAhead.h"
#include "sync/Tr.h"

#include <QLocale>

namespace vitae::sync
{

using base::Error;
using base::Result;

namespace
{

QString trashQuestion(int count)
{
    return count == 1 ? tr("This would move 1 document to the trash. Do you want that?")
                      : tr("This would move %n documents to the trash. Do you want that?", count);
}

/// When the server answered, by its own clock, to the second; 0: it does not say.
qint64 answeredAt(const Reply &reply)
{
    const QDateTime at = QLocale::c().toDateTime(QString::fromLatin1(reply.headers.value("date")),
                                                 QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    return at.isValid() ? QDateTime(at.date(), at.time(), Qt::UTC).toMSecsSinceEpoch() : 0;
}

constexpr size_t manyAnswers = 32; ///< hashes of their documents are worth loading a library
constexpr int unasked = 5; ///< documents that may go to the trash without a word …
constexpr int unaskedPart = 5; ///< … or one of so many, whichever is more

Error unreadable()
{
    return base::fail(Error::Kind::InvalidInput, tr("The server's answer cannot be read."));
}

Error told(Error::Kind kind, const api::Refusal &refusal, const QString &sentence)
{
    Error error = base::fail(kind, sentence);
    error.code = refusal.code;
    error.retryAfter = refusal.retryAfter;
    return error;
}

} // namespace

Result<void> SyncEngine::answered(const Reply &reply)
{
    if (m_step == Step::Push && reply.status != 200)
        return pushed(reply);
    const bool blob = m_step == Step::Upload || m_step == Step::Download;
    if (!blob && reply.status != 200)
        return refused(reply, api::decodeRefusal(reply.body));
    switch (m_step) {
    case Step::Pull:
        return pulled(reply);
    case Step::Push:
        return pushed(reply);
    case Step::Compare:
        return compared(reply);
    case Step::Fetch:
        return fetched(reply);
    case Step::Upload:
        return uploaded(reply);
    case Step::Download:
        return downloaded(reply);
    case Step::Done:
    case Step::GiveUp:
        break;
    }
    return {};
}

/// What holds for every request.
Result<void> SyncEngine::refused(const Reply &reply, const api::Refusal &refusal)
{
    if (refusal.code == api::code::epochChanged || refusal.code == api::code::resyncRequired) {
        m_compare = true;
        m_resync = refusal.code == api::code::resyncRequired;
        m_afterFetch.reset();
        m_fetch.clear();
        return {};
    }
    if (refusal.code == api::code::clientForked || refusal.code == api::code::mutationGap)
        return inTransaction([this] { return m_replica.becomeNew(); });
    const QString sentence = refusal.message;
    switch (reply.status) {
    case 401:
        return told(Error::Kind::Unauthenticated, refusal, tr("This device is signed out; please sign in again."));
    case 426:
        return refusal.code == api::code::serverTooOld
                   ? told(Error::Kind::Unsupported, refusal, tr("The server is too old for this Vitae."))
                   : told(Error::Kind::Unsupported, refusal,
                          tr("This Vitae is too old for the server; please update it. Everything stays here until then."));
    case 429:
        return told(Error::Kind::RateLimited, refusal, tr("The server asks to wait a little."));
    default:
        break;
    }
    if (reply.status >= 500)
        return told(Error::Kind::Unavailable, refusal, tr("The server cannot answer at the moment."));
    return told(Error::Kind::Conflict, refusal,
                sentence.isEmpty() ? tr("The server refused with status %1.").arg(reply.status) : sentence);
}

Result<bool> SyncEngine::mayRemove(const std::vector<api::Change> &changes)
{
    int removed = 0;
    for (const api::Change &change : changes) {
        const auto goes = m_replica.removes(change);
        if (!goes)
            return goes.error();
        removed += *goes;
    }
    if (removed == 0)
        return true;
    auto state = m_tables.state();
    if (!state)
        return state.error();
    if (state->living == 0 && state->removed == 0) {
        const auto living = m_tables.living();
        if (!living)
            return living.error();
        state->living = *living;
    }
    state->removed += removed;
    if (!m_options.mayRemove && state->removed > std::max<qint64>(unasked, state->living / unaskedPart)) {
        m_report.asks = int(state->removed);
        return false;
    }
    auto noted = m_tables.setState(*state);
    if (!noted)
        return noted.error();
    return true;
}

Result<void> SyncEngine::pulled(const Reply &reply)
{
    const auto page = api::decodePull(reply.body);
    if (!page)
        return unreadable();
    bool asks = false;
    auto done = inTransaction([&]() -> Result<void> {
        auto client = m_tables.client();
        if (!client)
            return client.error();
        // Somebody else has spoken as this device: a copy of this folder, or this folder before it was put back.
        if (page->lastMid != client->nextMid - 1) {
            if (auto made = m_replica.becomeNew(); !made)
                return made;
        }
        const auto may = mayRemove(page->changes);
        if (!may)
            return may.error();
        if (!*may) {
            asks = true;
            return {};
        }
        Replica::Taken taken;
        ReadAhead read(page->changes);
        for (size_t i = 0; i < page->changes.size(); ++i) {
            const auto one = m_replica.take(page->changes[i], read.of(i));
            if (!one)
                return one.error();
            taken += *one;
        }
        auto state = m_tables.state();
        if (!state)
            return state.error();
        const bool moved = state->cursor != page->cursor || state->epoch != page->epoch;
        if (!page->more) {
            state->living = 0;
            state->removed = 0;
        }
        state->cursor = page->cursor;
        state->epoch = page->epoch;
        if (moved || !page->changes.empty()) {
            if (auto set = m_tables.setState(*state); !set)
                return set;
        }
        if (taken.changed > 0) {
            if (auto announced = m_tables.announce(); !announced)
                return announced;
        }
        took(taken);
        return {};
    });
    if (!done)
        return done;
    if (asks) {
        Error error = base::fail(Error::Kind::PreconditionFailed, trashQuestion(m_report.asks));
        error.code = QStringLiteral("asks");
        return error;
    }
    m_pulled = !page->more;
    if (page->more)
        m_fruitless = 0;
    return {};
}

Result<void> SyncEngine::pushed(const Reply &reply)
{
    const auto answer = api::decodePushReply(reply.body);
    if (!answer)
        return reply.status == 200 ? Result<void>(unreadable()) : refused(reply, api::decodeRefusal(reply.body));
    if (answer->results.size() >= manyAnswers)
        sha::expectMany();
    auto acknowledged = inTransaction([&]() -> Result<void> {
        const auto rows = m_tables.sent();
        if (!rows)
            return rows.error();
        const qint64 at = answeredAt(reply);
        for (const api::MutationResult &result : answer->results) {
            const auto row = std::find_if(rows->begin(), rows->end(),
                                          [&](const store::OutboxRow &sent) { return sent.mid == result.mid; });
            if (row == rows->end())
                continue;
            if (row->doc != result.doc)
                return unreadable();
            // Should the server be set back before this comes back to us, its time shows whose version is the newer one.
            if (auto known = m_tables.acknowledge(result.mid, result.rev, at); !known)
                return known;
            m_echoes = m_echoes || (!row->body.isEmpty() && store::shaOf(row->body).toLatin1() != result.sha);
            ++m_report.pushed;
            m_fruitless = 0;
        }
        return {};
    });
    if (!acknowledged)
        return acknowledged;
    if (!answer->refusal) {
        if (m_echoes)
            m_pulled = false; // what the server made of it comes back that way
        m_echoes = false;
        return {};
    }
    const api::Refusal &refusal = *answer->refusal;
    const bool whole = refusal.mid == 0 || refusal.code == api::code::epochChanged || reply.status == 401 ||
                       reply.status == 426 || reply.status == 429 || reply.status >= 500;
    return whole ? refused(reply, refusal) : refusedMutation(refusal);
}

/// That one did not happen, nor did those after it.
Result<void> SyncEngine::refusedMutation(const api::Refusal &refusal)
{
    if (refusal.code == api::code::clientForked || refusal.code == api::code::mutationGap)
        return inTransaction([this] { return m_replica.becomeNew(); });
    return inTransaction([&]() -> Result<void> {
        const auto rows = m_tables.sent();
        if (!rows)
            return rows.error();
        const auto row = std::find_if(rows->begin(), rows->end(),
                                      [&](const store::OutboxRow &sent) { return sent.mid == refusal.mid; });
        if (row == rows->end())
            return unreadable();
        const QString doc = row->doc;
        const qint64 baseRev = row->baseRev;
        if (auto unsent = m_tables.unsend(refusal.mid); !unsent)
            return unsent;
        if (refusal.code == api::code::conflict && refusal.document) {
            // Rev 0: it has forgotten that it ever had the document. Less than ours: it has lost what it had told us.
            const qint64 rev = refusal.document->rev;
            const auto trust = rev == 0         ? Replica::Trust::Afresh
                               : rev < baseRev ? Replica::Trust::Foreign
                                               : Replica::Trust::Usual;
            const auto taken = m_replica.take(*refusal.document, trust);
            if (!taken)
                return taken.error();
            took(*taken);
            m_pulled = false; // where one was changed there may be more
            return taken->changed > 0 ? m_tables.announce() : Result<void>();
        }
        if (refusal.code == api::code::blobMissing) {
            const auto bytes = m_tables.blob(refusal.detail);
            if (!bytes)
                return bytes.error();
            if (*bytes)
                return m_tables.setUploaded(refusal.detail, false);
            // Perhaps the server has it for another document; what it says then decides.
            if (auto wanted = m_tables.want({refusal.detail}); !wanted)
                return wanted;
            return m_tables.refuse(doc, tr("an attachment of it is missing here"));
        }
        if (refusal.code == api::code::noSuchDocument)
            return m_replica.renew(doc);
        return m_tables.refuse(doc, refusal.message);
    });
}

Result<void> SyncEngine::compared(const Reply &reply)
{
    const auto snapshot = api::decodeSnapshot(reply.body);
    if (!snapshot)
        return unreadable();
    bool asks = false;
    auto done = inTransaction([&]() -> Result<void> {
        if (m_resync && !m_options.mayRemove) {
            const auto lacking = m_replica.lacking(snapshot->documents);
            const auto living = m_tables.living();
            if (!lacking || !living)
                return !lacking ? lacking.error() : living.error();
            if (*lacking > std::max(unasked, *living / unaskedPart)) {
                m_report.asks = *lacking;
                asks = true;
                return {};
            }
        }
        if (auto made = m_replica.becomeNew(); !made)
            return made;
        Replica::Taken taken;
        const auto fetch = m_replica.compare(snapshot->documents, m_resync, taken);
        if (!fetch)
            return fetch.error();
        m_fetch = *fetch;
        m_foreign = !m_resync;
        auto state = m_tables.state();
        if (!state)
            return state.error();
        state->epoch = snapshot->epoch;
        state->cursor = snapshot->cursor;
        state->living = state->removed = 0;
        // Until the bodies are here the old cursor stands: what is interrupted begins again.
        if (m_fetch.isEmpty()) {
            if (auto set = m_tables.setState(*state); !set)
                return set;
        } else {
            m_afterFetch = *state;
        }
        took(taken);
        return taken.changed > 0 ? m_tables.announce() : Result<void>();
    });
    if (!done)
        return done;
    if (asks) {
        Error error = base::fail(Error::Kind::PreconditionFailed, trashQuestion(m_report.asks));
        error.code = QStringLiteral("asks");
        return error;
    }
    m_compare = m_resync = false;
    m_pulled = false;
    return {};
}

Result<void> SyncEngine::fetched(const Reply &reply)
{
    const auto answer = api::decodeDocuments(reply.body);
    if (!answer)
        return unreadable();
    QStringList left = m_fetch;
    const auto asked = qsizetype(std::min(m_options.page, 500));
    auto done = inTransaction([&]() -> Result<void> {
        Replica::Taken taken;
        for (const api::Change &change : answer->documents) {
            const auto one = m_replica.take(change, m_foreign ? Replica::Trust::Foreign : Replica::Trust::Afresh);
            if (!one)
                return one.error();
            taken += *one;
            left.removeOne(change.doc);
        }
        if (!answer->more) { // those that are still asked for have gone meanwhile
            for (const QString &id : m_fetch.mid(0, asked))
                left.removeOne(id);
        }
        if (left.isEmpty()) {
            if (auto set = m_tables.setState(*m_afterFetch); !set)
                return set;
        }
        took(taken);
        return taken.changed > 0 ? m_tables.announce() : Result<void>();
    });
    if (!done)
        return done;
    if (left.size() < m_fetch.size())
        m_fruitless = 0;
    m_fetch = left;
    if (m_fetch.isEmpty())
        m_afterFetch.reset();
    return {};
}

Result<void> SyncEngine::uploaded(const Reply &reply)
{
    if (reply.status != 200 && reply.status != 201 && reply.status != 204) {
        const api::Refusal refusal = api::decodeRefusal(reply.body);
        if (reply.status == 401 || reply.status == 426 || reply.status == 429 || reply.status >= 500)
            return refused(reply, refusal);
        // Nothing will make the server take it: the documents that name it say so.
        const QString sentence =
            reply.status == 413 ? tr("an attachment of it is larger than the server takes (20 MiB)") : refusal.message;
        return inTransaction([&] { return m_tables.refuseBlob(m_blob, sentence); });
    }
    m_fruitless = 0;
    return inTransaction([&] { return m_tables.setUploaded(m_blob, true); });
}

Result<void> SyncEngine::downloaded(const Reply &reply)
{
    if (reply.status == 404) { // its documents have gone meanwhile, or name it and do not have it
        return inTransaction([&]() -> Result<void> {
            if (auto noted = m_tables.notWanted(m_blob); !noted)
                return noted;
            const auto without = m_replica.goWithout(m_blob);
            if (!without)
                return without.error();
            if (without->changed == 0)
                return {};
            m_fruitless = 0;
            took(*without);
            return m_tables.announce();
        });
    }
    if (reply.status != 200)
        return refused(reply, api::decodeRefusal(reply.body));
    if (store::shaOf(reply.body) != m_blob)
        return unreadable();
    m_fruitless = 0;
    return inTransaction([&]() -> Result<void> {
        if (auto added = m_tables.addBlob(reply.body, m_clock.now().toMSecsSinceEpoch()); !added)
            return added;
        return m_tables.announce();
    });
}

} // namespace vitae::sync
