#include "dialects/fitmycv/Streams.h"

#include "base/Json.h"
#include "base/JsonParser.h"
#include "base/Text.h"
#include "dialects/fitmycv/TaskRoutes.h"
#include "ports/CreditRepository.h"
#include "ports/DocumentRepository.h"
#include "ports/SessionRepository.h"
#include "ports/TaskRepository.h"

#include <QSet>
#include <algorithm>
#include <chrono>

namespace vitae::dialects::fitmycv
{

using base::Result;
using base::s;

namespace
{

constexpr auto roundEvery = std::chrono::milliseconds(300);
constexpr int wholeEvery = 10;         // rounds: then everybody is looked at, whatever the hints said
constexpr qint64 commentEvery = 15000; // ms
constexpr qint64 overlap = 3000;       // ms: clocks of processes differ, and commits take time
// What is told at once; the rest comes in the next round.
constexpr qsizetype mostBytes = 256 * 1024;
constexpr int mostRows = 500;
constexpr int documentsAtOnce = 100; // their bodies are large

qint64 steadyNow()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

/// What happened to a document.
struct Step {
    qint64 rev = 0;
    QString id, action;
    json::Value fileName; ///< of a CV
    bool isCv = false;
};

json::Value fileNameOf(const QByteArray &body)
{
    const auto read = body.isEmpty() ? Result<json::Value>(json::Value()) : json::parse(body);
    return read ? (*read)[u"file_name"] : json::Value();
}

/// Which sessions still count: asked once a round each, and only where somebody would hear something.
class Sessions
{
public:
    Sessions(ports::Store &store, qint64 now) : m_store(store), m_now(now) {}

    Result<bool> count(const QString &session)
    {
        if (const auto known = m_known.constFind(session); known != m_known.cend())
            return *known;
        const auto owner = m_store.sessions().owner(session);
        if (!owner)
            return owner.error();
        const bool good = *owner && (*owner)->expires > m_now;
        m_known.insert(session, good);
        return good;
    }

private:
    ports::Store &m_store;
    const qint64 m_now;
    QHash<QString, bool> m_known;
};

/// Each version since `after`: who was away hears that a CV was made and then changed, not the change alone.
Result<void> addSteps(ports::Store &store, const ports::DocumentRow &row, qint64 after, std::vector<Step> &steps)
{
    const bool isCv = row.type == u"cv";
    json::Value name = isCv ? fileNameOf(row.body) : json::Value();
    const size_t from = steps.size();
    bool isMade = row.createdRev <= after || row.createdRev == row.rev;
    if (row.parentRev > after) {
        const auto versions = store.documents().versions(row.id, isCv);
        if (!versions)
            return versions.error();
        for (const ports::VersionRow &version : *versions) {
            if (version.rev <= after || version.rev >= row.rev || version.reason == u"loser")
                continue;
            const json::Value then = isCv ? fileNameOf(version.body) : json::Value();
            if (name.isNull())
                name = then;
            isMade = isMade || version.parentRev == 0;
            steps.push_back({version.rev, row.id, version.parentRev == 0 ? s("created") : s("updated"), then, isCv});
        }
    }
    if (!isMade) {
        // Its first version was none to keep, or went when it was deleted for good.
        steps.push_back({row.createdRev, row.id, s("created"), steps.size() > from ? steps.back().fileName : name, isCv});
    }
    const QString action = row.deletedAt ? s("deleted") : row.parentRev == 0 ? s("created") : s("updated");
    steps.push_back({row.rev, row.id, action, name, isCv});
    return {};
}

} // namespace

Streams::~Streams()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_woken.notify_all();
    m_watch.reset();
    if (m_thread.joinable())
        m_thread.join();
}

void Streams::attach(ports::World &world)
{
    // Not under m_mutex: the storage calls back while it holds what onChange() waits for.
    std::call_once(m_attached, [&] {
        m_world = &world;
        m_watch = world.storage.onChange([this](const QString &space, qint64) {
            {
                const std::lock_guard lock(m_mutex);
                m_dirty.insert(space, true);
                m_hint = true;
            }
            m_woken.notify_all();
        });
        m_thread = std::thread([this] { run(); });
    });
}

