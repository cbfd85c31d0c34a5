// The parameters of a query, read by type and rule; see Input.h.
#pragma once

#include "dialects/common/Findings.h"
#include "dialects/common/Words.h"
#include "http/Request.h"

namespace vitae::dialects
{

class Query
{
public:
    Query(const http::Request &request, const Words &words) : m_request(request), m_words(words) {}

    qint64 integer(const QString &name, qint64 fallback, qint64 min, qint64 max);
    bool flag(const QString &name); ///< true, false, 1, 0; absent: false
    std::optional<QString> choice(const QString &name, const QStringList &allowed); ///< absent: nothing

    [[nodiscard]] base::Result<void> result() const { return m_findings.result(); }

private:
    const http::Request &m_request;
    const Words &m_words;
    Findings m_findings;
};

} // namespace vitae::dialects
