#include "client/Keychain.h"

#include "base/JsonParser.h"
#include "client/Tr.h"

#include <QEventLoop>
#include <QTimer>
#include <qt6keychain/keychain.h>

namespace vitae::client
{

using base::Error;
using base::Result;

namespace
{

const QString service = QStringLiteral("vitae");

/// The keychain may ask its user to unlock it, and who is not there does not answer.
constexpr int patience = 60'000;

Result<void> run(QKeychain::Job &job)
{
    job.setAutoDelete(false);
    job.setInsecureFallback(false);
    QEventLoop loop;
    bool finished = false;
    QObject::connect(&job, &QKeychain::Job::finished, &loop, [&] {
        finished = true;
        loop.quit();
    });
    QTimer::singleShot(patience, &loop, &QEventLoop::quit);
    job.start();
    if (!finished)
        loop.exec();
    if (finished && (job.error() == QKeychain::NoError || job.error() == QKeychain::EntryNotFound))
        return {};
    Error error = base::fail(Error::Kind::Unavailable,
                             tr("This computer has no keychain to keep the sign-in; it is asked for again each time."),
                             finished ? job.errorString() : QString());
    error.code = QStringLiteral("no_keychain");
    return error;
}

} // namespace

Result<std::optional<Tokens>> Keychain::read(const QString &key)
{
    QKeychain::ReadPasswordJob job(service);
    job.setKey(key);
    if (auto done = run(job); !done)
        return done.error();
    if (job.error() == QKeychain::EntryNotFound)
        return std::optional<Tokens>();
    const auto json = json::parse(job.binaryData());
    if (!json)
        return std::optional<Tokens>();
    return std::optional(Tokens{(*json)[u"access"].toString(), (*json)[u"refresh"].toString(),
                                (*json)[u"expires_at"].toInteger()});
}

Result<void> Keychain::write(const QString &key, const Tokens &tokens)
{
    QKeychain::WritePasswordJob job(service);
    job.setKey(key);
    job.setBinaryData(json::write(json::Object{{QStringLiteral("access"), tokens.access},
                                               {QStringLiteral("refresh"), tokens.refresh},
                                               {QStringLiteral("expires_at"), tokens.expiresAt}}));
    return run(job);
}

Result<void> Keychain::remove(const QString &key)
{
    QKeychain::DeletePasswordJob job(service);
    job.setKey(key);
    return run(job);
}

} // namespace vitae::client
