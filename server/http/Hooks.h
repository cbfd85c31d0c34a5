#pragma once

#include "http/Caller.h"
#include "http/Route.h"

#include <functional>
#include <optional>

namespace vitae::http
{

/// What the program knows and this folder does not.
struct Hooks {
    /// Who asks; nothing where the request carries no credentials, Unauthenticated where they are wrong.
    std::function<base::Result<std::optional<Caller>>(const Request &, ports::Store &)> authenticate;
    /// The seconds to wait where the caller asked too often.
    std::function<std::optional<int>(const Caller &)> overRate;
    /// Something went wrong in here; the message is not for the caller. From any thread.
    std::function<void(const Request &, const std::optional<Caller> &, const QString &message)> failed;
};

} // namespace vitae::http
