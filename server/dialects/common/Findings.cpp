#include "dialects/common/Findings.h"

#include <algorithm>

namespace vitae::dialects
{

void Findings::add(const QString &field, const QString &message)
{
    const auto known = std::find_if(m_fields.begin(), m_fields.end(),
                                    [&](const base::FieldMessages &entry) { return entry.field == field; });
    if (known != m_fields.end())
        known->messages.append(message);
    else
        m_fields.push_back({field, {message}});
}

base::Result<void> Findings::result() const
{
    if (m_fields.empty())
        return {};
    base::Error error;
    error.kind = base::Error::Kind::InvalidInput;
    error.message = m_fields.front().field + u": " + m_fields.front().messages.front();
    error.code = QStringLiteral("validation");
    error.fields = m_fields;
    return error;
}

} // namespace vitae::dialects