void Streams::add(const http::Caller &caller, const QByteArray &lastId, const std::shared_ptr<http::Sink> &sink)
{
    auto listener = std::make_shared<Listener>();
    listener->account = caller.account;
    listener->space = caller.space;
    listener->session = caller.session;
    listener->sink = sink;
    listener->told = read(lastId).value_or(Told());
    listener->writtenAt = steadyNow();
    {
        const std::lock_guard lock(m_mutex);
        m_listeners.push_back(std::move(listener));
        m_dirty.insert(caller.space, true);
        m_hint = true;
    }
    m_woken.notify_all();
}

void Streams::run()
{
    int rounds = 0;
    for (;;) {
        {
            std::unique_lock lock(m_mutex);
            m_woken.wait_for(lock, roundEvery, [this] { return m_stopping || m_hint; });
            if (m_stopping)
                return;
            m_hint = false;
        }
        round(++rounds % wholeEvery == 0);
    }
}

Result<QByteArray> Streams::present(ports::Store &store, qint64 account, const QString &space)
{
    const auto task = store.tasks().head(account);
    if (!task)
        return task.error();
    const auto rev = store.documents().head(space);
    if (!rev)
        return rev.error();
    const auto credit = store.credits().head(account);
    if (!credit)
        return credit.error();
    return Told{*task, *rev, *credit, *rev}.id();
}

QByteArray Streams::Told::id() const
{
    return QByteArray::number(task) + '.' + QByteArray::number(rev) + '.' + QByteArray::number(credit) + '.' +
           QByteArray::number(head);
}

std::optional<Streams::Told> Streams::read(const QByteArray &id)
{
    const QList<QByteArray> parts = id.split('.');
    if (parts.size() != 4)
        return {};
    qint64 numbers[4] = {};
    for (int i = 0; i < 4; ++i) {
        bool fine = false;
        numbers[i] = parts[i].toLongLong(&fine);
        if (!fine)
            return {};
    }
    return Told{numbers[0], numbers[1], numbers[2], numbers[3]};
}

bool Streams::isId(const QByteArray &id)
{
    return read(id).has_value();
}

void Streams::News::add(const char *name, const json::Object &data)
{
    text += "id: " + after.id() + "\nevent: " + name + "\ndata: " + json::write(json::Value(data)) + "\n\n";
}

Result<void> Streams::addTasks(ports::Store &store, qint64 account, News &news)
{
    const auto head = store.tasks().head(account);
    if (!head)
        return head.error();
    if (*head <= news.after.task) {
        news.after.task = *head; // a number of before a backup was brought back counts for nothing
        return {};
    }
    const auto steps = store.tasks().steps(account, news.after.task, mostRows);
    if (!steps)
        return steps.error();
    for (const ports::TaskRow &task : *steps) {
        if (news.text.size() >= mostBytes) {
            news.isMore = true;
            return {};
        }
        news.after.task = task.change;
        if (isShown(task))
            news.add("task", taskJson(task));
    }
    if (steps->size() == size_t(mostRows))
        news.isMore = true;
    else
        news.after.task = *head;
    return {};
}

Result<void> Streams::addDocuments(ports::Store &store, const QString &space, News &news)
{
    const auto head = store.documents().head(space);
    if (!head)
        return head.error();
    if (*head <= news.after.head) {
        news.after.head = *head;
        news.after.rev = std::min(news.after.rev, *head);
        return {};
    }
    // A document's older versions may come before what another one is now: all are read before the first is told.
    std::vector<Step> steps;
    qint64 upTo = news.after.rev;
    while (upTo < *head) {
        const auto rows = store.documents().changes(space, upTo, documentsAtOnce);
        if (!rows)
            return rows.error();
        for (const ports::DocumentRow &row : *rows) {
            upTo = row.rev;
            if (row.type != u"cv" && row.type != u"application")
                continue;
            if (auto done = addSteps(store, row, news.after.rev, steps); !done)
                return done;
        }
        if (rows->size() < size_t(documentsAtOnce))
            upTo = *head;
    }
    std::stable_sort(steps.begin(), steps.end(), [](const Step &a, const Step &b) { return a.rev < b.rev; });
    for (const Step &step : steps) {
        if (news.text.size() >= mostBytes) {
            news.isMore = true;
            return {};
        }
        news.after.rev = std::max(news.after.rev, step.rev);
        json::Object data{{s("id"), step.id}};
        if (step.isCv)
            data.set(s("filename"), step.fileName);
        data.set(s("action"), step.action);
        news.add(step.isCv ? "cv" : "application", data);
    }
    news.after.rev = std::max(news.after.rev, upTo);
    news.after.head = *head;
    news.add("sync", {{s("head"), *head}});
    return {};
}

