#include "dialects/common/PublicUrl.h"

#include <QUrl>

namespace vitae::dialects
{

QString publicUrl(const http::Context &context)
{
    QString url = context.world.settings.text(QStringLiteral("public_url"));
    if (url.isEmpty()) {
        const QUrl asked((context.request.secure ? u"https://" : u"http://")
                             + QString::fromLatin1(context.request.header("Host")),
                         QUrl::StrictMode);
        url = asked.isValid() ? asked.adjusted(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment
                                               | QUrl::RemoveUserInfo).toString(QUrl::FullyEncoded)
                              : QString();
    }
    while (url.endsWith(u'/'))
        url.chop(1);
    return url;
}

} // namespace vitae::dialects
