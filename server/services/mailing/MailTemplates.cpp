#include "services/mailing/MailTemplates.h"

#include "base/Uuid.h"
#include "mail/Message.h"
#include "mail/Templates.h"
#include "ports/Mailer.h"

namespace vitae::mailing
{

using base::Error;
using base::Result;
using ports::MailTriggerRow;
using Row = MailTemplates::Row;

namespace
{

Error conflict(const QString &message, const char *code)
{
    Error error = base::fail(Error::Kind::Conflict, message);
    error.code = QString::fromLatin1(code);
    return error;
}

Error noTrigger()
{
    return conflict(QStringLiteral("The template belongs to no trigger."), "no_trigger");
}

QString sampleOf(const QString &variable)
{
    static const std::vector<std::pair<QString, QString>> samples{
        {QStringLiteral("name"), QStringLiteral("Ada Lovelace")},
        {QStringLiteral("email"), QStringLiteral("ada@example.com")},
        {QStringLiteral("appName"), QStringLiteral("Vitae")},
        {QStringLiteral("url"), QStringLiteral("https://example.com/sample")},
        {QStringLiteral("code"), QStringLiteral("123456")},
        {QStringLiteral("inviter"), QStringLiteral("Grace Hopper")},
        {QStringLiteral("role"), QStringLiteral("MEMBER")},
        {QStringLiteral("minutes"), QStringLiteral("60")},
        {QStringLiteral("item"), QStringLiteral("Pro, one month")},
        {QStringLiteral("amount"), QStringLiteral("9.90 EUR")},
    };
    for (const auto &[name, value] : samples) {
        if (name == variable)
            return value;
    }
    return QString(u'[' + variable + u']');
}

void apply(const TemplateEdit &edit, Row &row)
{
    const auto take = [](const std::optional<QString> &from, QString &to) {
        if (from)
            to = *from;
    };
    take(edit.name, row.name);
    take(edit.subject, row.subject);
    take(edit.html, row.html);
    take(edit.text, row.text);
    take(edit.language, row.language);
    take(edit.trigger, row.trigger);
    if (row.text.trimmed().isEmpty() || (edit.html && !edit.text))
        row.text = mail::plainTextOf(row.html);
    row.variables = mail::variablesIn(QString(row.subject + row.html + row.text));
}

} // namespace

Result<std::vector<Row>> MailTemplates::all()
{
    return m_store.mailTemplates().templates();
}

Result<Row> MailTemplates::byId(const QString &id)
{
    auto row = m_store.mailTemplates().find(id);
    if (!row)
        return row.error();
    if (!*row)
        return base::fail(Error::Kind::NotFound, QStringLiteral("There is no such template."));
    return **std::move(row);
}

Result<void> MailTemplates::check(const Row &row)
{
    if (mail::oneLine(row.subject) != row.subject) {
        Error error = base::fail(Error::Kind::InvalidInput, QStringLiteral("The subject is not one line."));
        error.fields.push_back({QStringLiteral("subject"), {QStringLiteral("Must be one line, without control characters")}});
        return error;
    }
    if (row.trigger.isEmpty())
        return {};
    const auto trigger = m_store.mailTemplates().trigger(row.trigger);
    if (!trigger)
        return trigger.error();
    if (!*trigger)
        return base::fail(Error::Kind::NotFound, QStringLiteral("There is no such trigger."));
    Error error = base::fail(Error::Kind::InvalidInput, QStringLiteral("The template names variables that its trigger lacks."));
    const auto look = [&](const char16_t *field, const QString &text) {
        const QStringList names = mail::variablesIn(text);
        for (const QString &name : names) {
            if (!(*trigger)->variables.contains(name))
                error.fields.push_back({QString::fromUtf16(field),
                                        {QString(u"{{" + name + u"}} is not a variable of " + row.trigger + u'.')}});
        }
    };
    look(u"subject", row.subject);
    look(u"html", row.html);
    look(u"text", row.text);
    return error.fields.empty() ? Result<void>() : Result<void>(std::move(error));
}

Result<Row> MailTemplates::put(Row row)
{
    row.updatedAt = now();
    if (auto done = m_store.mailTemplates().update(row); !done)
        return done.error();
    return row;
}

Result<Row> MailTemplates::create(const TemplateEdit &edit)
{
    Row row;
    row.language = QStringLiteral("en");
    apply(edit, row);
    if (auto fits = check(row); !fits)
        return fits.error();
    row.id = base::newUuid(m_world.random);
    row.createdAt = row.updatedAt = now();
    if (auto done = m_store.mailTemplates().insert(row); !done)
        return done.error();
    return row;
}

Result<Row> MailTemplates::update(const QString &id, const TemplateEdit &edit)
{
    const auto before = byId(id);
    if (!before)
        return before;
    Row row = *before;
    apply(edit, row);
    if (auto fits = check(row); !fits)
        return fits.error();
    const bool moved = row.trigger != before->trigger || row.language != before->language;
    if (moved)
        row.active = row.isDefault = false;
    const auto done = put(row);
    if (!done)
        return done;
    if (moved && before->active) {
        if (auto used = useDefault(*before); !used)
            return used.error();
    }
    return done;
}

Result<void> MailTemplates::remove(const QString &id)
{
    const auto row = byId(id);
    if (!row)
        return row.error();
    if (row->isDefault)
        return conflict(QStringLiteral("A default template cannot be deleted; make another one the default first."),
                        "is_default");
    if (auto done = m_store.mailTemplates().remove(id); !done)
        return done;
    return row->active ? useDefault(*row) : Result<void>();
}

Result<void> MailTemplates::use(const Row &row)
{
    const auto others = m_store.mailTemplates().templatesOf(row.trigger);
    if (!others)
        return others.error();
    for (Row other : *others) {
        if (other.language != row.language || other.active == (other.id == row.id))
            continue;
        other.active = other.id == row.id;
        if (auto done = put(other); !done)
            return done.error();
    }
    return {};
}

Result<void> MailTemplates::useDefault(const Row &left)
{
    const auto others = m_store.mailTemplates().templatesOf(left.trigger);
    if (!others)
        return others.error();
    for (const Row &other : *others) {
        if (other.language == left.language && other.isDefault)
            return use(other);
    }
    return {};
}

Result<Row> MailTemplates::activate(const QString &id)
{
    const auto row = byId(id);
    if (!row)
        return row;
    if (row->trigger.isEmpty())
        return noTrigger();
    if (auto done = use(*row); !done)
        return done.error();
    return byId(id);
}

Result<Row> MailTemplates::deactivate(const QString &id)
{
    auto row = byId(id);
    if (!row)
        return row;
    if (row->isDefault)
        return conflict(QStringLiteral("The default is used when no other is; activate another one instead."),
                        "is_default");
    if (!row->active)
        return row;
    row->active = false;
    row = put(*row);
    if (!row)
        return row;
    if (auto done = useDefault(*row); !done)
        return done.error();
    return row;
}

Result<Row> MailTemplates::setDefault(const QString &id)
{
    const auto row = byId(id);
    if (!row)
        return row;
    if (row->trigger.isEmpty())
        return noTrigger();
    const auto others = m_store.mailTemplates().templatesOf(row->trigger);
    if (!others)
        return others.error();
    bool otherActive = false;
    for (Row other : *others) {
        if (other.language != row->language)
            continue;
        otherActive = otherActive || (other.active && !other.isDefault);
        if (other.isDefault == (other.id == id))
            continue;
        other.isDefault = other.id == id;
        if (auto done = put(other); !done)
            return done.error();
    }
    if (!otherActive) {
        if (auto done = use(*row); !done)
            return done.error();
    }
    return byId(id);
}

Result<std::vector<MailTriggerRow>> MailTemplates::triggers()
{
    return m_store.mailTemplates().triggers();
}

Result<MailTriggerRow> MailTemplates::createTrigger(const QString &name, const QString &description,
                                                    const QStringList &variables)
{
    const auto there = m_store.mailTemplates().trigger(name);
    if (!there)
        return there.error();
    if (*there)
        return conflict(QStringLiteral("There is a trigger of that name already."), "name_taken");
    const MailTriggerRow row{name, base::newUuid(m_world.random), description, variables, now()};
    if (auto done = m_store.mailTemplates().insertTrigger(row); !done)
        return done.error();
    return row;
}

Result<std::vector<Row>> MailTemplates::ofTrigger(const QString &name)
{
    const auto there = m_store.mailTemplates().trigger(name);
    if (!there)
        return there.error();
    if (!*there)
        return base::fail(Error::Kind::NotFound, QStringLiteral("There is no such trigger."));
    return m_store.mailTemplates().templatesOf(name);
}

Result<std::vector<Row>> MailTemplates::assign(const QString &trigger, const QString &id)
{
    if (const auto there = ofTrigger(trigger); !there)
        return there;
    TemplateEdit edit;
    edit.trigger = trigger;
    if (const auto moved = update(id, edit); !moved)
        return moved.error();
    if (const auto used = activate(id); !used)
        return used.error();
    return ofTrigger(trigger);
}

Result<void> MailTemplates::sendTest(const QString &id, const QString &email)
{
    const auto row = byId(id);
    if (!row)
        return row.error();
    ports::Letter letter;
    letter.kind = QStringLiteral("test");
    letter.to = email;
    letter.language = row->language;
    letter.templateId = id;
    for (const QString &variable : row->variables)
        letter.values.emplace_back(variable, sampleOf(variable));
    return m_world.mailer.queue(m_store, letter);
}

} // namespace vitae::mailing
