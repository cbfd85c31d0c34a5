#include "dialects/fitmycv/TaskRoutes.h"

#include "base/JsonParser.h"
#include "base/Text.h"
#include "cv/Sections.h"
#include "dialects/common/Input.h"
#include "dialects/common/Multipart.h"
#include "dialects/common/Owners.h"
#include "dialects/fitmycv/Bodies.h"
#include "dialects/fitmycv/CvRoutes.h"
#include "match/Report.h"
#include "ports/Fetcher.h"
#include "services/applications/Applications.h"
#include "services/making/CvRequests.h"

#include <QRegularExpression>

namespace vitae::dialects::fitmycv
{

namespace
{

using base::Error;
using base::Result;
using base::s;
using http::Context;
using http::Reply;
using making::Accepted;
using making::CvRequests;

Error wrongField(const char *name, const QString &message)
{
    Findings findings;
    findings.add(s(name), message);
    return findings.result().error();
}

Reply accepted(const Accepted &task, const char *name = nullptr)
{
    json::Object body{{s("taskId"), task.task}};
    if (name)
        body.append(s(name), task.fileName);
    return Reply::json(body);
}

Result<Reply> improve(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto name = input.text(s("filename"), {.required = true, .min = 1});
    QStringList sections;
    if (input.has(u"sections") && !input.isNull(u"sections")) {
        const json::Value &given = input.value(u"sections");
        sections = given.toStringList();
        if (!given.isArray() || size_t(sections.size()) != given.array().size()) {
            input.fail(s("sections"), plainWords().notList);
        } else {
            for (const QString &section : std::as_const(sections)) {
                if (!cv::sectionNames().contains(section))
                    input.fail(s("sections"), plainWords().refuse(section, cv::sectionNames()));
            }
        }
    }
    if (const auto result = input.result(); !result)
        return result.error();
    const auto cv = cvNamed(context, *name);
    if (!cv)
        return cv.error();
    const auto task = CvRequests(context.store, context.world).improve(ownerOf(context), *cv, sections);
    if (!task)
        return task.error();
    return accepted(*task);
}

Result<json::Value> offerNamed(Context &context, const cvs::Summary &cv, const QString &id)
{
    const ports::Owner owner = ownerOf(context);
    const auto whole = cvs::Cvs(context.store, context.world).byId(owner, cv.id);
    if (!whole)
        return whole.error();
    const json::Value &own = whole->rest.value(u"source_offer");
    if (own.isObject() && own[u"id"].toString() == id)
        return own;
    const auto application = applications::Applications(context.store, context.world).byId(owner, id);
    if (!application)
        return application.error();
    if (application->summary.deleted)
        return notFound();
    return json::Value(json::Object{{s("id"), id},
                                    {s("title"), application->summary.role},
                                    {s("company"), application->summary.company},
                                    {s("text"), application->description}});
}

Result<Reply> scoreOffer(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto name = input.text(s("filename"), {.required = true, .min = 1});
    const auto offerId = input.text(s("jobOfferId"), {.required = true, .min = 1});
    if (const auto result = input.result(); !result)
        return result.error();
    const auto cv = cvNamed(context, *name);
    if (!cv)
        return cv.error();
    const auto offer = offerNamed(context, *cv, *offerId);
    if (!offer)
        return offer.error();
    const auto task = CvRequests(context.store, context.world).matchScore(ownerOf(context), *cv, *offer);
    if (!task)
        return task.error();
    return accepted(*task);
}

Result<Reply> scoreOwnOffer(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto name = input.text(s("filename"), {.required = true, .min = 1});
    if (const auto result = input.result(); !result)
        return result.error();
    const auto cv = cvNamed(context, *name);
    if (!cv)
        return cv.error();
    const auto task = CvRequests(context.store, context.world).matchScore(ownerOf(context), *cv, {});
    if (!task)
        return task.error();
    return accepted(*task);
}

Result<Reply> lastScore(Context &context)
{
    const auto row = cvOfQuery(context);
    if (!row)
        return row.error();
    const auto cv = cvs::Cvs(context.store, context.world).byId(ownerOf(context), row->id);
    if (!cv)
        return cv.error();
    const json::Value &report = cv->rest.value(u"match");
    return Reply::json(report.isObject() ? report : json::Value(match::emptyReport()));
}

/// The CV to start from: its UUID; empty where none is named.
Result<QString> baseOf(ports::Store &store, const Context &context, const std::optional<QString> &name)
{
    if (!name || name->isEmpty())
        return QString();
    const auto cv = cvNamed(store, context, *name, "baseCvFilename");
    if (!cv)
        return cv.error();
    return cv->id;
}

using Asking = std::function<Result<Accepted>(CvRequests &, ports::Store &)>;

Result<Reply> startTask(Context &context, const Asking &ask)
{
    Accepted task;
    const auto written = context.world.storage.writeNow([&](ports::Store &store) -> Result<void> {
        CvRequests requests(store, context.world);
        auto made = ask(requests, store);
        if (!made)
            return made.error();
        task = *std::move(made);
        return {};
    });
    if (!written)
        return written.error();
    return accepted(task, "filename");
}

bool isMultipart(const http::Request &request)
{
    return request.header("content-type").toLower().startsWith("multipart/");
}

/// The parts of the form; what cannot be read of it is told of the file that it should hold.
Result<std::vector<Part>> partsWith(const Context &context, const char *file)
{
    auto parts = partsOf(context.request);
    if (!parts && parts.error().kind == Error::Kind::InvalidInput)
        return wrongField(file, parts.error().message);
    return parts;
}

/// A file of the form and its name, kept for the task.
Result<QString> keep(Context &context, const Part &part)
{
    return CvRequests::keepUpload(context.world, part.content);
}

Result<Reply> generateFromPdf(Context &context)
{
    const auto parts = partsWith(context, "jobPdf");
    if (!parts)
        return parts.error();
    const Part *file = findPart(*parts, u"jobPdf");
    if (!file || !file->isFile || file->content.isEmpty())
        return wrongField("jobPdf", plainWords().required);
    const Part *named = findPart(*parts, u"baseCvFilename");
    const std::optional<QString> base = named ? std::optional(QString::fromUtf8(named->content)) : std::nullopt;
    const auto found = baseOf(context.store, context, base);
    if (!found)
        return found.error();
    const auto upload = keep(context, *file);
    if (!upload)
        return upload.error();
    const QString name = file->fileName.isEmpty() ? s("offer.pdf") : file->fileName;
    return startTask(context, [&](CvRequests &requests, ports::Store &) {
        return requests.generateFromPdf(ownerOf(context), *upload, name, *found);
    });
}

Result<Reply> generate(Context &context)
{
    if (isMultipart(context.request))
        return generateFromPdf(context);
    const QByteArray type = context.request.header("content-type").split(';').first().trimmed().toLower();
    if (type != "application/json")
        return base::fail(Error::Kind::Unsupported, s("The body must be application/json or multipart/form-data."));
    if (context.request.body.size() > context.world.settings.integer(s("limits.json_body")))
        return base::fail(Error::Kind::TooLarge, s("The body is too large."));
    const auto body = json::parse(context.request.body);
    if (!body || !body->isObject())
        return base::fail(Error::Kind::InvalidInput, s("The body must be an object in JSON."));
    Input input(*body, plainWords());
    const auto url = input.text(s("jobUrl"), {.required = true, .min = 1, .max = 2048});
    const auto base = input.text(s("baseCvFilename"), {.nullable = true});
    if (url) {
        if (const auto fine = ports::checkAddress(*url); !fine)
            input.fail(s("jobUrl"), fine.error().message);
    }
    if (const auto result = input.result(); !result)
        return result.error();
    const auto found = baseOf(context.store, context, base);
    if (!found)
        return found.error();
    return startTask(context, [&](CvRequests &requests, ports::Store &) {
        return requests.generateFromUrl(ownerOf(context), *url, *found);
    });
}

Result<Reply> generateFromTitle(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto title = input.text(s("jobTitle"), {.required = true, .min = 1, .max = 255});
    const auto base = input.text(s("baseCvFilename"), {.nullable = true});
    if (const auto result = input.result(); !result)
        return result.error();
    const auto found = baseOf(context.store, context, base);
    if (!found)
        return found.error();
    const auto task =
        CvRequests(context.store, context.world).generateFromTitle(ownerOf(context), title->trimmed(), *found);
    if (!task)
        return task.error();
    return accepted(*task, "filename");
}

Result<Reply> importPdf(Context &context)
{
    const auto parts = partsWith(context, "pdf");
    if (!parts)
        return parts.error();
    const Part *file = findPart(*parts, u"pdf");
    if (!file || !file->isFile || file->content.isEmpty())
        return wrongField("pdf", plainWords().required);
    const auto upload = keep(context, *file);
    if (!upload)
        return upload.error();
    const QString name = file->fileName.isEmpty() ? s("cv.pdf") : file->fileName;
    return startTask(context, [&](CvRequests &requests, ports::Store &) {
        return requests.importPdf(ownerOf(context), *upload, name);
    });
}

Result<Reply> translate(Context &context)
{
    static const QRegularExpression tag(s("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"));
    Input input(context.request.json, plainWords());
    const auto name = input.text(s("filename"), {.required = true, .min = 1});
    const auto language = input.text(s("targetLanguage"), {.required = true, .min = 1, .max = 35});
    if (language && !tag.match(*language).hasMatch())
        input.fail(s("targetLanguage"), s("Must be a language tag such as fr or pt-BR"));
    if (const auto result = input.result(); !result)
        return result.error();
    const auto cv = cvNamed(context, *name);
    if (!cv)
        return cv.error();
    const auto task = CvRequests(context.store, context.world).translate(ownerOf(context), *cv, *language);
    if (!task)
        return task.error();
    return accepted(*task, "newFilename");
}

Result<Reply> fromTemplate(Context &context)
{
    const auto task = CvRequests(context.store, context.world).fromTemplate(ownerOf(context));
    if (!task)
        return task.error();
    return accepted(*task, "filename");
}

} // namespace

std::vector<http::Route> taskRoutes()
{
    using enum http::Method;
    using enum http::Work;
    using http::Access, http::Body;
    return {
        {Post, s("/api/cv/improve"), Access::User, 200, Write, Body::Json, true, improve},
        {Post, s("/api/cv/match-score"), Access::User, 200, Write, Body::Json, true, scoreOffer},
        {Get, s("/api/cv/match-score"), Access::User, 200, Read, Body::None, false, lastScore},
        {Post, s("/api/background-tasks/generate-cv"), Access::User, 200, Pool, Body::Any, true, generate},
        {Post, s("/api/background-tasks/generate-cv-from-job-title"), Access::User, 200, Write, Body::Json, true,
         generateFromTitle},
        {Post, s("/api/background-tasks/import-pdf"), Access::User, 200, Pool, Body::Any, true, importPdf},
        {Post, s("/api/background-tasks/translate-cv"), Access::User, 200, Write, Body::Json, true, translate},
        {Post, s("/api/background-tasks/calculate-match-score"), Access::User, 200, Write, Body::Json, true,
         scoreOwnOffer},
        {Post, s("/api/background-tasks/create-template-cv"), Access::User, 200, Write, Body::OptionalJson, true,
         fromTemplate}};
}

} // namespace vitae::dialects::fitmycv
