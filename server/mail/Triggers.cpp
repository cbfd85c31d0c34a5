#include "mail/Triggers.h"

#include "base/Uuid.h"
#include "mail/Templates.h"
#include "ports/AccountRepository.h"
#include "ports/MailTemplateRepository.h"

namespace vitae::mail
{

using base::Result;

namespace
{

const QString appName = QStringLiteral("Vitae");
constexpr const char *languages[] = {"en", "fr", "id"};

QStringList variables(std::initializer_list<const char *> more)
{
    QStringList all{QStringLiteral("name"), QStringLiteral("email"), QStringLiteral("appName")};
    for (const char *name : more)
        all.append(QString::fromLatin1(name));
    return all;
}

} // namespace

const std::vector<Trigger> &builtInTriggers()
{
    static const std::vector<Trigger> all{
        {"verify_email", "verify_email", "Somebody registered: the link proves their address", variables({"url"})},
        {"email_change", "email_change", "Somebody wants another address: the link proves it", variables({"url"})},
        {"password_reset", "password_reset", "Somebody forgot their password", variables({"url"})},
        {"sign_in_code", "login_code", "Somebody signs in by a code", variables({"code"})},
        {"delete_code", "delete_code", "Somebody wants CVs deleted", variables({"code"})},
        {"signup_confirm", "signup", "Somebody signed up at the office", variables({"url"})},
        {"invitation", "invitation", "An administrator invites somebody", variables({"url", "inviter", "role", "minutes"})},
        {"account_created", "account_created", "An administrator made an account for somebody", variables({"url"})},
        {"payment_confirmed", "payment_confirmed", "A payment has arrived", variables({"url", "item", "amount"})},
        {"payment_due", "payment_due", "The next period of a plan is to be paid", variables({"url", "item", "amount"})},
    };
    return all;
}

QString triggerOf(const QString &kind)
{
    for (const Trigger &trigger : builtInTriggers()) {
        if (kind == QLatin1String(trigger.kind))
            return QString::fromLatin1(trigger.name);
    }
    return kind;
}

std::vector<std::pair<QString, QString>> completed(const ports::Letter &letter)
{
    auto values = letter.values;
    const auto add = [&](const QString &name, const QString &value) {
        if (std::none_of(values.begin(), values.end(), [&](const auto &entry) { return entry.first == name; }))
            values.emplace_back(name, value);
    };
    add(QStringLiteral("name"), letter.toName);
    add(QStringLiteral("email"), letter.to);
    add(QStringLiteral("appName"), appName);
    return values;
}

Result<void> seedTemplates(ports::Store &store, const base::Clock &clock, base::Random &random)
{
    const qint64 now = clock.now().toMSecsSinceEpoch();
    for (const Trigger &trigger : builtInTriggers()) {
        const QString name = QString::fromLatin1(trigger.name), kind = QString::fromLatin1(trigger.kind);
        const auto there = store.mailTemplates().trigger(name);
        if (!there)
            return there.error();
        if (!*there) {
            if (auto made = store.mailTemplates().insertTrigger(
                    {name, base::newUuid(random), QString::fromUtf8(trigger.description), trigger.variables, now});
                !made)
                return made;
        }
        for (const char *code : languages) {
            const QString language = QString::fromLatin1(code);
            const QString mark = QString(u"mail_template/" + name + u'/' + language);
            const auto seeded = store.accounts().serverValue(mark);
            if (!seeded)
                return seeded.error();
            if (*seeded)
                continue;
            const auto source = unfilled(kind, language);
            if (!source)
                return source.error();
            ports::MailTemplateRow row;
            row.id = base::newUuid(random);
            row.name = QString(name + u' ' + language);
            row.subject = source->subject;
            row.html = source->html;
            row.text = source->text;
            row.language = language;
            row.trigger = name;
            row.variables = variablesIn(QString(source->subject + source->text + source->html));
            row.active = row.isDefault = true;
            row.createdAt = row.updatedAt = now;
            if (auto made = store.mailTemplates().insert(row); !made)
                return made;
            if (auto kept = store.accounts().keepServerValue(mark, row.id); !kept)
                return kept.error();
        }
    }
    return {};
}

} // namespace vitae::mail
