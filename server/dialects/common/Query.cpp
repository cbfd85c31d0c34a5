#include "dialects/common/Query.h"

namespace vitae::dialects
{

qint64 Query::integer(const QString &name, qint64 fallback, qint64 min, qint64 max)
{
    const std::optional<QString> text = m_request.queryValue(name);
    if (!text)
        return fallback;
    bool ok = false;
    const qint64 number = text->toLongLong(&ok);
    if (!ok)
        m_findings.add(name, m_words.notInteger);
    else if (number < min)
        m_findings.add(name, m_words.tooSmall.arg(min));
    else if (number > max)
        m_findings.add(name, m_words.tooLarge.arg(max));
    else
        return number;
    return fallback;
}

bool Query::flag(const QString &name)
{
    const std::optional<QString> text = m_request.queryValue(name);
    if (!text)
        return false;
    const QString word = text->toLower();
    if (word == u"true" || word == u"1")
        return true;
    if (word != u"false" && word != u"0")
        m_findings.add(name, m_words.notFlag);
    return false;
}

std::optional<QString> Query::choice(const QString &name, const QStringList &allowed)
{
    const std::optional<QString> text = m_request.queryValue(name);
    if (!text || allowed.contains(*text))
        return text;
    m_findings.add(name, m_words.refuse(*text, allowed));
    return {};
}

} // namespace vitae::dialects
