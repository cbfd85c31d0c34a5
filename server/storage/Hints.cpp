#include "storage/Hints.h"

#include "base/Random.h"
#include "sql/Database.h"
#include "storage/StartLock.h"

namespace vitae::storage
{

namespace
{

const QString channel = QStringLiteral("vitae_heads");
constexpr qsizetype longestPayload = 7000; ///< PostgreSQL takes 7,999 bytes

} // namespace

Hints::Hints(const QString &place) : m_sender(QString::number(base::SystemRandom().next(), 16))
{
    if (!sql::isPostgresql(place))
        return;
    sql::Notifier::Hooks hooks;
    hooks.heard = [this](const QString &payload) { heard(payload); };
    hooks.missed = [listeners = m_listeners] { listeners->tell({}, 0); };
    hooks.outgoing = [this] { return takePayloads(); };
    m_notifier = std::make_unique<sql::Notifier>(place, channel, servingStatement(), std::move(hooks));
}

Hints::~Hints()
{
    m_notifier.reset();
}

std::shared_ptr<void> Hints::listen(ports::Storage::Changed changed)
{
    const std::lock_guard lock(m_listeners->mutex);
    const quint64 number = ++m_listeners->last;
    m_listeners->all.emplace(number, std::move(changed));
    return {nullptr, [listeners = m_listeners, number](void *) {
                const std::lock_guard lock(listeners->mutex);
                listeners->all.erase(number);
            }};
}

void Hints::Listeners::tell(const QString &space, qint64 head)
{
    const std::lock_guard lock(mutex);
    for (const auto &[number, changed] : all)
        changed(space, head);
}

void Hints::committed(const Heads &heads)
{
    for (auto head = heads.cbegin(); head != heads.cend(); ++head)
        m_listeners->tell(head.key(), head.value());
    if (!m_notifier)
        return;
    {
        const std::lock_guard lock(m_mutex);
        for (auto head = heads.cbegin(); head != heads.cend(); ++head)
            m_outgoing.insert(head.key(), head.value());
    }
    m_notifier->wake();
}

QStringList Hints::takePayloads()
{
    const std::lock_guard lock(m_mutex);
    QStringList payloads;
    QString payload;
    for (auto head = m_outgoing.cbegin(); head != m_outgoing.cend(); ++head) {
        if (payload.isEmpty())
            payload = m_sender;
        payload += u' ' + head.key() + u'=' + QString::number(head.value());
        if (payload.size() >= longestPayload)
            payloads.append(std::exchange(payload, {}));
    }
    if (!payload.isEmpty())
        payloads.append(payload);
    m_outgoing.clear();
    return payloads;
}

void Hints::heard(const QString &payload)
{
    const QStringList parts = payload.split(u' ');
    if (parts.constFirst() == m_sender)
        return;
    for (qsizetype i = 1; i < parts.size(); ++i)
        m_listeners->tell(parts[i].section(u'=', 0, 0), parts[i].section(u'=', 1).toLongLong());
}

} // namespace vitae::storage
