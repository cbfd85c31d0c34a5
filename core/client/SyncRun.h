// This data folder's link to its server: made, used for a sync, ended. From any thread that may wait, the window open or
// not; one at a time in a folder, whoever runs it.
#pragma once

#include "client/Account.h"
#include "client/TokenStore.h"
#include "store/SyncTables.h"
#include "sync/SyncEngine.h"

#include <optional>

namespace vitae::client
{

class SyncRun
{
public:
    struct Options {
        QString folder; ///< that a Library of this process has open
        base::Clock *clock = nullptr;
        base::Random *random = nullptr;
        TokenStore *tokens = nullptr;
        const std::atomic<bool> *cancelled = nullptr;
    };

    [[nodiscard]] static base::Result<std::unique_ptr<SyncRun>> open(const Options &options);

    struct SignIn {
        QUrl server;
        QString email, secret;
        enum class By { Password, Code, Registration } by = By::Password;
        QString name;        ///< Registration
        QString fingerprint; ///< of a certificate that the user has agreed to
    };
    struct Connected {
        QString server, email, device;
        bool kept = true; ///< the sign-in is in the keychain
    };
    /// Signs in and remembers it. Another server or account than before: nothing is known of what that has.
    base::Result<Connected> connect(const SignIn &signIn);
    base::Result<void> sendCode(const QUrl &server, const QString &email, const QString &fingerprint);
    /// Ends the session there (as far as it can be reached) and forgets it here; documents stay.
    base::Result<void> disconnect();

    /// PreconditionFailed: no server; Unauthenticated: nobody is signed in (give `password` to be, for this once).
    base::Result<sync::SyncReport> sync(bool mayRemove = false, const QString &password = {});
    base::Result<std::vector<api::Device>> devices(const QString &password = {});
    base::Result<void> endDevice(const QString &id);

    /// What the document has of that field in two versions stays; the other devices learn of it.
    base::Result<void> resolve(qint64 conflict);

    /// For the stream of hints; empty where nobody is signed in.
    [[nodiscard]] QString accessToken();
    [[nodiscard]] store::SyncTables &tables() { return *m_tables; }

private:
    SyncRun(const Options &options, std::unique_ptr<store::SyncTables> tables);
    base::Result<ApiClient *> client(const QString &password);
    void keep(const QString &whose, const Tokens &tokens);
    [[nodiscard]] QString key() const;
    [[nodiscard]] ApiClient::Options apiOptions(const QUrl &server, const QString &fingerprint) const;

    const Options m_options;
    std::unique_ptr<store::SyncTables> m_tables;
    std::unique_ptr<ApiClient> m_api; ///< with its connection, which the next sync uses again
    QString m_apiOf;                  ///< server and certificate
    std::optional<Tokens> m_session;  ///< so that not every sync asks the keychain, which some computers have not
    QString m_sessionOf;              ///< server and account
};

} // namespace vitae::client
