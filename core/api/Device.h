// GET /api/sync/devices, DELETE /api/sync/devices/{id}
#pragma once

#include "base/Json.h"

#include <optional>

namespace vitae::api
{

/// {"id", "name", "platform", "created_at", "seen_at", "current"}
struct Device {
    QString id; ///< the client id
    QString name, platform;
    qint64 createdAt = 0, seenAt = 0; ///< milliseconds since 1970
    bool current = false;             ///< the one that asks

    friend bool operator==(const Device &, const Device &) = default;
};

/// {"devices": […]}
[[nodiscard]] QByteArray encode(const std::vector<Device> &devices);
[[nodiscard]] base::Result<std::vector<Device>> decodeDevices(QByteArrayView json);

} // namespace vitae::api
