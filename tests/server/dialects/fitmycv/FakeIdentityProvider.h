// An identity provider on loopback that does what RFC 6749 and RFC 7636 say, and checks that its client does too.
#pragma once

#include "tests/server/support/BareServer.h"

#include <QHash>
#include <QMutex>
#include <QString>

namespace vitae::test
{

class FakeIdentityProvider
{
public:
    FakeIdentityProvider();
    ~FakeIdentityProvider();

    [[nodiscard]] QString url() const;
    /// The settings that make a server its client: oauth.<provider>.client_id and so on.
    [[nodiscard]] QHash<QString, QString> settings(const QString &provider) const;

    /// What the person at the browser agreed to: the code for the query that the browser came with. `profile` is what
    /// the token of that code will tell.
    [[nodiscard]] QString agree(const QString &authorizeUrl, const json::Value &profile);

    /// What was wrong with the last requests for tokens; empty: nothing.
    [[nodiscard]] QString complaint() const;

private:
    struct State;
    std::shared_ptr<State> m_state;
    std::unique_ptr<BareServer> m_server;
};

} // namespace vitae::test
