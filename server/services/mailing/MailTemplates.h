// The administration of mails: templates, and which of them is used on which occasion. The methods that write need a
// store that writes.
#pragma once

#include "ports/MailTemplateRepository.h"
#include "ports/Storage.h"
#include "ports/World.h"

namespace vitae::mailing
{

/// What is given of a template; what is not stays as it was.
struct TemplateEdit {
    std::optional<QString> name, subject, html, text, language, trigger; ///< trigger: empty takes it away
};

class MailTemplates
{
public:
    using Row = ports::MailTemplateRow;

    MailTemplates(ports::Store &store, ports::World &world) : m_store(store), m_world(world) {}

    base::Result<std::vector<Row>> all(); ///< newest first
    base::Result<Row> byId(const QString &id); ///< NotFound

    /// Not active. InvalidInput where it names a variable that its trigger lacks; NotFound for an unknown trigger.
    base::Result<Row> create(const TemplateEdit &edit);
    /// One that moves to another trigger or language is no longer in use, and no default.
    base::Result<Row> update(const QString &id, const TemplateEdit &edit);
    base::Result<void> remove(const QString &id); ///< Conflict for a default

    /// Conflict where it has no trigger; deactivate() also for a default.
    base::Result<Row> activate(const QString &id);
    base::Result<Row> deactivate(const QString &id);
    base::Result<Row> setDefault(const QString &id);

    base::Result<std::vector<ports::MailTriggerRow>> triggers();
    base::Result<ports::MailTriggerRow> createTrigger(const QString &name, const QString &description,
                                                      const QStringList &variables); ///< Conflict "name_taken"
    base::Result<std::vector<Row>> ofTrigger(const QString &name); ///< NotFound
    /// Makes it this trigger's, and active.
    base::Result<std::vector<Row>> assign(const QString &trigger, const QString &id);

    /// Queues it to an address, with samples for its variables.
    base::Result<void> sendTest(const QString &id, const QString &email);

private:
    base::Result<void> check(const Row &row);
    base::Result<Row> put(Row row);
    base::Result<void> use(const Row &row);         ///< alone among those of its trigger and language
    base::Result<void> useDefault(const Row &left); ///< of the trigger and language of one that is used no more
    [[nodiscard]] qint64 now() const { return m_world.clock.now().toMSecsSinceEpoch(); }

    ports::Store &m_store;
    ports::World &m_world;
};

} // namespace vitae::mailing
