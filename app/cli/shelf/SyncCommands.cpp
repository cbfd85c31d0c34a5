// The commands that talk to a server: signing in, syncing, telling how far.
#include "client/Address.h"
#include "client/Keychain.h"
#include "client/SyncRun.h"
#include "cli/Tr.h"
#include "cli/shelf/Commands.h"
#include "cli/shelf/OpenLibrary.h"

#include <QTextStream>
#include <cstdio>

namespace vitae::cli::shelf
{

namespace
{

using base::Error;
using base::Result;

/// The library is open meanwhile, so that the folder is whole and nobody replaces it.
struct Session {
    std::unique_ptr<OpenedLibrary> opened;
    client::Keychain keychain;
    std::unique_ptr<client::SyncRun> run;
    QString password; ///< where it was asked for, and given
};

Result<std::unique_ptr<Session>> openSession(const Context &context)
{
    auto session = std::make_unique<Session>();
    auto opened = openLibrary(context);
    if (!opened)
        return opened.error();
    session->opened = *std::move(opened);
    client::SyncRun::Options options;
    options.folder = context.dataDir;
    options.clock = &session->opened->clock;
    options.random = &session->opened->random;
    options.tokens = &session->keychain;
    auto run = client::SyncRun::open(options);
    if (!run)
        return run.error();
    session->run = *std::move(run);
    return session;
}

/// One line of standard input.
Result<QString> passwordWord(const Context &context)
{
    if (!context.arguments.has("password-stdin"))
        return QString();
    QTextStream input(stdin);
    const QString password = input.readLine();
    if (password.isEmpty())
        return base::fail(Error::Kind::InvalidInput, tr("standard input has no password"));
    return password;
}

Result<std::unique_ptr<Session>> openSessionWithPassword(const Context &context)
{
    auto password = passwordWord(context);
    if (!password)
        return password.error();
    auto session = openSession(context);
    if (session)
        (*session)->password = *std::move(password);
    return session;
}

QString isoInstant(qint64 milliseconds)
{
    return QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC).toString(Qt::ISODateWithMs);
}

json::Value textOrNull(const QString &text)
{
    return text.isEmpty() ? json::Value() : json::Value(text);
}

Error explained(Error error)
{
    if (error.code == u"no_keychain" || error.code == u"signed_out")
        error.message += u' ' + tr("On the command line: add --password-stdin.");
    else if (error.code == u"untrusted_certificate")
        error.message += u' ' + tr("If you know it to be right all the same, add --trust and the fingerprint above.");
    else if (error.code == u"not_connected")
        error.message += u' ' + tr("See vitae account --help.");
    else if (error.code == u"asks")
        error.message = tr("The server has deleted so many documents that this would move them to the trash here; "
                           "if that is right, add --yes.");
    return error;
}

Output printed(const Context &context, json::Value value, const QString &text)
{
    return {context.json() ? json::write(std::move(value), json::Style::Pretty) : text.toUtf8(), {}};
}

Outcome connectAccount(const Context &context)
{
    if (context.arguments.words.size() != 2)
        return usageError(tr("account connect needs the address of a server"));
    if (!context.arguments.has("email"))
        return usageError(tr("account connect needs --email"));
    if (!context.arguments.has("password-stdin"))
        return usageError(tr("account connect needs --password-stdin, and the password on standard input"));
    const auto address = client::serverAddress(context.arguments.words[1]);
    if (!address)
        return address.error();
    auto session = openSessionWithPassword(context);
    if (!session)
        return session.error();
    client::SyncRun::SignIn signIn;
    signIn.server = *address;
    signIn.email = context.arguments.value("email");
    signIn.secret = (*session)->password;
    signIn.fingerprint = context.arguments.value("trust").toLower().remove(u':');
    if (context.arguments.has("register")) {
        signIn.by = client::SyncRun::SignIn::By::Registration;
        signIn.name = signIn.email.section(u'@', 0, 0);
    }
    const auto connected = (*session)->run->connect(signIn);
    if (!connected)
        return explained(connected.error());
    QString text = tr("Connected to %1 as %2.").arg(connected->server, connected->email) + u'\n';
    if (!connected->kept)
        text += tr("This computer has no keychain: the next sync needs --password-stdin.") + u'\n';
    return printed(context,
                   json::Object{{QStringLiteral("server"), connected->server},
                                {QStringLiteral("email"), connected->email},
                                {QStringLiteral("device"), connected->device}},
                   text);
}

Outcome disconnectAccount(const Context &context)
{
    auto session = openSession(context);
    if (!session)
        return session.error();
    auto &tables = (*session)->run->tables();
    const auto known = tables.client();
    if (!known)
        return known.error();
    if (auto done = (*session)->run->disconnect(); !done)
        return done.error();
    return printed(context,
                   json::Object{{QStringLiteral("server"), textOrNull(known->server)},
                                {QStringLiteral("email"), textOrNull(known->email)},
                                {QStringLiteral("device"), textOrNull(known->id)}},
                   tr("Disconnected. Everything stays on this computer.") + u'\n');
}

} // namespace

