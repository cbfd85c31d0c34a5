// Mail as files, for who has no mail server, and for tests: one .eml a message, names sortable by time.
#pragma once

#include "mail/Message.h"
#include "mail/Transport.h"

namespace vitae::mail
{

class Outbox final : public Transport
{
public:
    Outbox(QString folder, Sender sender) : m_folder(std::move(folder)), m_sender(std::move(sender)) {}

    /// The file appears whole or not at all; sent again it replaces itself.
    base::Result<void> send(const ports::MailRow &mail) override;
    [[nodiscard]] QString name() const override;

private:
    QString m_folder;
    Sender m_sender;
};

} // namespace vitae::mail
