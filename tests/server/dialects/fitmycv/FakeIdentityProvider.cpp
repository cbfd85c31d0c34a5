#include "tests/server/dialects/fitmycv/FakeIdentityProvider.h"

#include <QCryptographicHash>
#include <QUrl>
#include <QUrlQuery>

namespace vitae::test
{

using http::Reply;
using http::Request;

struct FakeIdentityProvider::State {
    struct Grant {
        QString challenge, redirect;
        json::Value profile;
    };
    mutable QMutex mutex;
    QHash<QString, Grant> codes;
    QHash<QString, json::Value> tokens;
    QString complaint;
    int count = 0;

    Reply token(const Request &request)
    {
        const QMutexLocker lock(&mutex);
        QByteArray spaced = request.body;
        spaced.replace('+', "%20");
        const QUrlQuery form(QString::fromUtf8(spaced));
        const auto value = [&](const char *name) {
            return form.queryItemValue(QString::fromLatin1(name), QUrl::FullyDecoded);
        };
        const auto refuse = [&](const QString &why) {
            complaint += why + u"; ";
            return Reply::json(json::Object{{QStringLiteral("error"), QStringLiteral("invalid_grant")}}, 400);
        };
        if (!request.header("content-type").startsWith("application/x-www-form-urlencoded"))
            return refuse(QStringLiteral("the content type"));
        if (value("grant_type") != u"authorization_code")
            return refuse(QStringLiteral("the grant type"));
        if (value("client_id") != u"the client" || value("client_secret") != u"a s+cret&")
            return refuse(QStringLiteral("the client"));
        if (!codes.contains(value("code")))
            return refuse(QStringLiteral("the code"));
        const Grant grant = codes.take(value("code"));
        if (value("redirect_uri") != grant.redirect)
            return refuse(QStringLiteral("the redirect"));
        const QByteArray hash = QCryptographicHash::hash(value("code_verifier").toLatin1(), QCryptographicHash::Sha256)
                                    .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
        if (value("code_verifier").size() < 43 || QString::fromLatin1(hash) != grant.challenge)
            return refuse(QStringLiteral("the verifier"));
        const QString token = QStringLiteral("token-%1").arg(++count);
        tokens.insert(token, grant.profile);
        return Reply::json(json::Object{{QStringLiteral("access_token"), token},
                                        {QStringLiteral("token_type"), QStringLiteral("bearer")}});
    }

    Reply userinfo(const Request &request)
    {
        const QMutexLocker lock(&mutex);
        const auto found = tokens.constFind(QString::fromLatin1(request.bearer()));
        return found == tokens.constEnd() ? Reply::json(json::Object(), 401) : Reply::json(*found);
    }
};

FakeIdentityProvider::FakeIdentityProvider() : m_state(std::make_shared<State>())
{
    http::Dialect dialect;
    dialect.name = QStringLiteral("provider");
    dialect.prefixes = {QStringLiteral("/")};
    dialect.render = [](int status, const base::Error &error, const Request &) {
        return Reply::json(json::Object{{QStringLiteral("error"), error.message}}, status);
    };
    http::Route token{http::Method::Post, QStringLiteral("/token"), http::Access::None, 200, http::Work::Read,
                      http::Body::Any};
    token.plain = [state = m_state](const Request &request) { return state->token(request); };
    http::Route userinfo{http::Method::Get, QStringLiteral("/userinfo"), http::Access::None};
    userinfo.plain = [state = m_state](const Request &request) { return state->userinfo(request); };
    dialect.routes = {token, userinfo};
    m_server = std::make_unique<BareServer>(std::vector<http::Dialect>{dialect});
}

FakeIdentityProvider::~FakeIdentityProvider() = default;

QString FakeIdentityProvider::url() const
{
    return QStringLiteral("http://127.0.0.1:%1").arg(m_server->port());
}

QHash<QString, QString> FakeIdentityProvider::settings(const QString &provider) const
{
    const QString prefix = u"oauth." + provider + u'.';
    return {{QString(prefix + u"client_id"), QStringLiteral("the client")},
            {QString(prefix + u"client_secret"), QStringLiteral("a s+cret&")},
            {QString(prefix + u"authorize_url"), QString(url() + u"/authorize")},
            {QString(prefix + u"token_url"), QString(url() + u"/token")},
            {QString(prefix + u"userinfo_url"), QString(url() + u"/userinfo")}};
}

QString FakeIdentityProvider::agree(const QString &authorizeUrl, const json::Value &profile)
{
    const QUrlQuery query{QUrl(authorizeUrl)};
    const QMutexLocker lock(&m_state->mutex);
    const QString code = QStringLiteral("code-%1").arg(++m_state->count);
    m_state->codes.insert(code, {query.queryItemValue(QStringLiteral("code_challenge"), QUrl::FullyDecoded),
                                 query.queryItemValue(QStringLiteral("redirect_uri"), QUrl::FullyDecoded), profile});
    return code;
}

QString FakeIdentityProvider::complaint() const
{
    const QMutexLocker lock(&m_state->mutex);
    return m_state->complaint;
}

} // namespace vitae::test
