// Deleting CVs for good, by a code that was mailed to their owner.
#pragma once

#include "http/Route.h"

namespace vitae::dialects::ats
{

/// Mails a code, bound to one CV where the body names it. The answer is the same for every address.
base::Result<http::Reply> requestDeletion(http::Context &context);
base::Result<http::Reply> deleteCv(http::Context &context);
base::Result<http::Reply> deleteAllCvs(http::Context &context);

} // namespace vitae::dialects::ats
