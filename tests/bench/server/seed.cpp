// Fills a server's data folder through its own services, so that a bench has something to read, and signs in the first
// account: its access token goes to standard output.
// Usage: bench_server_seed FOLDER ACCOUNTS RESUMES APPLICATIONS [DATABASE] [--months N]
// The first account has 20 résumés and 60 applications, the others share the rest. With --months every second account
// has paid for a plan that long, and each has left traces: events, a mail, some way through its first steps.
#include "base/Uuid.h"
#include "ports/BillingRepository.h"
#include "ports/CreditRepository.h"
#include "ports/JourneyRepository.h"
#include "ports/MailRepository.h"
#include "program/Instance.h"
#include "services/accounts/Accounts.h"
#include "services/accounts/Sessions.h"
#include "services/applications/Applications.h"
#include "services/cvs/Cvs.h"

#include <QCoreApplication>
#include <cstdio>

using namespace vitae;
using base::Result;

namespace
{

constexpr int atOnce = 500; ///< writes a transaction

[[noreturn]] void give(const base::Error &error)
{
    std::fprintf(stderr, "%s\n", qPrintable(error.text()));
    std::exit(1);
}

/// Calls `work` for each number below `count`, many in one transaction.
template <class Work>
void eachOf(ports::Storage &storage, int count, Work work)
{
    for (int from = 0; from < count; from += atOnce) {
        auto done = storage.writeNow([&](ports::Store &store) -> Result<void> {
            for (int i = from; i < std::min(from + atOnce, count); ++i) {
                if (auto result = work(store, i); !result)
                    return result.error();
            }
            return {};
        });
        if (!done)
            give(done.error());
    }
}

QString resumeText(int number)
{
    QString text = QStringLiteral("# John Doe\n\n## Experience\n\n### Engineer — Acme %1\n\n").arg(number);
    for (int i = 0; i < 20; ++i)
        text += QStringLiteral("- Cut the cost of hosting by %1 % within a single year.\n").arg(i + 10);
    return text;
}

constexpr qint64 monthMs = qint64(30) * 86'400'000;

/// A month of a plan: what was paid, its invoice, and the credits that came with it.
Result<void> addMonth(ports::Store &store, ports::World &world, qint64 account, const ports::PlanRow &plan, qint64 at)
{
    ports::PaymentRow payment;
    payment.session = base::newUuid(world.random);
    payment.account = account;
    payment.type = QStringLiteral("subscription");
    payment.purpose = QStringLiteral("renewal");
    payment.item = plan.id;
    payment.period = QStringLiteral("monthly");
    payment.description = plan.name;
    payment.amount = plan.priceMonthly;
    payment.currency = QStringLiteral("EUR");
    payment.status = QStringLiteral("paid");
    payment.createdAt = payment.settledAt = at;
    if (auto done = store.billing().insertPayment(payment); !done)
        return done;
    ports::InvoiceRow invoice;
    invoice.id = base::newUuid(world.random);
    invoice.account = account;
    invoice.payment = payment.session;
    invoice.plan = plan.id;
    invoice.description = plan.name;
    invoice.amount = plan.priceMonthly;
    invoice.currency = payment.currency;
    invoice.status = payment.status;
    invoice.createdAt = at;
    const auto billed =
        store.billing().insertInvoice(invoice, QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).date().year());
    if (!billed)
        return billed.error();
    const auto posted = store.credits().post({base::newUuid(world.random), account, QStringLiteral("gift"), {},
                                              payment.session, plan.credits, at});
    return posted ? Result<void>() : Result<void>(posted.error());
}

/// Ten events of telemetry, and the mail that everybody has got.
Result<void> addTraces(ports::Store &store, ports::World &world, qint64 account, int number)
{
    static const QStringList types{QStringLiteral("improve"), QStringLiteral("import_pdf"), QStringLiteral("export"),
                                   QStringLiteral("translate_cv"), QStringLiteral("match_score"), QStringLiteral("view")};
    const qint64 now = world.clock.now().toMSecsSinceEpoch();
    for (int i = 0; i < 10; ++i) {
        const qint64 ago = (qint64(number) * 31 + i * 97) % 100 * 86'400'000;
        if (auto done = store.journeys().insertEvent({base::newUuid(world.random), account, {},
                                                      types[(number + i) % types.size()], QStringLiteral("feature"),
                                                      QByteArrayLiteral("{}"), {}, now - ago});
            !done)
            return done;
    }
    ports::MailRow mail;
    mail.uuid = base::newUuid(world.random);
    mail.kind = mail.trigger = QStringLiteral("verify_email");
    mail.recipient = QStringLiteral("user%1@example.org").arg(number + 1);
    mail.language = QStringLiteral("en");
    mail.subject = QStringLiteral("Your address");
    mail.state = QStringLiteral("sent");
    mail.created = mail.due = mail.sent = now - number % 1000 * 60'000;
    return store.mails().insert(mail);
}

