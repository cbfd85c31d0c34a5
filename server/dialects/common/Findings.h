// What is wrong with a request, field by field, so that one answer names everything.
#pragma once

#include "base/Result.h"

namespace vitae::dialects
{

class Findings
{
public:
    void add(const QString &field, const QString &message);
    [[nodiscard]] bool isEmpty() const { return m_fields.empty(); }
    /// InvalidInput with every field, where there is anything; its message tells the first.
    [[nodiscard]] base::Result<void> result() const;

private:
    std::vector<base::FieldMessages> m_fields; ///< in the order of the first finding of each
};

} // namespace vitae::dialects
