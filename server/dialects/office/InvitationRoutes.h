// Inviting somebody to the office.
#pragma once

#include "http/Route.h"

namespace vitae::dialects::office
{

[[nodiscard]] std::vector<http::Route> invitationRoutes();

/// Redirects to the invitation's page, or to the one that says there is none; the links in mails lead here too.
base::Result<http::Reply> openInvitation(http::Context &context);

} // namespace vitae::dialects::office
