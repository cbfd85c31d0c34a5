// Fills a server's data folder through its own services, so that a bench has something to read, and signs in the first
// account: its access token goes to standard output.
// Usage: bench_server_seed FOLDER ACCOUNTS RESUMES APPLICATIONS
// The first account has 20 résumés and 60 applications, the others share the rest.
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

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 5) {
        std::fputs("usage: bench_server_seed FOLDER ACCOUNTS RESUMES APPLICATIONS\n", stderr);
        return 2;
    }
    const int accounts = std::max(1, arguments[2].toInt()), resumes = arguments[3].toInt(),
              papers = arguments[4].toInt();
    ports::Settings settings;
    if (auto set = settings.set(QStringLiteral("data"), arguments[1], QStringLiteral("seed")); !set)
        give(set.error());
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
