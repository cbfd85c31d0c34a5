#include "client/Account.h"

#include "api/Codes.h"
#include "api/Refusal.h"
#include "base/JsonParser.h"
#include "client/Tr.h"

#include <QSysInfo>

namespace vitae::client
{

using base::Error;
using base::Result;
using sync::Reply;

namespace
{

Error refusal(const Reply &reply)
{
    const api::Refusal said = api::decodeRefusal(reply.body);
    Error error;
    error.code = said.code;
    error.retryAfter = said.retryAfter;
    error.message = said.message;
    if (said.code == api::code::wrongCredentials)
        error.message = tr("The e-mail address or the password is not right.");
    else if (said.code == api::code::wrongCode)
        error.message = tr("This code is not right, or not any more; ask for a new one.");
    else if (said.code == u"email_taken")
        error.message = tr("There is an account with this e-mail address already; sign in instead.");
    else if (said.code == api::code::clientTooOld)
        error.message = tr("This Vitae is too old for the server; please update it.");
    else if (error.message.isEmpty() && reply.status == 404)
        error.message = tr("There is a server, but it is no Vitae server.");
    else if (reply.status >= 500)
        error.message = tr("The server cannot answer at the moment.");
    else if (error.message.isEmpty())
        error.message = tr("The server refused with status %1.").arg(reply.status);
    const auto body = json::parse(reply.body);
    if (body && said.code == api::code::invalid) {
        // The sentences of the fields say more than that there are some.
        QStringList sentences;
        for (const json::Member &field : (*body)[u"error"][u"fields"].object()) {
            const QStringList all = field.value.isArray() ? field.value.toStringList() : QStringList{field.value.toString()};
            sentences += all;
        }
        sentences.removeAll(QString());
        if (!sentences.isEmpty())
            error.message = sentences.join(u' ');
    }
    error.kind = reply.status == 401   ? Error::Kind::Unauthenticated
                 : reply.status == 429 ? Error::Kind::RateLimited
                 : reply.status == 409 ? Error::Kind::Conflict
                 : reply.status == 404 ? Error::Kind::NotFound
                 : reply.status >= 500 ? Error::Kind::Unavailable
                                       : Error::Kind::InvalidInput;
    return error;
}

json::Object credentials(const QString &email, const api::DeviceInfo &device)
{
    return {{QStringLiteral("email"), email}, {QStringLiteral("device"), api::encode(device)}};
}

} // namespace

Result<Reply> Account::ask(const char *method, const QString &path, const json::Value &body, bool signedIn)
{
    sync::Request request;
    request.method = method;
    request.path = path;
    if (!body.isNull()) {
        request.body = json::write(body);
        request.contentType = QByteArrayLiteral("application/json");
    }
    auto reply = signedIn ? m_client.send(request) : m_client.sendPlain(request);
    if (!reply)
        return reply;
    if (reply->status < 200 || reply->status >= 300)
        return refusal(*reply);
    return reply;
}

Result<api::SessionReply> Account::session(const QString &path, const json::Value &body)
{
    const auto reply = ask("POST", path, body, false);
    if (!reply)
        return reply.error();
    auto session = api::decodeSession(reply->body);
    if (!session)
        return base::fail(Error::Kind::InvalidInput, tr("There is a server, but it is no Vitae server."));
    m_client.setTokens({session->accessToken, session->refreshToken, session->expiresAt});
    return session;
}

Result<api::SessionReply> Account::signIn(const QString &email, const QString &password, const api::DeviceInfo &device)
{
    json::Object body = credentials(email, device);
    body.append(QStringLiteral("password"), password);
    return session(QStringLiteral("/api/sync/session"), body);
}

Result<api::SessionReply> Account::signUp(const QString &email, const QString &password, const QString &name,
                                          const api::DeviceInfo &device)
{
    json::Object body = credentials(email, device);
    body.append(QStringLiteral("password"), password);
    body.append(QStringLiteral("name"), name);
    return session(QStringLiteral("/api/sync/session/register"), body);
}

Result<void> Account::sendCode(const QString &email)
{
    const auto reply = ask("POST", QStringLiteral("/api/sync/session/code"),
                           json::Object{{QStringLiteral("email"), email}}, false);
    return reply ? Result<void>() : Result<void>(reply.error());
}

Result<api::SessionReply> Account::signInByCode(const QString &email, const QString &code,
                                                const api::DeviceInfo &device)
{
    json::Object body = credentials(email, device);
    body.append(QStringLiteral("code"), code);
    return session(QStringLiteral("/api/sync/session/code/verify"), body);
}

Result<void> Account::signOut()
{
    const auto reply = ask("DELETE", QStringLiteral("/api/sync/session"), {}, true);
    return reply ? Result<void>() : Result<void>(reply.error());
}

Result<std::vector<api::Device>> Account::devices()
{
    const auto reply = ask("GET", QStringLiteral("/api/sync/devices"), {}, true);
    if (!reply)
        return reply.error();
    return api::decodeDevices(reply->body);
}

Result<void> Account::endDevice(const QString &id)
{
    const auto reply = ask("DELETE", QStringLiteral("/api/sync/devices/") + id, {}, true);
    return reply ? Result<void>() : Result<void>(reply.error());
}

api::DeviceInfo thisDevice(const QString &clientId)
{
    return {clientId, QSysInfo::machineHostName(), QSysInfo::prettyProductName()};
}

} // namespace vitae::client
