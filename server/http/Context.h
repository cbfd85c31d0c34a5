// What a handler is given: the request, who asks, and the store of this transaction.
#pragma once

#include "http/Caller.h"
#include "http/Reply.h"
#include "http/Request.h"
#include "ports/Storage.h"
#include "ports/World.h"

#include <optional>

namespace vitae::http
{

/// Lives for one call of one handler, on one thread. Which store it is, the route's Work says.
struct Context {
    const Request &request;
    const std::optional<Caller> &caller; ///< always set where the route's access is User or Admin
    ports::Store &store;                 ///< Read, Pool: reads only; Write: of the transaction that the handler runs in
    ports::World &world;                 ///< clock, random, settings, mail, AI, and the storage for a Pool's own writes
};

} // namespace vitae::http
