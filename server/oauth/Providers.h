// Google, GitHub and LinkedIn, as the configuration names them.
#pragma once

#include "ports/IdentityProviders.h"
#include "ports/Settings.h"
#include "ports/WebClient.h"

#include <memory>

namespace vitae::oauth
{

class Providers final : public ports::IdentityProviders
{
public:
    /// The settings must outlive it.
    Providers(const ports::Settings &settings, std::shared_ptr<ports::WebClient> web);

    [[nodiscard]] QStringList known() const override;
    [[nodiscard]] QStringList configured() const override;
    [[nodiscard]] QString displayName(const QString &provider) const override;
    [[nodiscard]] QString authorizeUrl(const QString &provider, const QString &redirect, const QString &state,
                                       const QString &challenge) const override;
    [[nodiscard]] base::Result<ports::ProvedIdentity> identify(const QString &provider, const QString &code,
                                                               const QString &verifier,
                                                               const QString &redirect) override;

private:
    [[nodiscard]] QString setting(const QString &provider, const char *name) const;
    [[nodiscard]] base::Result<json::Value> ask(const QString &url, const QString &token);

    const ports::Settings &m_settings;
    std::shared_ptr<ports::WebClient> m_web;
};

} // namespace vitae::oauth
