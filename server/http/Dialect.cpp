#include "http/Dialect.h"

namespace vitae::http
{

int statusOf(base::Error::Kind kind)
{
    using Kind = base::Error::Kind;
    switch (kind) {
    case Kind::InvalidInput:
        return 400;
    case Kind::Unauthenticated:
        return 401;
    case Kind::PaymentRequired:
        return 402;
    case Kind::Forbidden:
        return 403;
    case Kind::NotFound:
        return 404;
    case Kind::Conflict:
        return 409;
    case Kind::PreconditionFailed:
        return 412;
    case Kind::TooLarge:
        return 413;
    case Kind::Unsupported:
        return 415;
    case Kind::RateLimited:
        return 429;
    case Kind::Cancelled:
        return 499;
    case Kind::Unavailable:
    case Kind::TimedOut:
    case Kind::Io:
        return 503;
    case Kind::Internal:
        break;
    }
    return 500;
}

} // namespace vitae::http
