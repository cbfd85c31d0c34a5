#include "dialects/sync/Waiters.h"

namespace vitae::dialects::sync
{

namespace
{

constexpr std::chrono::seconds commentEvery{20};
constexpr std::chrono::minutes streamsFor{5};
constexpr qsizetype generation = 4096;

} // namespace

Waiters::~Waiters()
{
    m_listening.reset();
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_wake.notify_all();
    if (m_clock.joinable())
        m_clock.join();
}

QByteArray Waiters::hintText(const QString &space, qint64 head)
{
    QByteArray text = "event: hint\ndata: {";
    if (!space.isEmpty()) {
        text += "\"space\":";
        api::appendText(text, space);
        text += ",\"head\":" + QByteArray::number(head);
    }
    return text + "}\n\n";
}

void Waiters::attach(ports::Storage &storage)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_clock.joinable())
            return;
        m_clock = std::thread([this] { keepTime(); });
    }
    // Not under our lock: the storage holds its own while it calls us.
    auto listening = storage.onChange([this](const QString &space, qint64 head) { changed(space, head); });
    const std::lock_guard lock(m_mutex);
    m_listening = std::move(listening);
}

qint64 Waiters::latest(const QString &space) const
{
    return std::max(m_recent.value(space), m_older.value(space));
}

void Waiters::wait(const api::Heads &known, const QString &session, int milliseconds,
                   const std::shared_ptr<http::Sink> &sink)
{
    const auto end = Time::now() + std::chrono::milliseconds(milliseconds);
    add({known, session, sink, false, end, end});
}

void Waiters::stream(const api::Heads &known, const QString &session, const std::shared_ptr<http::Sink> &sink)
{
    const auto now = Time::now();
    add({known, session, sink, true, now + commentEvery, now + streamsFor});
}

void Waiters::add(Entry entry)
{
    const std::lock_guard lock(m_mutex);
    const api::Heads known = entry.known;
    for (auto head = known.cbegin(); head != known.cend(); ++head) {
        if (const qint64 now = latest(head.key()); now > head.value() && !tell(entry, head.key(), now))
            return;
    }
    const quint64 number = ++m_last;
    for (auto head = known.cbegin(); head != known.cend(); ++head)
        m_bySpace.emplace(qHash(head.key()), number);
    const auto place = m_due.emplace(entry.due, number).first;
    m_entries.emplace(number, std::move(entry));
    if (place == m_due.begin())
        m_wake.notify_all();
}

void Waiters::remove(Entries::iterator entry)
{
    const quint64 number = entry->first;
    m_due.erase({entry->second.due, number});
    for (auto head = entry->second.known.cbegin(); head != entry->second.known.cend(); ++head) {
        const auto [from, to] = m_bySpace.equal_range(qHash(head.key()));
        for (auto place = from; place != to; ++place) {
            if (place->second == number) {
                m_bySpace.erase(place);
                break;
            }
        }
    }
    m_entries.erase(entry);
}

bool Waiters::tell(Entry &entry, const QString &space, qint64 head)
{
    if (entry.streams) {
        if (entry.known.contains(space))
            entry.known.insert(space, head);
        return entry.sink->write(hintText(space, head));
    }
    entry.sink->write(moreText());
    entry.sink->close();
    return false;
}

void Waiters::changed(const QString &space, qint64 head)
{
    const std::lock_guard lock(m_mutex);
    std::vector<quint64> numbers;
    if (space.isEmpty()) {
        for (const auto &[number, entry] : m_entries)
            numbers.push_back(number);
    } else {
        qint64 &recent = m_recent[space];
        recent = std::max(recent, head);
        if (m_recent.size() > generation)
            m_older = std::exchange(m_recent, {});
        const auto [from, to] = m_bySpace.equal_range(qHash(space));
        for (auto place = from; place != to; ++place)
            numbers.push_back(place->second);
    }
    for (const quint64 number : numbers) {
        const auto found = m_entries.find(number);
        if (found == m_entries.end())
            continue;
        Entry &entry = found->second;
        const bool news = space.isEmpty() || (entry.known.contains(space) && entry.known.value(space) < head);
        if (news && !tell(entry, space, head))
            remove(found);
    }
}

void Waiters::endSession(const QString &session)
{
    if (session.isEmpty())
        return;
    const std::lock_guard lock(m_mutex);
    for (auto entry = m_entries.begin(); entry != m_entries.end();) {
        const auto next = std::next(entry);
        if (entry->second.session == session) {
            if (!entry->second.streams)
                entry->second.sink->write(moreText()); // what it asks for next is refused
            entry->second.sink->close();
            remove(entry);
        }
        entry = next;
    }
}

size_t Waiters::count() const
{
    const std::lock_guard lock(m_mutex);
    return m_entries.size();
}

void Waiters::keepTime()
{
    std::unique_lock lock(m_mutex);
    while (!m_ending) {
        if (m_due.empty()) {
            m_wake.wait(lock);
            continue;
        }
        const auto [due, number] = *m_due.begin();
        const auto now = Time::now();
        if (due > now) {
            m_wake.wait_until(lock, due);
            continue;
        }
        const auto found = m_entries.find(number);
        Entry &entry = found->second;
        if (entry.streams && entry.end > now && entry.sink->write(QByteArrayLiteral(": \n\n"))) {
            m_due.erase(m_due.begin());
            entry.due = now + commentEvery;
            m_due.emplace(entry.due, number);
            continue;
        }
        if (!entry.streams)
            entry.sink->write(lessText());
        entry.sink->close();
        remove(found);
    }
}

} // namespace vitae::dialects::sync
