// Whose documents a request is about.
#pragma once

#include "http/Context.h"
#include "ports/Owner.h"

namespace vitae::dialects
{

/// Of the caller, whom the route's access demands.
[[nodiscard]] inline ports::Owner ownerOf(const http::Context &context)
{
    const http::Caller &caller = *context.caller;
    return {caller.account, caller.uuid, caller.space};
}

/// What anybody is told of a thing that is not there, or not theirs.
[[nodiscard]] base::Error notFound(const QString &message = QStringLiteral("Not found."));

} // namespace vitae::dialects
