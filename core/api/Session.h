// Signing in from a device: POST /api/sync/session and what is below it.
#pragma once

#include "base/Json.h"

namespace vitae::api
{

/// The member "device" of every request that signs in: {"client", "name", "platform"}.
struct DeviceInfo {
    QString client; ///< the client id; a UUID that the device has chosen
    QString name, platform;
};

/// {"access_token", "expires_at", "refresh_token", "account": {"id", "email", "name", "role"}, "space"}; a refresh gives the
/// whole again. A refresh token is good once; a refresh may carry an "attempt", a secret of 16 characters or more, and the same
/// token with the same attempt is the same use.
struct SessionReply {
    QString accessToken, refreshToken;
    qint64 expiresAt = 0; ///< of the access token; milliseconds since 1970
    QString account, email, name, role;
    QString space; ///< the account's own

    friend bool operator==(const SessionReply &, const SessionReply &) = default;
};

[[nodiscard]] json::Value encode(const DeviceInfo &device);
[[nodiscard]] DeviceInfo decodeDevice(const json::Value &json);
[[nodiscard]] QByteArray encode(const SessionReply &reply);
[[nodiscard]] base::Result<SessionReply> decodeSession(QByteArrayView json);

} // namespace vitae::api
