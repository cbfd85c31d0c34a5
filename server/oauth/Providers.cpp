#include "oauth/Providers.h"

#include "base/JsonParser.h"

#include <QUrl>
#include <QUrlQuery>
#include <array>

namespace vitae::oauth
{

using base::Error;
using base::Result;
using ports::ProvedIdentity;

namespace
{

struct Known {
    const char *id, *name, *scope;
};

constexpr std::array<Known, 3> all{{{"google", "Google", "openid email profile"},
                                    {"github", "GitHub", "read:user user:email"},
                                    {"linkedin", "LinkedIn", "openid profile email"}}};

const Known *find(const QString &provider)
{
    for (const Known &one : all) {
        if (provider == QLatin1String(one.id))
            return &one;
    }
    return nullptr;
}

/// Percent-encodes what a form or a query must not hold as it is, "+" included.
QString encoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

Error refused(const QString &provider, const QString &why)
{
    return base::fail(Error::Kind::Unauthenticated, QString(provider + u" did not sign in: " + why));
}

/// A subject comes as text or, from GitHub, as a number.
QString subjectOf(const json::Value &value)
{
    return value.isNumber() ? QString::fromLatin1(value.number().text) : value.toString();
}

} // namespace

Providers::Providers(const ports::Settings &settings, std::shared_ptr<ports::WebClient> web)
    : m_settings(settings), m_web(std::move(web))
{
}

QString Providers::setting(const QString &provider, const char *name) const
{
    return m_settings.text(QString(u"oauth." + provider + u'.' + QString::fromLatin1(name)));
}

QStringList Providers::known() const
{
    QStringList ids;
    for (const Known &one : all)
        ids.append(QString::fromLatin1(one.id));
    return ids;
}

QStringList Providers::configured() const
{
    QStringList ids;
    for (const QString &id : known()) {
        if (!setting(id, "client_id").isEmpty() && !setting(id, "client_secret").isEmpty())
            ids.append(id);
    }
    return ids;
}

QString Providers::displayName(const QString &provider) const
{
    const Known *one = find(provider);
    return one ? QString::fromLatin1(one->name) : provider;
}

QString Providers::authorizeUrl(const QString &provider, const QString &redirect, const QString &state,
                                const QString &challenge) const
{
    const Known *one = find(provider);
    const QString base = setting(provider, "authorize_url");
    const std::pair<const char *, QString> fields[] = {
        {"client_id", setting(provider, "client_id")}, {"redirect_uri", redirect},
        {"response_type", QStringLiteral("code")},     {"scope", QString::fromLatin1(one ? one->scope : "")},
        {"state", state},                              {"code_challenge", challenge},
        {"code_challenge_method", QStringLiteral("S256")}};
    QString url = base;
    QChar join = base.contains(u'?') ? u'&' : u'?';
    for (const auto &[name, value] : fields) {
        url += QString(join + QString::fromLatin1(name) + u'=' + encoded(value));
        join = u'&';
    }
    return url;
}

Result<json::Value> Providers::ask(const QString &url, const QString &token)
{
    ports::WebRequest request;
    request.url = url;
    request.headers = {"Authorization: Bearer " + token.toUtf8(), "Accept: application/json"};
    const auto answer = m_web->send(request);
    if (!answer)
        return answer.error();
    if (answer->status != 200)
        return refused(QUrl(url).host(), QString(u"status " + QString::number(answer->status)));
    return json::parse(answer->body);
}

Result<ProvedIdentity> Providers::identify(const QString &provider, const QString &code, const QString &verifier,
                                           const QString &redirect)
{
    ports::WebRequest request;
    request.method = "POST";
    request.url = setting(provider, "token_url");
    request.headers = {"Content-Type: application/x-www-form-urlencoded", "Accept: application/json"};
    request.body = ports::formEncoded({{QStringLiteral("grant_type"), QStringLiteral("authorization_code")},
                                       {QStringLiteral("code"), code},
                                       {QStringLiteral("redirect_uri"), redirect},
                                       {QStringLiteral("client_id"), setting(provider, "client_id")},
                                       {QStringLiteral("client_secret"), setting(provider, "client_secret")},
                                       {QStringLiteral("code_verifier"), verifier}});
    const auto answer = m_web->send(request);
    if (!answer)
        return answer.error();
    const auto granted = json::parse(answer->body);
    const QString token = granted ? (*granted)[u"access_token"].toString() : QString();
    if (answer->status != 200 || token.isEmpty()) // GitHub says 200 and "error" for a code that is not good
        return refused(provider, QStringLiteral("the code was not accepted"));

    const QString userinfo = setting(provider, "userinfo_url");
    const auto person = ask(userinfo, token);
    if (!person)
        return person.error();
    ProvedIdentity identity;
    identity.provider = provider;
    identity.email = (*person)[u"email"].toString().trimmed();
    identity.name = (*person)[u"name"].toString().trimmed();
    if (provider == u"github") {
        identity.subject = subjectOf((*person)[u"id"]);
        identity.image = (*person)[u"avatar_url"].toString();
        if (identity.name.isEmpty())
            identity.name = (*person)[u"login"].toString();
        identity.emailVerified = !identity.email.isEmpty(); // GitHub shows proved addresses alone
        if (identity.email.isEmpty()) {
            const auto emails = ask(QString(userinfo + u"/emails"), token);
            for (const json::Value &email : emails ? emails->array() : json::Array()) {
                if (email[u"primary"].toBool() && email[u"verified"].toBool()) {
                    identity.email = email[u"email"].toString();
                    identity.emailVerified = true;
                }
            }
        }
    } else {
        identity.subject = subjectOf((*person)[u"sub"]);
        identity.image = (*person)[u"picture"].toString();
        const json::Value &verified = (*person)[u"email_verified"];
        identity.emailVerified = verified.toBool() || verified.toString() == u"true";
    }
    if (identity.subject.isEmpty())
        return refused(provider, QStringLiteral("it did not say who that is"));
    return identity;
}

} // namespace vitae::oauth
