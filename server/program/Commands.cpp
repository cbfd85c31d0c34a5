#include "program/Commands.h"

#include "http/Router.h"
#include "http/Sockets.h"
#include "http/Tls.h"
#include "ports/PasswordHasher.h"
#include "mail/Transport.h"
#include "program/Instance.h"
#include "program/RunLock.h"
#include "program/Telling.h"
#include "services/accounts/Accounts.h"
#include "services/accounts/Passwords.h"
#include "storage/Backup.h"
#include "storage/BlobFolder.h"

#include <QDir>
#include <QFileInfo>
#include <cstdio>
#include <iostream>
#include <new>
#include <string>
#include <termios.h>
#include <unistd.h>

namespace vitae::program
{

namespace
{

using base::Error;
using base::fail;
using base::Result;

const char *nameOf(http::Access access)
{
    switch (access) {
    case http::Access::None:
        return "none";
    case http::Access::Optional:
        return "optional";
    case http::Access::User:
        return "user";
    case http::Access::Admin:
        return "admin";
    case http::Access::Signup:
        return "signup";
    case http::Access::Code:
        return "code";
    case http::Access::Signature:
        return "signature";
    }
    return "none";
}

/// A line of standard input, unseen where that is a terminal.
QString readPassword()
{
    const bool terminal = isatty(STDIN_FILENO);
    termios before{};
    if (terminal) {
        std::fputs("Password: ", stderr);
        tcgetattr(STDIN_FILENO, &before);
        termios silent = before;
        silent.c_lflag &= ~tcflag_t(ECHO);
        tcsetattr(STDIN_FILENO, TCSANOW, &silent);
    }
    std::string line;
    std::getline(std::cin, line);
    if (terminal) {
        tcsetattr(STDIN_FILENO, TCSANOW, &before);
        std::fputc('\n', stderr);
    }
    return QString::fromUtf8(line.data(), qsizetype(line.size()));
}

/// Tells what was looked at; whether it is in order.
bool report(const char *what, const Result<void> &result, const QString &good)
{
    if (result)
        std::printf("ok     %s: %s\n", what, qPrintable(good));
    else
        std::printf("wrong  %s: %s\n", what, qPrintable(result.error().text()));
    return result.ok();
}

Result<void> checkTls(const ports::Settings &settings)
{
    const QString certificate = settings.text(QStringLiteral("tls.certificate"));
    if (certificate.isEmpty())
        return {};
    auto configuration = http::tlsConfiguration(certificate, settings.text(QStringLiteral("tls.key")));
    return configuration ? Result<void>() : Result<void>(configuration.error());
}

} // namespace

int printRoutes()
{
    const base::SystemClock clock;
    for (const http::Dialect &dialect : allDialects(clock)) {
        for (const http::Route &route : dialect.routes) {
            std::printf("%s\t%s\t%s\t%s\n", http::wireName(route.method).constData(), qPrintable(route.path),
                        qPrintable(dialect.name), nameOf(route.access));
        }
    }
    return 0;
}

int adminCreate(ports::Settings settings, const QString &email)
{
    const base::SystemClock clock;
    base::SystemRandom random;
    auto instance = Instance::open(std::move(settings), clock, random);
    if (!instance)
        return tell(instance.error());
    ports::World &world = (*instance)->world();
    std::optional<accounts::Account> known;
    const Result<void> read = world.storage.read([&](ports::Store &store) -> Result<void> {
        auto found = accounts::Accounts(store, world).byEmail(email);
        if (!found)
            return found.error();
        known = *found;
        return {};
    });
    if (!read)
        return tell(read.error());

    QString hash;
    if (!known) {
        const QString password = qEnvironmentVariableIsSet("VITAE_ADMIN_PASSWORD")
                                     ? qEnvironmentVariable("VITAE_ADMIN_PASSWORD")
                                     : readPassword();
        if (Result<void> good = accounts::checkPassword(password, {email}); !good)
            return tell(good.error());
        try {
            hash = world.passwords.hash(password);
        } catch (const std::bad_alloc &) {
            return tell(fail(Error::Kind::Unavailable, QStringLiteral("there is not enough memory to hash a password")));
        }
    }
    const Result<void> written = world.storage.writeNow([&](ports::Store &store) -> Result<void> {
        accounts::Accounts accounts(store, world);
        if (known)
            return accounts.setRole(known->id, QStringLiteral("ADMIN"));
        accounts::NewAccount account;
        account.email = email;
        account.passwordHash = hash;
        account.role = QStringLiteral("ADMIN");
        account.proven = true;
        auto created = accounts.create(account);
        return created ? Result<void>() : Result<void>(created.error());
    });
    if (!written)
        return tell(written.error());
    std::printf("%s is an administrator\n", qPrintable(email));
    return 0;
}

int migrate(ports::Settings settings)
{
    const base::SystemClock clock;
    base::SystemRandom random;
    auto instance = Instance::open(std::move(settings), clock, random);
    if (!instance)
        return tell(instance.error());
    std::puts("the database is up to date");
    return 0;
}

int check(const ports::Settings &settings)
{
    bool good = true;
    good &= report("settings", settings.checkTogether(), QStringLiteral("fit together"));
    good &= report("tls", checkTls(settings),
                   settings.text(QStringLiteral("tls.certificate")).isEmpty() ? QStringLiteral("off")
                                                                              : QStringLiteral("certificate and key fit"));
    auto proxies = http::Proxies::parse(settings.list(QStringLiteral("proxies")));
    good &= report("proxies", proxies ? Result<void>() : Result<void>(proxies.error()),
                   QString(QString::number(settings.list(QStringLiteral("proxies")).size()) + u" trusted"));
    auto address = http::addressOf(settings.text(QStringLiteral("listen")));
    good &= report("listen", address ? Result<void>() : Result<void>(address.error()),
                   settings.text(QStringLiteral("listen")));
    auto transport = mail::makeTransport(settings);
    good &= report("mail", transport ? Result<void>() : Result<void>(transport.error()),
                   transport ? (*transport)->name() : QString());
    const QString folder = settings.text(QStringLiteral("data"));
    const QFileInfo information(folder);
    Result<void> writable;
    if (information.exists() && !(information.isDir() && information.isWritable()))
        writable = fail(Error::Kind::InvalidInput, QString(u"data cannot be “" + folder + u"”: it cannot be written to."));
    good &= report("data", writable,
                   QString(folder + (information.exists() ? u"" : u", which will be made")));
    auto database = storage::look(databasePlace(settings));
    good &= report("database", database ? Result<void>() : Result<void>(database.error()),
                   database ? *database : QString());
    return good ? 0 : 1;
}

int backup(ports::Settings settings, const QString &file)
{
    const base::SystemClock clock;
    storage::BlobFolder blobs(blobFolder(settings));
    auto copied = storage::backUp(databasePlace(settings), blobs, file, clock);
    if (!copied)
        return tell(copied.error());
    std::printf("%s: %lld rows, %lld attachments\n", qPrintable(file), copied->rows, copied->blobs);
    return 0;
}

int restore(ports::Settings settings, const QString &file)
{
    const base::SystemClock clock;
    base::SystemRandom random;
    // First nobody may serve, and the file be as it was written; then the data are touched.
    if (auto made = makeFolder(settings.text(QStringLiteral("data"))); !made)
        return tell(made.error());
    const auto alone = lockToRestore(settings.text(QStringLiteral("data")));
    if (!alone)
        return tell(alone.error());
    const auto restoring = storage::Restoring::take(databasePlace(settings));
    if (!restoring)
        return tell(restoring.error());
    storage::BlobFolder blobs(blobFolder(settings));
    auto copied = storage::restore(databasePlace(settings), blobs, file, clock, random);
    if (!copied)
        return tell(copied.error());
    std::printf("restored %lld rows, %lld attachments; start the server now\n", copied->rows, copied->blobs);
    return 0;
}

} // namespace vitae::program
