#include "ports/Fetcher.h"

#include "ports/PublicAddress.h"

#include <QHostAddress>
#include <QUrl>

namespace vitae::ports
{

base::Result<void> checkAddress(const QString &text)
{
    using base::Error;
    const QUrl url(text, QUrl::StrictMode);
    const QString scheme = url.scheme();
    if (!url.isValid() || url.host().isEmpty() || (scheme != u"http" && scheme != u"https"))
        return base::fail(Error::Kind::InvalidInput, QStringLiteral("Must be an address with http or https"));
    if (!url.userInfo().isEmpty())
        return base::fail(Error::Kind::InvalidInput, QStringLiteral("Must not hold a user name"));
    const QString host = url.host().toLower();
    const QHostAddress address(host);
    const bool inside = (!address.isNull() && !isPublic(address)) || host == u"localhost" ||
                        host.endsWith(u".localhost") || host.endsWith(u".local") || host.endsWith(u".internal");
    if (inside)
        return base::fail(Error::Kind::InvalidInput, QStringLiteral("Must not be an address of a private network"));
    return {};
}

} // namespace vitae::ports