/// How the account came to where it is.
Result<void> addPast(ports::Store &store, ports::World &world, qint64 account, int number, int months,
                     const std::vector<ports::PlanRow> &plans)
{
    if (auto done = addTraces(store, world, account, number); !done)
        return done;
    const qint64 now = world.clock.now().toMSecsSinceEpoch();
    ports::OnboardingRow steps;
    steps.account = account;
    steps.step = number % 8;
    for (qint64 step = 0; step < steps.step; ++step)
        steps.completedSteps.push_back(step);
    steps.completed = steps.step == 7;
    steps.skipped = number % 10 == 3;
    steps.updatedAt = now;
    if (auto done = store.journeys().putOnboarding(steps); !done)
        return done;
    if (number % 2 == 0 || plans.size() < 2)
        return {};
    const ports::PlanRow &plan = plans[1 + size_t(number / 2) % (plans.size() - 1)];
    const qint64 spread = qint64(number) * 7'919'000 % monthMs; // of the day and the hour
    ports::SubscriptionRow subscription;
    subscription.account = account;
    subscription.plan = plan.id;
    subscription.status = number % 20 == 1 ? QStringLiteral("past_due") : QStringLiteral("active");
    subscription.period = QStringLiteral("monthly");
    subscription.anchor = now - months * monthMs + spread;
    subscription.start = now - monthMs + spread;
    subscription.end = subscription.creditsDue = now + spread;
    if (auto done = store.billing().putSubscription(subscription); !done)
        return done;
    for (int month = months; month > 0; --month) {
        if (auto done = addMonth(store, world, account, plan, now - month * monthMs + spread); !done)
            return done;
    }
    return {};
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QStringList arguments = QCoreApplication::arguments();
    int months = 0;
    if (const qsizetype at = arguments.indexOf(QStringLiteral("--months")); at > 0 && at + 1 < arguments.size()) {
        months = arguments[at + 1].toInt();
        arguments.remove(at, 2);
    }
    if (arguments.size() != 5 && arguments.size() != 6) {
        std::fputs("usage: bench_server_seed FOLDER ACCOUNTS RESUMES APPLICATIONS [DATABASE] [--months N]\n", stderr);
        return 2;
    }
    const int accounts = std::max(1, arguments[2].toInt()), resumes = arguments[3].toInt(),
              papers = arguments[4].toInt();
    ports::Settings settings;
    if (auto set = settings.set(QStringLiteral("data"), arguments[1], QStringLiteral("seed")); !set)
        give(set.error());
    if (arguments.size() == 6) {
        if (auto set = settings.set(QStringLiteral("database"), arguments[5], QStringLiteral("seed")); !set)
            give(set.error());
    }
    const base::SystemClock clock;
    base::SystemRandom random;
    auto opened = program::Instance::open(settings, clock, random);
    if (!opened)
        give(opened.error());
    ports::World &world = (*opened)->world();

    std::vector<ports::Owner> owners(static_cast<size_t>(accounts));
    QByteArray token;
    eachOf(world.storage, accounts, [&](ports::Store &store, int i) -> Result<void> {
        accounts::NewAccount wanted;
        wanted.username = QStringLiteral("user%1").arg(i + 1);
        wanted.email = QString(wanted.username + u"@example.org");
        auto account = accounts::Accounts(store, world).create(wanted);
        if (!account)
            return account.error();
        owners[size_t(i)] = {account->id, account->uuid, account->space};
        if (i == 0) {
            auto session = accounts::Sessions(store, world).start(*account, accounts::SessionKind::Day);
            if (!session)
                return session.error();
            token = session->access;
        }
        return {};
    });

    if (months > 0) {
        std::vector<ports::PlanRow> plans;
        const auto read = world.storage.read([&](ports::Store &store) -> Result<void> {
            auto found = store.billing().plans();
            if (!found)
                return found.error();
            plans = *std::move(found);
            return {};
        });
        if (!read)
            give(read.error());
        eachOf(world.storage, accounts, [&](ports::Store &store, int i) -> Result<void> {
            return addPast(store, world, owners[size_t(i)].account, i, months, plans);
        });
    }

    constexpr int firstResumes = 20, firstApplications = 60;
    const auto ownerOf = [&](int i, int first) -> const ports::Owner & {
        return i < first || accounts == 1 ? owners[0] : owners[size_t(1 + (i - first) % (accounts - 1))];
    };
    eachOf(world.storage, resumes, [&](ports::Store &store, int i) -> Result<void> {
        cvs::Edit edit;
        edit.title = QStringLiteral("Resume %1").arg(i + 1);
        edit.markdown = resumeText(i);
        auto made = cvs::Cvs(store, world).create(ownerOf(i, firstResumes), edit);
        return made ? Result<void>() : Result<void>(made.error());
    });
    eachOf(world.storage, papers, [&](ports::Store &store, int i) -> Result<void> {
        applications::Edit edit;
        edit.company = QStringLiteral("Company %1").arg(i + 1);
        edit.role = QStringLiteral("Engineer");
        edit.url = QStringLiteral("https://example.org/jobs/%1").arg(i);
        edit.location = QStringLiteral("Toronto");
        edit.priority = QStringLiteral("high");
        edit.description = QStringLiteral("We are looking for an experienced developer. ").repeated(10);
        auto made = applications::Applications(store, world).create(ownerOf(i, firstApplications), edit);
        return made ? Result<void>() : Result<void>(made.error());
    });
    std::printf("%s\n", token.constData());
    return 0;
}
