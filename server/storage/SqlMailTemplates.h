#pragma once

#include "ports/MailTemplateRepository.h"
#include "sql/Database.h"

namespace vitae::storage
{

class SqlMailTemplates final : public ports::MailTemplateRepository
{
public:
    explicit SqlMailTemplates(sql::Database &database) : m_database(database) {}

    base::Result<std::vector<ports::MailTemplateRow>> templates() override;
    base::Result<std::vector<ports::MailTemplateRow>> templatesOf(const QString &trigger) override;
    base::Result<std::optional<ports::MailTemplateRow>> find(const QString &id) override;
    base::Result<std::optional<ports::MailTemplateRow>> active(const QString &trigger,
                                                            const QString &language) override;
    base::Result<void> insert(const ports::MailTemplateRow &row) override;
    base::Result<void> update(const ports::MailTemplateRow &row) override;
    base::Result<void> remove(const QString &id) override;
    base::Result<std::vector<ports::MailTriggerRow>> triggers() override;
    base::Result<std::optional<ports::MailTriggerRow>> trigger(const QString &name) override;
    base::Result<void> insertTrigger(const ports::MailTriggerRow &row) override;

private:
    sql::Database &m_database;
};

} // namespace vitae::storage
