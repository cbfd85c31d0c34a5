// Reads the members of a template's JSON, remembering the first thing that is wrong and where.
#pragma once

#include "base/Json.h"
#include "base/Result.h"

#include <QSet>
#include <optional>

namespace vitae::layout
{

class TemplateReader
{
public:
    struct Problem {
        std::optional<base::Error> error;
    };

    TemplateReader(const json::Value &value, QString path, Problem &problem);
    /// Names the members that nothing asked for: a slip of the pen must not pass in silence.
    ~TemplateReader();
    TemplateReader(const TemplateReader &) = delete;
    TemplateReader &operator=(const TemplateReader &) = delete;

    [[nodiscard]] bool has(QStringView name) const;
    [[nodiscard]] QStringList names() const;
    [[nodiscard]] const json::Value &take(QStringView name);
    [[nodiscard]] QString path(QStringView name) const;

    // A member where it is there, else `value` stays as it is.
    void read(QStringView name, QString &value);
    void read(QStringView name, QStringList &value);
    void read(QStringView name, bool &value);
    void read(QStringView name, double &value, double low, double high);
    void read(QStringView name, int &value, int low, int high);

    /// A member that is one of some words.
    template <class Enum>
    void read(QStringView name, Enum &value, std::initializer_list<std::pair<const char16_t *, Enum>> words)
    {
        if (!has(name))
            return;
        const QString word = take(name).toString();
        QStringList known;
        for (const auto &[text, meaning] : words) {
            if (word == QStringView(text)) {
                value = meaning;
                return;
            }
            known.append(QString::fromUtf16(text));
        }
        fail(path(name), QStringLiteral("must be one of: ") + known.join(QStringLiteral(", ")));
    }

    void fail(const QString &path, const QString &message);
    [[nodiscard]] Problem &problem() { return m_problem; }

private:
    const json::Value &m_value;
    QString m_path;
    Problem &m_problem;
    QSet<QString> m_taken;
};

} // namespace vitae::layout
