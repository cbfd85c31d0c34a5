#include "dialects/jobforge/Find.h"

#include "dialects/common/Forms.h"
#include "dialects/common/Owners.h"

namespace vitae::dialects::jobforge
{

base::Error noApplication()
{
    return notFound(QStringLiteral("Application not found"));
}

base::Result<applications::Summary> findApplication(http::Context &context)
{
    const auto id = uuidId(context.request.parameter(QStringLiteral("id")));
    if (!id)
        return noApplication();
    auto found = applications::Applications(context.store, context.world).summaryById(ownerOf(context), *id);
    if (!found)
        return found.error().kind == base::Error::Kind::NotFound ? noApplication() : found.error();
    if (found->deleted)
        return noApplication();
    return found;
}

} // namespace vitae::dialects::jobforge
