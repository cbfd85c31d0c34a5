#include "storage/SqlMailTemplates.h"

#include "base/JsonParser.h"
#include "storage/Rows.h"

namespace vitae::storage
{

using base::Result;
using ports::MailTemplateRow;
using ports::MailTriggerRow;

namespace
{

#define TEMPLATE_COLUMNS                                                                                               \
    "id, name, subject, body_html, body_text, language, trigger_name, variables, is_active, is_default, created_at, " \
    "updated_at"

MailTemplateRow readTemplate(const sql::Row &row)
{
    MailTemplateRow read;
    read.id = row.text(0);
    read.name = row.text(1);
    read.subject = row.text(2);
    read.html = row.text(3);
    read.text = row.text(4);
    read.language = row.text(5);
    read.trigger = row.text(6);
    read.variables = jsonOf(row.text(7)).toStringList();
    read.active = row.integer(8) != 0;
    read.isDefault = row.integer(9) != 0;
    read.createdAt = row.integer(10);
    read.updatedAt = row.integer(11);
    return read;
}

MailTriggerRow readTrigger(const sql::Row &row)
{
    return {row.text(0), row.text(1), row.text(2), jsonOf(row.text(3)).toStringList(), row.integer(4)};
}

} // namespace

Result<std::vector<MailTemplateRow>> SqlMailTemplates::templates()
{
    return all(m_database, QStringLiteral("SELECT " TEMPLATE_COLUMNS " FROM mail_template ORDER BY number DESC"), {},
               readTemplate);
}

Result<std::vector<MailTemplateRow>> SqlMailTemplates::templatesOf(const QString &trigger)
{
    return all(m_database,
               QStringLiteral("SELECT " TEMPLATE_COLUMNS " FROM mail_template WHERE trigger_name = ? "
                              "ORDER BY number DESC"),
               {trigger}, readTemplate);
}

Result<std::optional<MailTemplateRow>> SqlMailTemplates::find(const QString &id)
{
    return first(m_database, QStringLiteral("SELECT " TEMPLATE_COLUMNS " FROM mail_template WHERE id = ?"), {id},
                 readTemplate);
}

Result<std::optional<MailTemplateRow>> SqlMailTemplates::active(const QString &trigger, const QString &language)
{
    return first(m_database,
                 QStringLiteral("SELECT " TEMPLATE_COLUMNS " FROM mail_template WHERE trigger_name = ? "
                                "AND language = ? AND is_active = 1 ORDER BY number DESC LIMIT 1"),
                 {trigger, language}, readTemplate);
}

Result<void> SqlMailTemplates::insert(const MailTemplateRow &row)
{
    return plain(m_database.execute(
        QStringLiteral("INSERT INTO mail_template (" TEMPLATE_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        {row.id, row.name, row.subject, row.html, row.text, row.language, row.trigger, textOf(row.variables),
         int(row.active), int(row.isDefault), row.createdAt, row.updatedAt}));
}

Result<void> SqlMailTemplates::update(const MailTemplateRow &row)
{
    return plain(m_database.execute(
        QStringLiteral("UPDATE mail_template SET name = ?, subject = ?, body_html = ?, body_text = ?, language = ?, "
                       "trigger_name = ?, variables = ?, is_active = ?, is_default = ?, updated_at = ? WHERE id = ?"),
        {row.name, row.subject, row.html, row.text, row.language, row.trigger, textOf(row.variables), int(row.active),
         int(row.isDefault), row.updatedAt, row.id}));
}

Result<void> SqlMailTemplates::remove(const QString &id)
{
    return plain(m_database.execute(QStringLiteral("DELETE FROM mail_template WHERE id = ?"), {id}));
}

Result<std::vector<MailTriggerRow>> SqlMailTemplates::triggers()
{
    return all(m_database,
               QStringLiteral("SELECT name, id, description, variables, created_at FROM mail_trigger ORDER BY name"), {},
               readTrigger);
}

Result<std::optional<MailTriggerRow>> SqlMailTemplates::trigger(const QString &name)
{
    return first(m_database,
                 QStringLiteral("SELECT name, id, description, variables, created_at FROM mail_trigger WHERE name = ?"),
                 {name}, readTrigger);
}

Result<void> SqlMailTemplates::insertTrigger(const MailTriggerRow &row)
{
    return plain(m_database.execute(
        QStringLiteral("INSERT INTO mail_trigger (name, id, description, variables, created_at) VALUES (?, ?, ?, ?, ?)"),
        {row.name, row.id, row.description, textOf(row.variables), row.createdAt}));
}

} // namespace vitae::storage
