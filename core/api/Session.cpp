#include "api/Session.h"

#include "base/JsonParser.h"

namespace vitae::api
{

json::Value encode(const DeviceInfo &device)
{
    return json::Object{{QStringLiteral("client"), device.client},
                        {QStringLiteral("name"), device.name},
                        {QStringLiteral("platform"), device.platform}};
}

DeviceInfo decodeDevice(const json::Value &json)
{
    return {json[u"client"].toString(), json[u"name"].toString(), json[u"platform"].toString()};
}

QByteArray encode(const SessionReply &reply)
{
    return json::write(json::Object{{QStringLiteral("access_token"), reply.accessToken},
                                    {QStringLiteral("expires_at"), reply.expiresAt},
                                    {QStringLiteral("refresh_token"), reply.refreshToken},
                                    {QStringLiteral("account"),
                                     json::Object{{QStringLiteral("id"), reply.account},
                                                  {QStringLiteral("email"), reply.email},
                                                  {QStringLiteral("name"), reply.name},
                                                  {QStringLiteral("role"), reply.role}}},
                                    {QStringLiteral("space"), reply.space}});
}

base::Result<SessionReply> decodeSession(QByteArrayView json)
{
    const auto read = json::parse(json);
    if (!read)
        return read.error();
    const json::Value &account = (*read)[u"account"];
    SessionReply reply;
    reply.accessToken = (*read)[u"access_token"].toString();
    reply.refreshToken = (*read)[u"refresh_token"].toString();
    reply.expiresAt = (*read)[u"expires_at"].toInteger();
    reply.account = account[u"id"].toString();
    reply.email = account[u"email"].toString();
    reply.name = account[u"name"].toString();
    reply.role = account[u"role"].toString();
    reply.space = (*read)[u"space"].toString();
    if (reply.accessToken.isEmpty() || reply.refreshToken.isEmpty() || reply.space.isEmpty())
        return base::fail(base::Error::Kind::InvalidInput, QStringLiteral("The server's answer is no session."));
    return reply;
}

} // namespace vitae::api
