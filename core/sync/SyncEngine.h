// One sync, from its first request to its last: asks for the next request, is given the answer, and so on. Knows no
// network, no time and no chance of its own.
//
//   SyncEngine engine(tables, clock, random, options);
//   while (auto request = engine.next())
//       engine.receive(transport.send(*request));
//   engine.report()
//
// Whatever stops it in between, the tables are as good as before; the next sync goes on.
#pragma once

#include "api/Pull.h"
#include "api/Push.h"
#include "base/Clock.h"
#include "base/Random.h"
#include "store/SyncTables.h"
#include "sync/Plan.h"
#include "sync/Replica.h"
#include "sync/Transport.h"

#include <optional>

namespace vitae::sync
{

struct SyncReport {
    int pushed = 0, pulled = 0, conflicts = 0, requests = 0;
    int asks = 0; ///< so many documents would go to the trash: stopped until the user agrees
    std::optional<base::Error> error; ///< why it ended before its end; `retryAfter` may say when again
};

class SyncEngine
{
public:
    struct Options {
        bool mayRemove = false; ///< the user has agreed to it
        int page = 500;         ///< changes of a page
    };

    SyncEngine(store::SyncTables &tables, base::Clock &clock, base::Random &random, Options options);

    /// Nothing: it is over.
    [[nodiscard]] std::optional<Request> next();
    void receive(base::Result<Reply> reply);
    /// What next() will ask for once that answer is received, as far as one can tell before: the next page.
    [[nodiscard]] std::optional<Request> ahead(const Reply &reply);

    [[nodiscard]] const SyncReport &report() const { return m_report; }

private:
    base::Result<Situation> situation();
    base::Result<Request> request(Step step);
    base::Result<Request> push();
    base::Result<void> answered(const Reply &reply);
    base::Result<void> pulled(const Reply &reply);
    base::Result<void> pushed(const Reply &reply);
    base::Result<void> compared(const Reply &reply);
    base::Result<void> fetched(const Reply &reply);
    base::Result<void> uploaded(const Reply &reply);
    base::Result<void> downloaded(const Reply &reply);
    base::Result<void> refused(const Reply &reply, const api::Refusal &refusal);
    base::Result<void> refusedMutation(const api::Refusal &refusal);
    base::Result<bool> mayRemove(const std::vector<api::Change> &changes);
    base::Result<void> finish();
    base::Result<void> inTransaction(const std::function<base::Result<void>()> &work);
    void took(const Replica::Taken &taken);
    void stop(base::Error error);

    store::SyncTables &m_tables;
    base::Clock &m_clock;
    base::Random &m_random;
    const Options m_options;
    Replica m_replica;
    SyncReport m_report;
    Step m_step = Step::Done;
    bool m_stopped = false, m_over = false;
    int m_fruitless = 0;
    bool m_pulled = false;
    bool m_resync = false;      ///< the next comparison is for a cursor that was too old, not for another server
    bool m_compare = false;
    bool m_foreign = false; ///< what is fetched comes from a server that was restored
    QStringList m_fetch;        ///< documents whose bodies are to come
    std::optional<store::SyncState> m_afterFetch;
    QString m_blob;             ///< on its way
    bool m_echoes = false;      ///< the server changed what was pushed, or others pushed too
};

/// The whole sync over a transport.
SyncReport synchronise(SyncEngine &engine, Transport &transport);

} // namespace vitae::sync
