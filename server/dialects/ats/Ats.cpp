#include "dialects/ats/Ats.h"

#include "dialects/ats/AuthRoutes.h"
#include "dialects/ats/Cvs.h"
#include "dialects/ats/Deletion.h"
#include "dialects/ats/Errors.h"
#include "dialects/ats/Generate.h"
#include "dialects/ats/Pdf.h"
#include "dialects/docs/ApiDocs.h"

namespace vitae::dialects::ats
{

http::Dialect makeAts()
{
    using enum http::Method;
    using enum http::Access;
    using enum http::Work;
    using http::Body;
    const auto path = [](const char *text) { return QString::fromLatin1(text); };

    http::Dialect dialect;
    dialect.name = QStringLiteral("ats");
    dialect.prefixes = {path("/api/auth/login"), path("/api/generate"), path("/api/cv"), path("/schema")};
    dialect.render = renderError;
    dialect.routes = {
        {Post, path("/api/generate"), User, 200, Pool, Body::Json, true, generate},
        {Get, path("/api/cv/{id}"), User, 200, Read, Body::None, false, getCv},
        {Get, path("/api/cv/{id}/pdf"), User, 200, Pool, Body::None, false, ownPdf},
        {Get, path("/api/cv/{id}/download"), None, 200, Pool, Body::None, false, signedPdf},
        {Get, path("/api/cv/user/{email}"), User, 200, Read, Body::None, false, listCvs},
        {Post, path("/api/cv/delete/request"), None, 200, Write, Body::Json, false, requestDeletion},
        {Delete, path("/api/cv/{id}"), Code, 200, Write, Body::None, false, deleteCv},
        {Delete, path("/api/cv/user/{email}"), Code, 200, Write, Body::None, false, deleteAllCvs},
        {Get, path("/schema/cv.json"), None, 200, Read, Body::None, false, docs::cvSchema},
    };
    for (http::Route &route : authRoutes())
        dialect.routes.push_back(std::move(route));
    return dialect;
}

} // namespace vitae::dialects::ats
