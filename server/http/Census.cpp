#include "http/Census.h"

namespace vitae::http
{

Census::Census(int limit, int limitPerAddress, qint64 bodyLimit)
    : m_limit(limit), m_limitPerAddress(limitPerAddress), m_bodyLimit(bodyLimit)
{
}

Census::Answer Census::enter(const QHostAddress &address)
{
    const std::lock_guard lock(m_mutex);
    if (m_connections >= m_limit)
        return Answer::Full;
    int &count = m_perAddress[address];
    if (count >= m_limitPerAddress)
        return Answer::TooManyOfYours;
    ++count;
    ++m_connections;
    return Answer::Welcome;
}

void Census::leave(const QHostAddress &address)
{
    const std::lock_guard lock(m_mutex);
    --m_connections;
    const auto count = m_perAddress.find(address);
    if (count != m_perAddress.end() && --*count == 0)
        m_perAddress.erase(count);
}

bool Census::takeBody(qint64 bytes)
{
    if (m_bodies.fetch_add(bytes) + bytes <= m_bodyLimit)
        return true;
    m_bodies -= bytes;
    return false;
}

} // namespace vitae::http
