#include "storage/SqlAppSettings.h"

#include "storage/Rows.h"

namespace vitae::storage
{

using base::Error;
using base::Result;
using ports::AppSettingChange;
using ports::AppSettingRow;

namespace
{

AppSettingRow readSetting(const sql::Row &row)
{
    return {row.text(0), row.text(1), jsonOf(row.text(2)), row.text(3), row.integer(4)};
}

AppSettingChange readSettingChange(const sql::Row &row)
{
    return {row.text(0),         row.text(1), row.text(2), row.text(3),   jsonOf(row.text(4)),
            jsonOf(row.text(5)), row.text(6), row.text(7), row.integer(8)};
}

} // namespace

Result<std::vector<AppSettingRow>> SqlAppSettings::list(const QString &category)
{
    if (category.isEmpty())
        return all(m_database,
                   QStringLiteral("SELECT id, name, value, category, updated FROM app_setting ORDER BY name"), {},
                   readSetting);
    return all(
        m_database,
        QStringLiteral("SELECT id, name, value, category, updated FROM app_setting WHERE category = ? ORDER BY name"),
        {category}, readSetting);
}

Result<std::optional<AppSettingRow>> SqlAppSettings::byId(const QString &id)
{
    return first(m_database, QStringLiteral("SELECT id, name, value, category, updated FROM app_setting WHERE id = ?"),
                 {id}, readSetting);
}

Result<std::optional<AppSettingRow>> SqlAppSettings::byName(const QString &name)
{
    return first(m_database,
                 QStringLiteral("SELECT id, name, value, category, updated FROM app_setting WHERE name = ?"), {name},
                 readSetting);
}

Result<void> SqlAppSettings::insert(const AppSettingRow &row)
{
    const auto done = m_database.execute(
        QStringLiteral("INSERT INTO app_setting (id, name, value, category, updated) VALUES (?, ?, ?, ?, ?)"),
        {row.id, row.name, textOf(row.value), row.category, row.updated});
    if (done)
        return {};
    Error error = done.error();
    if (m_database.lastFailure() == sql::Failure::Constraint) {
        error = base::fail(Error::Kind::Conflict, QStringLiteral("There is a setting with this name."));
        error.code = QStringLiteral("name_taken");
    }
    return error;
}

Result<void> SqlAppSettings::update(const AppSettingRow &row)
{
    return plain(
        m_database.execute(QStringLiteral("UPDATE app_setting SET value = ?, category = ?, updated = ? WHERE id = ?"),
                           {textOf(row.value), row.category, row.updated, row.id}));
}

Result<void> SqlAppSettings::remove(const QString &id)
{
    return plain(m_database.execute(QStringLiteral("DELETE FROM app_setting WHERE id = ?"), {id}));
}

Result<void> SqlAppSettings::note(const AppSettingChange &change)
{
    return plain(m_database.execute(
        QStringLiteral("INSERT INTO app_setting_change (id, setting, name, action, value_before, value_after, account, "
                       "email, created) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        {change.id, change.setting, change.name, change.action, textOf(change.before), textOf(change.after),
         change.account, change.email, change.created}));
}

Result<std::vector<AppSettingChange>> SqlAppSettings::changes(int limit, qint64 offset)
{
    return all(m_database,
               QStringLiteral("SELECT id, setting, name, action, value_before, value_after, account, email, created "
                              "FROM app_setting_change ORDER BY number DESC LIMIT ? OFFSET ?"),
               {limit, offset}, readSettingChange);
}

Result<qint64> SqlAppSettings::countChanges()
{
    const auto count = m_database.integer(QStringLiteral("SELECT COUNT(*) FROM app_setting_change"));
    if (!count)
        return count.error();
    return count->value_or(0);
}

} // namespace vitae::storage
