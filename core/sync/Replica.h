// The library as one of several equal ones: takes in what the server tells, in transactions of the caller.
#pragma once

#include "api/Snapshot.h"
#include "base/Clock.h"
#include "base/Random.h"
#include "sync/ReadAhead.h"
#include "sync/Reconcile.h"

#include <QHash>

namespace vitae::sync
{

class Replica
{
public:
    struct Taken {
        int changed = 0; ///< documents
        int conflicts = 0;
        void operator+=(const Taken &other)
        {
            changed += other.changed;
            conflicts += other.conflicts;
        }
    };

    Replica(store::SyncTables &tables, base::Clock &clock, base::Random &random)
        : m_tables(tables), m_clock(clock), m_random(random)
    {
    }

    enum class Trust {
        Usual,   ///< what the server tells follows what it told before
        Afresh,  ///< …but this device has missed some of it: revs say nothing
        Foreign, ///< the server was restored: what it has may be older than what is here, and nobody can tell
    };
    /// A document as the server has it now.
    base::Result<Taken> take(const api::Change &change, const ReadBody &read, Trust trust = Trust::Usual);
    base::Result<Taken> take(const api::Change &change, Trust trust = Trust::Usual)
    {
        return take(change, readBody(change), trust);
    }
    /// Whether that would take a living document away.
    [[nodiscard]] base::Result<bool> removes(const api::Change &change);

    /// After the server was restored or this device was away for too long: `documents` is all that it has. Returns what
    /// must be fetched. With `lacking` what it does not have goes to the trash unless it waits to be sent; otherwise it
    /// will be sent again.
    base::Result<QStringList> compare(const std::vector<api::Change> &documents, bool lacking, Taken &taken);
    /// How many living documents compare(…, true) would take away.
    [[nodiscard]] base::Result<int> lacking(const std::vector<api::Change> &documents);

    /// Another id towards the server; what was sent waits again.
    base::Result<void> becomeNew();
    /// Its id belongs to somebody else there: the same document under another one.
    base::Result<void> renew(const QString &id);
    /// Neither this device nor the server has that blob: the documents that were refused for want of it go without, and
    /// what they were stays in their history.
    base::Result<Taken> goWithout(const QString &sha);
    /// Documents that only a newer program could read, should this be one.
    base::Result<Taken> readHeld();

private:
    base::Result<Taken> takeNew(const api::Change &change, const ReadBody &read);
    base::Result<Taken> takeKnown(const store::SyncDocument &ours, const api::Change &change, const json::Value &body,
                                  Trust trust);
    base::Result<void> takeLosers(const api::Change &change, const json::Value &body);
    base::Result<void> keepLosers(const QString &id, const Reconciled &merged, json::Array &told);
    [[nodiscard]] qint64 now() const { return m_clock.now().toMSecsSinceEpoch(); }

    store::SyncTables &m_tables;
    base::Clock &m_clock;
    base::Random &m_random;
};

} // namespace vitae::sync
