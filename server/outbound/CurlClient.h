// WebClient over libcurl.
#pragma once

#include "ports/WebClient.h"

namespace vitae::outbound
{

class CurlClient final : public ports::WebClient
{
public:
    struct Limits {
        qint64 connect = 5000, whole = 15000, pause = 300; ///< milliseconds; pause: before the second try
        qint64 answer = 4 << 20;                           ///< bytes
    };

    CurlClient() : CurlClient(Limits{}) {}
    explicit CurlClient(const Limits &limits);

    [[nodiscard]] base::Result<ports::WebAnswer> send(const ports::WebRequest &request) override;

private:
    const Limits m_limits;
};

} // namespace vitae::outbound
