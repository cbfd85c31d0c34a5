// Who else may say who somebody is: providers of OAuth 2.0 with PKCE (RFC 6749, RFC 7636).
#pragma once

#include "base/Result.h"

#include <QString>
#include <QStringList>

namespace vitae::ports
{

/// Whom a provider says that it has before it.
struct ProvedIdentity {
    QString provider, subject; ///< the provider's own id of the person
    QString email;             ///< may be empty
    bool emailVerified = false;
    QString name, image;
};

/// May be used from every thread.
class IdentityProviders
{
public:
    virtual ~IdentityProviders() = default;

    /// The providers that there can be: google, github, linkedin.
    [[nodiscard]] virtual QStringList known() const = 0;
    /// Those that the configuration names a client of.
    [[nodiscard]] virtual QStringList configured() const = 0;
    [[nodiscard]] virtual QString displayName(const QString &provider) const = 0; ///< "GitHub"

    /// Where a browser is sent. `challenge` is the verifier's SHA-256 in base64url.
    [[nodiscard]] virtual QString authorizeUrl(const QString &provider, const QString &redirect, const QString &state,
                                               const QString &challenge) const = 0;
    /// Changes the code for a token and asks with it who that is. Slow: for a pool thread. Unauthenticated where the
    /// provider refuses, else as WebClient::send().
    [[nodiscard]] virtual base::Result<ProvedIdentity> identify(const QString &provider, const QString &code,
                                                                const QString &verifier,
                                                                const QString &redirect) = 0;
};

} // namespace vitae::ports
