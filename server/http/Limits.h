// What the settings allow a client, read once.
#pragma once

#include "http/Framing.h"

#include <QStringList>

namespace vitae::ports
{
class Settings;
}

namespace vitae::http
{

struct Limits {
    FramingLimits framing;
    qint64 jsonBody = 1 << 20, upload = 10 << 20;
    qint64 bodies = 256 << 20; ///< of all connections together, while they are received
    int connections = 20000, connectionsPerAddress = 6000;
    int poolThreads = 2, poolQueue = 256;
    int remoteThreads = 16; ///< that wait for other servers
    int modelThreads = 8;   ///< and for models

    // Milliseconds.
    qint64 headerTime = 10000;
    qint64 bodyWindow = 30000;
    qint64 bodyRate = 1024; ///< bytes a second
    qint64 idleTime = 75000;
    qint64 totalTime = 300000;
    qint64 lingerTime = 2000; ///< for a client to read the answer to a request that was not read to its end

    [[nodiscard]] static Limits from(const ports::Settings &settings);
};

} // namespace vitae::http
