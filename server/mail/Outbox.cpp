#include "mail/Outbox.h"

#include <QDir>
#include <QSaveFile>

namespace vitae::mail
{

using base::Error;
using base::Result;

Result<void> Outbox::send(const ports::MailRow &mail)
{
    if (!QDir().mkpath(m_folder))
        return base::fail(Error::Kind::Io, QStringLiteral("cannot be made"), m_folder);
    const QString time =
        QDateTime::fromMSecsSinceEpoch(mail.created, Qt::UTC).toString(QStringLiteral("yyyyMMdd'T'HHmmss.zzz'Z'"));
    const QString number = QStringLiteral("%1").arg(mail.id, 10, 10, QLatin1Char('0'));
    QSaveFile file(QString(m_folder + u'/' + time + u'-' + number + u".eml"));
    const QByteArray message = compose(mail, m_sender);
    if (!file.open(QIODevice::WriteOnly) || file.write(message) != message.size() || !file.commit())
        return base::fail(Error::Kind::Io, file.errorString(), file.fileName());
    return {};
}

QString Outbox::name() const
{
    return QString(u"files in " + m_folder);
}

} // namespace vitae::mail
