#include "mail/Transport.h"

#include "mail/Outbox.h"
#include "mail/Smtp.h"

#include <QFile>

namespace vitae::mail
{

using base::Error;
using base::Result;

Result<std::unique_ptr<Transport>> makeTransport(const ports::Settings &settings)
{
    const QString from = settings.text(QStringLiteral("mail_from"));
    const Sender sender = senderOf(from);
    if (!sender.address.contains(u'@') || sender.address.contains(u' ')) {
        return base::fail(Error::Kind::InvalidInput,
                          QString(u"mail_from must be an address or “Name <address>”, not “" + from + u'”'));
    }
    const QString where = settings.text(QStringLiteral("mail"));
    if (where == u"outbox") {
        return std::unique_ptr<Transport>(
            std::make_unique<Outbox>(QString(settings.text(QStringLiteral("data")) + u"/outbox"), sender));
    }
    const QUrl url(where, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != u"smtp" && url.scheme() != u"smtps"))
        return base::fail(Error::Kind::InvalidInput,
                          QStringLiteral("mail must be “outbox”, smtp://USER:PASSWORD@HOST:PORT or smtps://…"));
    const QString authorities = settings.text(QStringLiteral("mail_ca"));
    if (!authorities.isEmpty() && !QFile(authorities).open(QIODevice::ReadOnly))
        return base::fail(Error::Kind::InvalidInput,
                          QString(u"mail_ca cannot be “" + authorities + u"”: there is no file that can be read"));
    return std::unique_ptr<Transport>(std::make_unique<Smtp>(url, sender, authorities));
}

} // namespace vitae::mail
