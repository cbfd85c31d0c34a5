#include "dialects/jobforge/Jobforge.h"

#include "dialects/common/AnswerCache.h"
#include "dialects/jobforge/Applications.h"
#include "dialects/jobforge/AuthRoutes.h"
#include "dialects/jobforge/Errors.h"
#include "dialects/jobforge/Papers.h"
#include "dialects/jobforge/Processing.h"
#include "dialects/jobforge/Resumes.h"

namespace vitae::dialects::jobforge
{

http::Dialect makeJobforge(std::shared_ptr<const docs::ApiDocs> docs, const base::Clock &clock)
{
    using enum http::Method;
    using enum http::Access;
    using enum http::Work;
    using applications::Phase;
    using http::Body;
    using http::Context;

    const auto list = [cache = std::make_shared<AnswerCache>()](Context &context) {
        return listApplications(context, *cache);
    };
    const auto start = [](Phase phase) { return [phase](Context &context) { return startPhase(context, phase); }; };
    const auto path = [](const char *text) { return QString::fromLatin1(text); };

    http::Dialect dialect;
    dialect.name = QStringLiteral("jobforge");
    dialect.prefixes = {path("/api/v1/applications"), path("/api/v1/processing"), path("/api/v1/resumes"),
                        path("/api/v1/auth/register"), path("/api/v1/auth/login"), path("/api/v1/auth/me"),
                        path("/docs"), path("/openapi.json")};
    dialect.render = [&clock](int status, const base::Error &error, const http::Request &request) {
        return renderError(clock, status, error, request);
    };
    const QString one = path("/api/v1/applications/{id}");
    const QString papers = one + u"/documents";
    const QString processing = path("/api/v1/processing/applications/{id}");
    dialect.routes = {
        {Post, path("/api/v1/applications"), User, 201, Write, Body::Json, true, createApplication},
        {Get, path("/api/v1/applications"), User, 200, Read, Body::None, false, list},
        {Get, one, User, 200, Read, Body::None, false, getApplication},
        {Put, one, User, 200, Write, Body::Json, false, updateApplication},
        {Delete, one, User, 204, Write, Body::None, false, deleteApplication},
        {Get, papers, User, 200, Read, Body::None, false, listPapers},
        {Get, papers + u"/{document_type}", User, 200, Read, Body::None, false, getPaper},
        {Put, papers + u"/{document_type}", User, 200, Write, Body::Json, false, editPaper},
        {Post, processing + u"/research", User, 202, Write, Body::OptionalJson, true, start(Phase::Research)},
        {Post, processing + u"/resume", User, 202, Write, Body::OptionalJson, true, start(Phase::Resume)},
        {Post, processing + u"/cover-letter", User, 202, Write, Body::OptionalJson, true, start(Phase::CoverLetter)},
        {Get, processing + u"/status", User, 200, Read, Body::None, false, processingStatus},
        {Get, path("/api/v1/resumes"), User, 200, Read, Body::None, false, listLibrary},
        {Post, path("/api/v1/resumes"), User, 201, Write, Body::Json, true, uploadResume},
        {Get, path("/api/v1/resumes/{id}"), User, 200, Read, Body::None, false, getLibraryResume},
        {Put, path("/api/v1/resumes/{id}"), User, 200, Write, Body::Json, false, updateLibraryResume},
        {Delete, path("/api/v1/resumes/{id}"), User, 204, Write, Body::None, false, deleteLibraryResume},
    };
    for (http::Route &route : authRoutes())
        dialect.routes.push_back(std::move(route));
    for (http::Route &route : docs::docsRoutes(std::move(docs)))
        dialect.routes.push_back(std::move(route));
    return dialect;
}

} // namespace vitae::dialects::jobforge