Outcome runAccount(const Context &context)
{
    const QString &word = context.arguments.words[0];
    if (word == u"connect")
        return connectAccount(context);
    if (word == u"disconnect" && context.arguments.words.size() == 1)
        return disconnectAccount(context);
    return usageError(tr("account takes “connect URL” or “disconnect”"));
}

Outcome runSync(const Context &context)
{
    auto session = openSessionWithPassword(context);
    if (!session)
        return session.error();
    const auto report = (*session)->run->sync(context.arguments.has("yes"), (*session)->password);
    if (!report)
        return explained(report.error());
    Output output = printed(context,
                            json::Object{{QStringLiteral("pushed"), report->pushed},
                                         {QStringLiteral("pulled"), report->pulled},
                                         {QStringLiteral("conflicts"), report->conflicts},
                                         {QStringLiteral("requests"), report->requests}},
                            tr("%1 sent, %2 received, %3 in two versions, %4 requests.")
                                    .arg(report->pushed)
                                    .arg(report->pulled)
                                    .arg(report->conflicts)
                                    .arg(report->requests) +
                                u'\n');
    if (report->error)
        output.complaint = explained(*report->error).text();
    return output;
}

Outcome runStatus(const Context &context)
{
    auto session = openSession(context);
    if (!session)
        return session.error();
    auto &tables = (*session)->run->tables();
    const auto known = tables.client();
    const auto waiting = tables.waiting();
    const auto conflicts = tables.conflicts();
    const auto state = tables.state();
    const auto refusals = tables.refusals();
    if (!known || !waiting || !conflicts || !state || !refusals)
        return base::fail(Error::Kind::Io, tr("the library cannot be read"));
    const bool connected = !known->server.isEmpty();
    const int pending = connected ? *waiting : 0;
    QString text = connected ? tr("Connected to %1 as %2.").arg(known->server, known->email)
                             : tr("No server is connected.");
    text += u'\n';
    if (connected)
        text += tr("Documents waiting to be sent: %1. Fields in two versions: %2. Last sync: %3.")
                    .arg(pending)
                    .arg(conflicts->size())
                    .arg(state->syncedAt ? isoInstant(*state->syncedAt) : tr("never")) +
                u'\n';
    for (const QString &refusal : *refusals)
        text += tr("Cannot be sent: %1").arg(refusal) + u'\n';
    return printed(context,
                   json::Object{{QStringLiteral("server"), textOrNull(known->server)},
                                {QStringLiteral("email"), textOrNull(known->email)},
                                {QStringLiteral("pending"), pending},
                                {QStringLiteral("conflicts"), int(conflicts->size())},
                                {QStringLiteral("last_sync"),
                                 state->syncedAt ? json::Value(isoInstant(*state->syncedAt)) : json::Value()}},
                   text);
}

Outcome listConflicts(const Context &context)
{
    auto session = openSession(context);
    if (!session)
        return session.error();
    const auto conflicts = (*session)->run->tables().conflicts();
    if (!conflicts)
        return conflicts.error();
    json::Array rows;
    QString text;
    for (const store::SyncConflict &conflict : *conflicts) {
        rows.push_back(json::Object{{QStringLiteral("doc"), conflict.doc},
                                    {QStringLiteral("path"), conflict.path},
                                    {QStringLiteral("kept"), conflict.kept},
                                    {QStringLiteral("other"), conflict.other}});
        text += QStringList{conflict.doc, conflict.path, QString::fromUtf8(json::write(conflict.kept)),
                            QString::fromUtf8(json::write(conflict.other))}
                    .join(u'\t') +
                u'\n';
    }
    return printed(context, std::move(rows), text);
}

Outcome listDevices(const Context &context)
{
    auto session = openSessionWithPassword(context);
    if (!session)
        return session.error();
    const auto devices = (*session)->run->devices((*session)->password);
    if (!devices)
        return explained(devices.error());
    json::Array rows;
    QString text;
    for (const api::Device &device : *devices) {
        rows.push_back(json::Object{{QStringLiteral("id"), device.id},
                                    {QStringLiteral("name"), device.name},
                                    {QStringLiteral("platform"), device.platform},
                                    {QStringLiteral("created_at"), isoInstant(device.createdAt)},
                                    {QStringLiteral("seen_at"), isoInstant(device.seenAt)},
                                    {QStringLiteral("current"), device.current}});
        text += QStringList{device.id, isoInstant(device.seenAt), device.name, device.platform,
                            device.current ? tr("(this one)") : QString()}
                    .join(u'\t')
                    .trimmed() +
                u'\n';
    }
    return printed(context, std::move(rows), text);
}

} // namespace vitae::cli::shelf