Result<void> Streams::addCredits(ports::Store &store, qint64 account, News &news)
{
    const auto head = store.credits().head(account);
    if (!head)
        return head.error();
    if (*head <= news.after.credit) {
        news.after.credit = *head;
        return {};
    }
    const auto steps = store.credits().steps(account, news.after.credit, mostRows);
    if (!steps)
        return steps.error();
    for (const ports::CreditStep &step : *steps) {
        news.after.credit = step.number;
        news.add("credits", {{s("balance"), step.balance}});
    }
    if (steps->size() == size_t(mostRows))
        news.isMore = true;
    else
        news.after.credit = *head;
    return {};
}

Result<Streams::News> Streams::newsFor(ports::Store &store, const Listener &listener)
{
    News news{listener.account, listener.told, listener.told, {}, false};
    if (auto done = addTasks(store, listener.account, news); !done)
        return done.error();
    if (news.isMore)
        return news;
    if (auto done = addDocuments(store, listener.space, news); !done)
        return done.error();
    if (auto done = addCredits(store, listener.account, news); !done)
        return done.error();
    return news;
}

void Streams::tell(Listener &listener, const News &news) const
{
    if (!news.text.isEmpty()) {
        if (!listener.sink->write(news.text))
            return;
        listener.writtenAt = steadyNow();
    }
    listener.told = news.after;
    listener.isBehind = news.isMore;
}

void Streams::round(bool everybody)
{
    std::vector<std::shared_ptr<Listener>> listeners;
    QHash<QString, bool> dirty;
    {
        const std::lock_guard lock(m_mutex);
        std::erase_if(m_listeners, [](const auto &one) { return !one->sink->isOpen(); });
        listeners = m_listeners;
        dirty.swap(m_dirty);
    }
    if (listeners.empty())
        return;
    std::stable_sort(listeners.begin(), listeners.end(),
                     [](const auto &a, const auto &b) { return a->account < b->account; });
    const qint64 now = steadyNow();
    (void)m_world->storage.read([&](ports::Store &store) -> Result<void> {
        QSet<qint64> busy;
        if (!everybody) {
            const auto accounts =
                store.tasks().accountsChangedSince(m_world->clock.now().toMSecsSinceEpoch() - overlap);
            if (!accounts)
                return accounts.error();
            busy = QSet<qint64>(accounts->begin(), accounts->end());
        }
        Sessions sessions(store, m_world->clock.now().toMSecsSinceEpoch());
        News news; // who listens twice, or with two thousand browsers, hears the same
        for (const auto &listener : listeners) {
            const bool isQuiet = now - listener->writtenAt >= commentEvery;
            if (everybody || isQuiet || listener->isBehind || dirty.contains(listener->space) ||
                dirty.contains(QString()) || busy.contains(listener->account)) {
                if (news.account != listener->account || news.before != listener->told) {
                    auto found = newsFor(store, *listener);
                    if (!found && found.error().kind == base::Error::Kind::NotFound) {
                        listener->sink->close(); // the account is gone
                        continue;
                    }
                    if (!found)
                        return found.error(); // the database is away: the next round looks at everybody again
                    news = *std::move(found);
                }
                if (!news.text.isEmpty() || isQuiet) {
                    const auto good = sessions.count(listener->session);
                    if (!good)
                        return good.error();
                    if (!*good) {
                        listener->sink->close(); // signed out, suspended, or another password
                        continue;
                    }
                }
                tell(*listener, news);
            }
            if (isQuiet && now - listener->writtenAt >= commentEvery && listener->sink->write(":\n\n"))
                listener->writtenAt = now;
        }
        return {};
    });
}

} // namespace vitae::dialects::fitmycv
