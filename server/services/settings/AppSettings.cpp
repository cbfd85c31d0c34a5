#include "services/settings/AppSettings.h"

#include "base/Uuid.h"

#include <algorithm>

namespace vitae::settings
{

using base::Error;
using base::Result;
using ports::AppSettingChange;
using ports::AppSettingRow;

namespace
{

Error notFound()
{
    return base::fail(Error::Kind::NotFound, QStringLiteral("There is no such setting."));
}

qint64 nowOf(const ports::World &world)
{
    return world.clock.now().toMSecsSinceEpoch();
}

/// InvalidInput for what the program itself could not use of a setting that it reads.
Result<void> checkValue(const QString &name, const json::Value &value)
{
    constexpr qint64 most = 1'000'000'000;
    QString message;
    if (name == u"subscription_mode") {
        const QString *mode = value.asString();
        if (!mode || (*mode != u"unlimited" && *mode != u"enforced"))
            message = QStringLiteral("Must be “unlimited” or “enforced”");
    } else if (name.startsWith(u"cost_") || name == u"referral_credits") {
        const auto credits = value.isNumber() ? value.number().toInteger() : std::nullopt;
        if (!credits || *credits < 0 || *credits > most)
            message = QStringLiteral("Must be a whole number of credits, 0 or more");
    }
    if (message.isEmpty())
        return {};
    Error error = base::fail(Error::Kind::InvalidInput, message);
    error.fields = {{QStringLiteral("value"), {message}}};
    return error;
}

} // namespace

bool isSettingName(const QString &name)
{
    return !name.isEmpty() && name.size() <= 100 && std::all_of(name.begin(), name.end(), [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'_'
               || c == u'.' || c == u'-';
    });
}

Result<std::vector<AppSettingRow>> AppSettings::list(const QString &category)
{
    return m_store.appSettings().list(category);
}

Result<AppSettingRow> AppSettings::byId(const QString &id)
{
    auto row = m_store.appSettings().byId(id);
    if (!row)
        return row.error();
    if (!*row)
        return notFound();
    return **std::move(row);
}

Result<std::optional<json::Value>> AppSettings::value(const QString &name)
{
    auto row = m_store.appSettings().byName(name);
    if (!row)
        return row.error();
    return *row ? std::optional((*row)->value) : std::nullopt;
}

Result<qint64> AppSettings::integer(const QString &name, qint64 fallback)
{
    const auto found = value(name);
    if (!found)
        return found.error();
    return *found && (*found)->isNumber() ? (*found)->number().toInteger().value_or(fallback) : fallback;
}

Result<QString> AppSettings::text(const QString &name, const QString &fallback)
{
    const auto found = value(name);
    if (!found)
        return found.error();
    return *found && (*found)->isString() ? (*found)->toString() : fallback;
}

Result<AppSettingRow> AppSettings::create(const QString &name, const json::Value &value, const QString &category,
                                          const Who &who)
{
    if (const auto fit = checkValue(name, value); !fit)
        return fit.error();
    const auto present = m_store.appSettings().byName(name);
    if (!present)
        return present.error();
    if (*present) {
        Error error = base::fail(Error::Kind::Conflict, QStringLiteral("There is a setting with this name."));
        error.code = QStringLiteral("name_taken");
        return error;
    }
    const AppSettingRow row{base::newUuid(m_world.random), name, value, category, nowOf(m_world)};
    if (auto done = m_store.appSettings().insert(row); !done)
        return done.error();
    if (auto noted = note(row, QStringLiteral("create"), {}, value, who); !noted)
        return noted.error();
    return row;
}

Result<AppSettingRow> AppSettings::change(const QString &id, const json::Value &value, const Who &who)
{
    auto row = byId(id);
    if (!row)
        return row;
    if (const auto fit = checkValue(row->name, value); !fit)
        return fit.error();
    const json::Value before = row->value;
    row->value = value;
    row->updated = nowOf(m_world);
    if (auto done = m_store.appSettings().update(*row); !done)
        return done.error();
    if (auto noted = note(*row, QStringLiteral("update"), before, value, who); !noted)
        return noted.error();
    return row;
}

Result<void> AppSettings::remove(const QString &id, const Who &who)
{
    const auto row = byId(id);
    if (!row)
        return row.error();
    if (auto done = m_store.appSettings().remove(id); !done)
        return done;
    return note(*row, QStringLiteral("delete"), row->value, {}, who);
}

Result<AppSettingRow> AppSettings::set(const QString &name, const json::Value &value, const QString &category,
                                       const Who &who)
{
    auto row = m_store.appSettings().byName(name);
    if (!row)
        return row.error();
    if (!*row)
        return create(name, value, category, who);
    if ((*row)->value == value)
        return **std::move(row);
    return change((*row)->id, value, who);
}

Result<std::vector<AppSettingChange>> AppSettings::history(int limit, qint64 offset)
{
    return m_store.appSettings().changes(limit, offset);
}

Result<qint64> AppSettings::countHistory()
{
    return m_store.appSettings().countChanges();
}

Result<void> AppSettings::note(const AppSettingRow &row, const QString &action, const json::Value &before,
                               const json::Value &after, const Who &who)
{
    return m_store.appSettings().note({base::newUuid(m_world.random), row.id, row.name, action, before, after, who.uuid,
                                       who.email, nowOf(m_world)});
}

} // namespace vitae::settings
