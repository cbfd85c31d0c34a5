// The API of document 003: CVs as files, with tasks, credits, plans, mail and administration around them.
#pragma once

#include "http/Dialect.h"
#include "ports/IdentityProviders.h"
#include "ports/Payments.h"
#include "ports/WebClient.h"

#include <memory>

namespace vitae::dialects::fitmycv
{

/// What this dialect alone needs from outside; null for who only reads the table.
struct Outside {
    std::shared_ptr<ports::IdentityProviders> identities;
    std::shared_ptr<ports::WebClient> web;
    std::shared_ptr<ports::Payments> payments;
};

[[nodiscard]] http::Dialect makeFitmycv(const Outside &outside = {});

} // namespace vitae::dialects::fitmycv
