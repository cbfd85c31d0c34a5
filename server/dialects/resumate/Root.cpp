#include "dialects/resumate/Root.h"

#include "dialects/common/JsonText.h"
#include "dialects/common/PublicUrl.h"

namespace vitae::dialects::resumate
{

base::Result<http::Reply> root(http::Context &context)
{
    const QString base = publicUrl(context);
    QByteArray body;
    JsonText out(body);
    out.open();
    for (const char *name : {"resumes", "job-applications", "example-job-applications", "ai/models", "ai/generate",
                             "auth/register", "auth/token", "auth/token/refresh", "docs"})
        out.member(name, QString(base + u"/api/" + QLatin1StringView(name) + u'/'));
    out.member("admin", QString(base + u"/admin/")).close();
    return http::Reply::raw(std::move(body));
}

} // namespace vitae::dialects::resumate
