// Letters to people. A letter is queued in the transaction of the work that it speaks of, so that it leaves if and only
// if that work is there; delivery comes after, as often as it takes.
#pragma once

#include "base/Result.h"
#include "ports/Storage.h"

#include <QString>
#include <utility>
#include <vector>

namespace vitae::ports
{

struct Letter {
    QString kind; ///< a template in resources/mail: "login_code"
    QString to, toName;
    QString language; ///< "en", "id", "fr"; see languageOf()
    std::vector<std::pair<QString, QString>> values; ///< for {{name}} in the template
    QString templateId; ///< of an administrators' template to use whatever is active; empty: that of the kind
};

class Mailer
{
public:
    virtual ~Mailer() = default;
    /// InvalidInput for an address that no mail can be sent to, Internal for a template that is not there.
    virtual base::Result<void> queue(Store &store, const Letter &letter) = 0;
};

} // namespace vitae::ports
