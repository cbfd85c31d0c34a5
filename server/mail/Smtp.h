// Mail through an SMTP server, by libcurl.
#pragma once

#include "mail/Message.h"
#include "mail/Transport.h"

#include <QUrl>

namespace vitae::mail
{

class Smtp final : public Transport
{
public:
    struct TimeOuts {
        int connect = 10, whole = 60; ///< seconds
    };

    /// smtp:// upgrades with STARTTLS, which a server elsewhere than on this machine must offer; smtps:// speaks TLS from
    /// the start. `authorities`: a PEM file instead of the system's; may be empty.
    Smtp(QUrl url, Sender sender, QString authorities) : Smtp(std::move(url), std::move(sender), std::move(authorities), TimeOuts{}) {}
    Smtp(QUrl url, Sender sender, QString authorities, TimeOuts timeOuts)
        : m_url(std::move(url)), m_sender(std::move(sender)), m_authorities(std::move(authorities)), m_timeOuts(timeOuts)
    {
    }

    base::Result<void> send(const ports::MailRow &mail) override;
    [[nodiscard]] QString name() const override;

private:
    QUrl m_url;
    Sender m_sender;
    QString m_authorities;
    TimeOuts m_timeOuts;
};

} // namespace vitae::mail
