// What mails say, and on which occasion, as rows.
#pragma once

#include "base/Result.h"

#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

namespace vitae::ports
{

struct MailTemplateRow {
    QString id, name, subject, html, text, language;
    QString trigger; ///< empty: none
    QStringList variables;
    bool active = false;    ///< is used for its trigger and language
    bool isDefault = false; ///< is used when no other is active
    qint64 createdAt = 0, updatedAt = 0;
};

struct MailTriggerRow {
    QString name, id, description;
    QStringList variables;
    qint64 createdAt = 0;
};

class MailTemplateRepository
{
public:
    virtual ~MailTemplateRepository() = default;

    virtual base::Result<std::vector<MailTemplateRow>> templates() = 0; ///< newest first
    virtual base::Result<std::vector<MailTemplateRow>> templatesOf(const QString &trigger) = 0;
    virtual base::Result<std::optional<MailTemplateRow>> find(const QString &id) = 0;
    /// The one in use for a trigger and language.
    virtual base::Result<std::optional<MailTemplateRow>> active(const QString &trigger, const QString &language) = 0;
    virtual base::Result<void> insert(const MailTemplateRow &row) = 0;
    virtual base::Result<void> update(const MailTemplateRow &row) = 0;
    virtual base::Result<void> remove(const QString &id) = 0;

    virtual base::Result<std::vector<MailTriggerRow>> triggers() = 0; ///< by name
    virtual base::Result<std::optional<MailTriggerRow>> trigger(const QString &name) = 0;
    virtual base::Result<void> insertTrigger(const MailTriggerRow &row) = 0;
};

} // namespace vitae::ports
