// The members of a JSON body, read by type and rule. A member that is absent, or wrong, reads as nothing; what is wrong
// is gathered, so that one answer names every field at fault.
#pragma once

#include "base/Json.h"
#include "dialects/common/Findings.h"
#include "dialects/common/Words.h"

#include <limits>
#include <optional>

namespace vitae::dialects
{

/// Lengths are in characters (code points), as a client in any language counts them.
struct TextRule {
    bool required = false;
    qsizetype min = 0; ///< 1 or more: blanks alone count as empty
    qsizetype max = std::numeric_limits<qsizetype>::max();
    bool nullable = false; ///< null is allowed, and reads as absent; ask isNull()
};

class Input
{
public:
    /// Both must outlive the reader. A body that is no object reads as empty; the router refused such.
    Input(const json::Value &body, const Words &words) : m_body(body.object()), m_words(words) {}

    [[nodiscard]] bool has(QStringView name) const { return m_body.contains(name); }
    [[nodiscard]] bool isNull(QStringView name) const;
    [[nodiscard]] const json::Value &value(QStringView name) const { return m_body.value(name); }

    std::optional<QString> text(const QString &name, const TextRule &rule);
    std::optional<QString> choice(const QString &name, const QStringList &allowed, bool required = false,
                                  bool nullable = false);
    std::optional<QString> url(const QString &name, bool nullable = true);  ///< http or https; "" reads as ""
    std::optional<QString> date(const QString &name, bool nullable = false); ///< YYYY-MM-DD, a day that exists
    std::optional<bool> flag(const QString &name, bool nullable = false);
    std::optional<qint64> integer(const QString &name, qint64 min, qint64 max, bool nullable = false);

    void fail(const QString &name, const QString &message) { m_findings.add(name, message); }
    [[nodiscard]] const Words &words() const { return m_words; }
    [[nodiscard]] base::Result<void> result() const { return m_findings.result(); }

private:
    /// The member, null where there is nothing to read; what its absence breaks is found already.
    const json::Value *present(const QString &name, bool required, bool nullable);

    const json::Object &m_body;
    const Words &m_words;
    Findings m_findings;
};

} // namespace vitae::dialects
