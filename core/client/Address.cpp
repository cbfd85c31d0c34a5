#include "client/Address.h"

#include "client/Tr.h"

#include <QHostAddress>

namespace vitae::client
{

base::Result<QUrl> serverAddress(const QString &typed)
{
    const QString text = typed.trimmed();
    QUrl url(text.contains(u"://") ? text : QString(u"https://" + text), QUrl::StrictMode);
    const bool http = url.scheme() == u"http";
    if (text.isEmpty() || !url.isValid() || url.host().isEmpty() || (!http && url.scheme() != u"https"))
        return base::fail(base::Error::Kind::InvalidInput,
                          tr("This is no address of a server; one looks like https://vitae.example.org"), typed);
    if (http && url.host() != u"localhost" && !QHostAddress(url.host()).isLoopback())
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
