// The account on the server, from this device: signing in and out, and its other devices.
#pragma once

#include "api/Device.h"
#include "api/Session.h"
#include "client/ApiClient.h"

namespace vitae::client
{

class Account
{
public:
    explicit Account(ApiClient &client) : m_client(client) {}

    base::Result<api::SessionReply> signIn(const QString &email, const QString &password,
                                           const api::DeviceInfo &device);
    base::Result<api::SessionReply> signUp(const QString &email, const QString &password, const QString &name,
                                           const api::DeviceInfo &device);
    base::Result<void> sendCode(const QString &email); ///< by mail
    base::Result<api::SessionReply> signInByCode(const QString &email, const QString &code,
                                                 const api::DeviceInfo &device);
    base::Result<void> signOut();

    base::Result<std::vector<api::Device>> devices();
    base::Result<void> endDevice(const QString &id);

private:
    base::Result<sync::Reply> ask(const char *method, const QString &path, const json::Value &body, bool signedIn);
    base::Result<api::SessionReply> session(const QString &path, const json::Value &body);

    ApiClient &m_client;
};

/// What this computer calls itself to the account's other devices.
[[nodiscard]] api::DeviceInfo thisDevice(const QString &clientId);

} // namespace vitae::client
