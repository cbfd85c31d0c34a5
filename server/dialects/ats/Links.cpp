#include "dialects/ats/Links.h"

#include "dialects/common/PublicUrl.h"
#include "services/accounts/Secrets.h"

namespace vitae::dialects::ats
{

namespace
{

constexpr qint64 lifeMs = 60 * 60 * 1000;

QByteArray signature(const http::Context &context, const QString &cv, const QString &file, const QString &expires)
{
    const QByteArray message = QString(u"cv.pdf\n" + cv + u'\n' + file + u'\n' + expires).toUtf8();
    return accounts::keyedHash(context.world.secrets.download, message)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace

QString pdfUrl(const http::Context &context, const QString &cv, const QString &file)
{
    const QString path = publicUrl(context) + u"/api/cv/" + cv + u"/pdf";
    return file.isEmpty() ? path : QString(path + u"?version=" + file);
}

QString downloadUrl(const http::Context &context, const QString &cv, const QString &file)
{
    const QString expires = QString::number((context.world.clock.now().toMSecsSinceEpoch() + lifeMs) / 1000);
    return publicUrl(context) + u"/api/cv/" + cv + u"/download?version=" + file + u"&expires=" + expires +
           u"&signature=" + QString::fromLatin1(signature(context, cv, file, expires));
}

base::Result<QString> openDownloadLink(const http::Context &context, const QString &cv)
{
    const QString file = context.request.queryValue(u"version").value_or(QString());
    const QString expires = context.request.queryValue(u"expires").value_or(QString());
    const QByteArray given = context.request.queryValue(u"signature").value_or(QString()).toLatin1();
    if (!accounts::sameBytes(given, signature(context, cv, file, expires)))
        return base::fail(base::Error::Kind::Forbidden, QStringLiteral("The download link is not valid"));
    if (context.world.clock.now().toMSecsSinceEpoch() >= expires.toLongLong() * 1000)
        return base::fail(base::Error::Kind::Forbidden, QStringLiteral("The download link has expired"));
    return file;
}

} // namespace vitae::dialects::ats
