#include "dialects/fitmycv/Places.h"

#include "dialects/common/PublicUrl.h"

#include <QUrl>
#include <algorithm>

namespace vitae::dialects::fitmycv
{

QString placeHere(const http::Context &context, const QString &wanted, const QString &fallback)
{
    const bool odd = std::any_of(wanted.begin(), wanted.end(), [](QChar c) {
        return c == u'\\' || c.category() == QChar::Other_Control || c.isSpace();
    });
    if (wanted.isEmpty() || odd || wanted.size() > 2000)
        return fallback;
    if (wanted.startsWith(u'/'))
        return wanted.startsWith(u"//") ? fallback : wanted;
    const QUrl url(wanted, QUrl::StrictMode), own(publicUrl(context));
    const bool web = url.scheme() == u"http" || url.scheme() == u"https";
    if (!url.isValid() || !web || !url.userInfo().isEmpty())
        return fallback;
    const bool isPublic = url.scheme() == own.scheme() && url.authority() == own.authority();
    const bool isAsked = url.scheme() == (context.request.secure ? u"https" : u"http")
                         && url.authority() == QString::fromLatin1(context.request.header("host"));
    return isPublic || isAsked ? wanted : fallback;
}

QString absolute(const http::Context &context, const QString &place)
{
    return place.startsWith(u'/') ? QString(publicUrl(context) + place) : place;
}

QString errorPlace(const QString &code)
{
    return QString(u"/api/auth/error?error=" + QString::fromLatin1(QUrl::toPercentEncoding(code)));
}

http::Reply goTo(const http::Context &context, const QString &place, bool asJson)
{
    http::Reply reply = asJson ? http::Reply::json(json::Object{{QStringLiteral("url"), absolute(context, place)}})
                             : http::Reply::redirect(place);
    return std::move(reply).with("Cache-Control", "no-store");
}

} // namespace vitae::dialects::fitmycv
