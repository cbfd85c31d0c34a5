#include "dialects/fitmycv/Streams.h"

#include "base/Json.h"
#include "base/JsonParser.h"
#include "base/Text.h"
#include "dialects/fitmycv/TaskRoutes.h"
#include "ports/CreditRepository.h"
#include "ports/DocumentRepository.h"
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
constexpr int most = 500;

qint64 steadyNow()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

QByteArray event(const char *name, const json::Object &data)
{
    return QByteArray("event: ") + name + "\ndata: " + json::write(json::Value(data)) + '\n';
}

/// What happened to a document.
struct Step {
    qint64 rev = 0;
    QString id, action;
    QByteArray body;
    bool isCv = false;
};

/// Each version since `after`: who was away hears that a CV was made and then changed, not the change alone.
Result<void> addSteps(ports::Store &store, const ports::DocumentRow &row, qint64 after, std::vector<Step> &steps)
{
    const bool isCv = row.type == u"cv";
    QByteArray body = row.body;
    if (row.parentRev > after) {
        const auto versions = store.documents().versions(row.id, isCv);
        if (!versions)
            return versions.error();
        for (const ports::VersionRow &version : *versions) {
            if (version.rev <= after || version.rev >= row.rev || version.reason == u"loser")
                continue;
            if (body.isEmpty())
                body = version.body;
            steps.push_back({version.rev, row.id, version.parentRev == 0 ? s("created") : s("updated"), version.body, isCv});
        }
    }
    const QString action = row.deletedAt ? s("deleted") : row.parentRev == 0 ? s("created") : s("updated");
    steps.push_back({row.rev, row.id, action, body, isCv});
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

void Streams::add(qint64 account, const QString &space, const QByteArray &lastId,
                  const std::shared_ptr<http::Sink> &sink)
{
    auto listener = std::make_shared<Listener>();
    listener->account = account;
    listener->space = space;
    listener->sink = sink;
    listener->told = read(lastId).value_or(Told());
    listener->writtenAt = steadyNow();
    {
        const std::lock_guard lock(m_mutex);
        m_listeners.push_back(std::move(listener));
        m_dirty.insert(space, true);
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
    const auto totals = store.credits().totals(account);
    if (!totals)
        return totals.error();
    return Told{*task, *rev, totals->balance, *rev}.id();
}

QByteArray Streams::Told::id() const
{
    return QByteArray::number(task) + '.' + QByteArray::number(rev) + '.' + QByteArray::number(balance) + '.' +
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

Result<QByteArray> Streams::documents(ports::Store &store, Listener &listener)
{
    const auto rows = store.documents().changes(listener.space, listener.told.rev, most);
    if (!rows)
        return rows.error();
    std::vector<Step> steps;
    for (const ports::DocumentRow &row : *rows) {
        if (row.type != u"cv" && row.type != u"application")
            continue;
        if (auto done = addSteps(store, row, listener.told.rev, steps); !done)
            return done.error();
    }
    std::stable_sort(steps.begin(), steps.end(), [](const Step &a, const Step &b) { return a.rev < b.rev; });
    QByteArray out;
    for (const Step &step : steps) {
        listener.told.rev = std::max(listener.told.rev, step.rev);
        json::Object data{{s("id"), step.id}};
        if (step.isCv) {
            const auto body = step.body.isEmpty() ? Result<json::Value>(json::Value()) : json::parse(step.body);
            data.set(s("filename"), body ? (*body)[u"file_name"] : json::Value());
        }
        data.set(s("action"), step.action);
        out += "id: " + listener.told.id() + '\n' + event(step.isCv ? "cv" : "application", data) + '\n';
    }
    if (!rows->empty())
        listener.told.rev = std::max(listener.told.rev, rows->back().rev);
    return out;
}

Result<void> Streams::tell(ports::Store &store, Listener &listener)
{
    const Told before = listener.told;
    QByteArray out;
    const auto id = [&]() -> QByteArray { return "id: " + listener.told.id() + '\n'; };
    const auto tasks = store.tasks().ofAccount(listener.account, listener.told.task, most);
    if (!tasks)
        return tasks.error();
    for (const ports::TaskRow &task : *tasks) {
        listener.told.task = std::max(listener.told.task, task.change);
        if (isShown(task))
            out += id() + event("task", taskJson(task)) + '\n';
    }
    const auto head = store.documents().head(listener.space);
    if (!head)
        return head.error();
    if (*head > listener.told.head) {
        const auto changed = documents(store, listener);
        if (!changed)
            return changed.error();
        out += *changed;
        listener.told.head = *head;
        out += id() + event("sync", {{s("head"), *head}}) + '\n';
    }
    const auto totals = store.credits().totals(listener.account);
    if (!totals)
        return totals.error();
    if (totals->balance != listener.told.balance) {
        listener.told.balance = totals->balance;
        out += id() + event("credits", {{s("balance"), totals->balance}}) + '\n';
    }
    if (out.isEmpty())
        return {};
    if (!listener.sink->write(out)) {
        listener.told = before;
        return {};
    }
    listener.writtenAt = steadyNow();
    return {};
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
        for (const auto &listener : listeners) {
            if (everybody || dirty.contains(listener->space) || dirty.contains(QString()) ||
                busy.contains(listener->account)) {
                if (auto told = tell(store, *listener); !told)
                    return told; // the database is away: the next round looks at everybody again
            }
            if (now - listener->writtenAt >= commentEvery && listener->sink->write(":\n\n"))
                listener->writtenAt = now;
        }
        return {};
    });
}

} // namespace vitae::dialects::fitmycv
