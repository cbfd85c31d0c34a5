#include "client/Address.h"

#include "client/Tr.h"

#include <QHostAddress>

namespace vitae::client
{

namespace
{

/// Of this machine: nobody is in between.
bool isOwn(const QUrl &url)
{
    return url.host() == u"localhost" || QHostAddress(url.host()).isLoopback();
}

} // namespace

base::Result<QUrl> serverAddress(const QString &typed)
{
    const QString text = typed.trimmed();
    const bool hasScheme = text.contains(u"://");
    QUrl url(hasScheme ? text : QString(u"https://" + text), QUrl::StrictMode);
    if (!hasScheme && isOwn(url))
        url.setScheme(QStringLiteral("http")); // as a server of one's own says it
    const bool http = url.scheme() == u"http";
    if (text.isEmpty() || !url.isValid() || url.host().isEmpty() || (!http && url.scheme() != u"https"))
        return base::fail(base::Error::Kind::InvalidInput,
                          tr("This is no address of a server; one looks like https://vitae.example.org"), typed);
    if (http && !isOwn(url))
        return base::fail(base::Error::Kind::InvalidInput,
                          tr("Without https anybody in between could read the password; please use https://"), typed);
    url.setUserInfo({});
    url.setQuery(QString());
    url.setFragment({});
    QString path = url.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path);
    return url;
}

} // namespace vitae::client
