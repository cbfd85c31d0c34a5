#include "dialects/resumate/Resumate.h"

#include "dialects/common/AnswerCache.h"
#include "dialects/docs/ApiDocs.h"
#include "dialects/resumate/Ai.h"
#include "dialects/resumate/AuthRoutes.h"
#include "dialects/resumate/Errors.h"
#include "dialects/resumate/JobApplications.h"
#include "dialects/resumate/Resumes.h"
#include "dialects/resumate/Root.h"

namespace vitae::dialects::resumate
{

http::Dialect makeResumate()
{
    using enum http::Method;
    using enum http::Access;
    using enum http::Work;
    using http::Body;
    using http::Context;

    const auto cache = std::make_shared<AnswerCache>();
    const auto cached = [cache](base::Result<http::Reply> (*list)(Context &, AnswerCache &)) {
        return [cache, list](Context &context) { return list(context, *cache); };
    };
    const auto path = [](const char *text) { return QString::fromLatin1(text); };

    http::Dialect dialect;
    dialect.name = QStringLiteral("resumate");
    dialect.prefixes = {path("/api"), path("/api/docs"), path("/api/resumes"), path("/api/ai"),
                        path("/api/job-applications"), path("/api/example-job-applications"), path("/api/auth/token"),
                        path("/admin")};
    dialect.render = renderError;
    dialect.routes = {
        {Get, path("/api/"), None, 200, Read, Body::None, false, root},
        {Get, path("/api/docs/"), None, 200, Read, Body::None, false, docs::docsPage},
        {Get, path("/api/resumes/"), User, 200, Read, Body::None, false, cached(listResumes)},
        {Post, path("/api/resumes/"), User, 201, Write, Body::Json, true, createResume},
        {Get, path("/api/resumes/{id}/"), User, 200, Read, Body::None, false, getResume},
        {Put, path("/api/resumes/{id}/"), User, 200, Write, Body::Json, false, replaceResume},
        {Patch, path("/api/resumes/{id}/"), User, 200, Write, Body::Json, false, changeResume},
        {Delete, path("/api/resumes/{id}/"), User, 204, Write, Body::None, false, deleteResume},
        {Get, path("/api/ai/models/"), None, 200, Read, Body::None, false, listModels},
        {Post, path("/api/ai/generate/"), Optional, 201, Model, Body::Json, true, generateResume},
        {Get, path("/api/job-applications/"), User, 200, Read, Body::None, false, cached(listJobApplications)},
        {Post, path("/api/job-applications/"), User, 201, Write, Body::Json, true, createJobApplication},
        {Get, path("/api/job-applications/{id}/"), User, 200, Read, Body::None, false, getJobApplication},
        {Put, path("/api/job-applications/{id}/"), User, 200, Write, Body::Json, false, replaceJobApplication},
        {Patch, path("/api/job-applications/{id}/"), User, 200, Write, Body::Json, false, changeJobApplication},
        {Delete, path("/api/job-applications/{id}/"), User, 204, Write, Body::None, false, deleteJobApplication},
        {Get, path("/api/example-job-applications/"), None, 200, Read, Body::None, false, exampleJobApplications},
    };
    for (http::Route &route : authRoutes())
        dialect.routes.push_back(std::move(route));
    return dialect;
}

} // namespace vitae::dialects::resumate
