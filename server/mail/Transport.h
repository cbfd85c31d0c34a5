// Where messages go.
#pragma once

#include "ports/MailRepository.h"
#include "ports/Settings.h"

#include <memory>

namespace vitae::mail
{

/// Used from one thread.
class Transport
{
public:
    virtual ~Transport() = default;
    /// Errors: InvalidInput where it is refused for good (a 5xx of SMTP); anything else may work later.
    virtual base::Result<void> send(const ports::MailRow &mail) = 0;
    /// What it is, for people, without secrets: "files in /srv/vitae/outbox".
    [[nodiscard]] virtual QString name() const = 0;
};

/// What the settings mail, mail_from, mail_ca and data ask for; InvalidInput names the one that is wrong.
[[nodiscard]] base::Result<std::unique_ptr<Transport>> makeTransport(const ports::Settings &settings);

} // namespace vitae::mail
