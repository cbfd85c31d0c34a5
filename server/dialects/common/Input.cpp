#include "dialects/common/Input.h"

#include "dialects/common/Forms.h"

namespace vitae::dialects
{

bool Input::isNull(QStringView name) const
{
    const json::Value *member = m_body.find(name);
    return member && member->isNull();
}

const json::Value *Input::present(const QString &name, bool required, bool nullable)
{
    const json::Value *member = m_body.find(name);
    if (!member) {
        if (required)
            fail(name, m_words.required);
        return nullptr;
    }
    if (member->isNull()) {
        if (!nullable)
            fail(name, required ? m_words.required : m_words.null);
        return nullptr;
    }
    return member;
}

std::optional<QString> Input::text(const QString &name, const TextRule &rule)
{
    const json::Value *member = present(name, rule.required, rule.nullable);
    if (!member)
        return {};
    const QString *text = member->asString();
    if (!text) {
        fail(name, m_words.notText);
        return {};
    }
    const qsizetype length = characters(*text);
    if (text->contains(QChar::Null))
        fail(name, m_words.nul);
    else if (rule.min > 0 && isBlank(*text))
        fail(name, rule.min > 1 ? m_words.tooShort.arg(rule.min) : m_words.blank);
    else if (length < rule.min)
        fail(name, m_words.tooShort.arg(rule.min));
    else if (length > rule.max)
        fail(name, m_words.tooLong.arg(rule.max));
    else
        return *text;
    return {};
}

std::optional<QString> Input::choice(const QString &name, const QStringList &allowed, bool required, bool nullable)
{
    const json::Value *member = present(name, required, nullable);
    if (!member)
        return {};
    const QString *text = member->asString();
    if (text && allowed.contains(*text))
        return *text;
    const QString shown = text ? *text : QString::fromUtf8(json::write(*member));
    fail(name, m_words.refuse(shown, allowed));
    return {};
}

std::optional<QString> Input::url(const QString &name, bool nullable)
{
    auto text = this->text(name, {.max = 2048, .nullable = nullable});
    if (!text || text->isEmpty() || isHttpUrl(*text))
        return text;
    fail(name, m_words.notUrl);
    return {};
}

std::optional<QString> Input::date(const QString &name, bool nullable)
{
    const json::Value *member = present(name, false, nullable);
    if (!member)
        return {};
    const QString *text = member->asString();
    if (text && isDate(*text))
        return *text;
    fail(name, m_words.notDate);
    return {};
}

std::optional<bool> Input::flag(const QString &name, bool nullable)
{
    const json::Value *member = present(name, false, nullable);
    if (!member)
        return {};
    if (member->isBool())
        return member->toBool();
    fail(name, m_words.notFlag);
    return {};
}

std::optional<qint64> Input::integer(const QString &name, qint64 min, qint64 max, bool nullable)
{
    const json::Value *member = present(name, false, nullable);
    if (!member)
        return {};
    const std::optional<qint64> number = member->isNumber() ? member->number().toWhole() : std::nullopt;
    if (!number)
        fail(name, m_words.notInteger);
    else if (*number < min)
        fail(name, m_words.tooSmall.arg(min));
    else if (*number > max)
        fail(name, m_words.tooLarge.arg(max));
    else
        return number;
    return {};
}

} // namespace vitae::dialects
