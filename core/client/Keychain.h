// The system's keychain: Secret Service or KWallet.
#pragma once

#include "client/TokenStore.h"

namespace vitae::client
{

class Keychain final : public TokenStore
{
public:
    base::Result<std::optional<Tokens>> read(const QString &key) override;
    base::Result<void> write(const QString &key, const Tokens &tokens) override;
    base::Result<void> remove(const QString &key) override;
};

} // namespace vitae::client
