#include "dialects/fitmycv/Csrf.h"

#include "base/JsonParser.h"
#include "base/Uuid.h"
#include "dialects/common/Multipart.h"
#include "dialects/fitmycv/Cookies.h"
#include "services/accounts/Secrets.h"

#include <QUrl>
#include <QUrlQuery>

namespace vitae::dialects::fitmycv
{

namespace
{

using base::Error;
using base::Result;

QByteArray signatureOf(const QByteArray &token, const ports::World &world)
{
    return accounts::keyedHash(world.secrets.code, QByteArray("csrf\n" + token)).toHex();
}

bool isJson(const http::Request &request)
{
    return request.header("content-type").trimmed().toLower().startsWith("application/json");
}

bool isSameOrigin(const http::Request &request, const ports::World &world)
{
    const QByteArray origin = request.header("origin");
    if (origin.isEmpty())
        return request.header("sec-fetch-site") == "same-origin";
    const QUrl given(QString::fromLatin1(origin), QUrl::StrictMode);
    const QString authority = given.authority();
    if (!given.isValid() || authority.isEmpty())
        return false;
    const QUrl own(world.settings.text(QStringLiteral("public_url")));
    return authority == QString::fromLatin1(request.header("host"))
           || (given.scheme() == own.scheme() && authority == own.authority());
}

} // namespace

CsrfToken newCsrfToken(ports::World &world)
{
    const QByteArray token = QString(base::newUuid(world.random) + base::newUuid(world.random)).remove(u'-').toLatin1();
    return {token, token + '.' + signatureOf(token, world)};
}

QByteArray csrfTokenOf(const http::Request &request, const ports::World &world)
{
    const QByteArray value = request.cookie(cookie::csrf).value_or(QByteArray());
    const qsizetype dot = value.indexOf('.');
    if (dot <= 0)
        return {};
    const QByteArray token = value.first(dot);
    return accounts::sameBytes(value.sliced(dot + 1), signatureOf(token, world)) ? token : QByteArray();
}

QString bodyValue(const http::Request &request, const QString &name)
{
    if (isJson(request)) {
        if (request.json.isObject())
            return request.json[name].toString();
        const auto parsed = json::parse(request.body);
        return parsed ? (*parsed)[name].toString() : QString();
    }
    const QByteArray type = request.header("content-type").trimmed().toLower();
    if (type.startsWith("multipart/form-data")) {
        const auto parts = partsOf(request);
        const Part *part = parts ? findPart(*parts, name) : nullptr;
        return part ? QString::fromUtf8(part->content) : QString();
    }
    if (!type.startsWith("application/x-www-form-urlencoded"))
        return {};
    QByteArray spaced = request.body;
    spaced.replace('+', "%20");
    return QUrlQuery(QString::fromUtf8(spaced)).queryItemValue(name, QUrl::FullyDecoded);
}

Result<void> checkCsrf(const http::Request &request, const ports::World &world)
{
    QByteArray given = request.header("x-csrf-token");
    if (given.isEmpty())
        given = bodyValue(request, QStringLiteral("csrfToken")).toUtf8();
    if (given.isEmpty() ? isSameOrigin(request, world)
                        : accounts::sameBytes(given, csrfTokenOf(request, world)))
        return {};
    Error error = base::fail(Error::Kind::Forbidden,
                             QStringLiteral("The request lacks a valid CSRF token, and does not come from this site."));
    error.code = QStringLiteral("csrf");
    return error;
}

} // namespace vitae::dialects::fitmycv
