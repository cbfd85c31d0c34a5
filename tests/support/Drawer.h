// A keychain that lives as long as the test, or a computer without one.
#pragma once

#include "client/TokenStore.h"

#include <QHash>

namespace vitae::test
{

class Drawer final : public client::TokenStore
{
public:
    bool there = true;

    base::Result<std::optional<client::Tokens>> read(const QString &key) override
    {
        if (!there)
            return none();
        const auto found = m_tokens.constFind(key);
        return found == m_tokens.constEnd() ? std::optional<client::Tokens>() : std::optional(*found);
    }
    base::Result<void> write(const QString &key, const client::Tokens &tokens) override
    {
        if (!there)
            return none();
        m_tokens.insert(key, tokens);
        return {};
    }
    base::Result<void> remove(const QString &key) override
    {
        m_tokens.remove(key);
        return {};
    }
    [[nodiscard]] qsizetype size() const { return m_tokens.size(); }

private:
    static base::Error none() { return base::fail(base::Error::Kind::Unavailable, QStringLiteral("no keychain")); }
    QHash<QString, client::Tokens> m_tokens;
};

} // namespace vitae::test
