#include "dialects/fitmycv/CvRoutes.h"

#include "base/JsonParser.h"
#include "base/Text.h"
#include "cv/Codec.h"
#include "dialects/common/AnswerCache.h"
#include "dialects/common/Forms.h"
#include "dialects/common/Input.h"
#include "dialects/common/JsonText.h"
#include "dialects/common/Owners.h"
#include "dialects/fitmycv/Bodies.h"
#include "formats/JsonResume.h"
#include "ports/DocumentRepository.h"
#include "services/cvs/FileName.h"

namespace vitae::dialects::fitmycv
{

namespace
{

using base::Error;
using base::Result;
using base::s;
using http::Context;
using http::Reply;

const QStringList &sourceTypes()
{
    static const QStringList types{s("manual"),   s("pdf"),         s("url"),    s("job_title"),
                                   s("template"), s("translation"), s("import"), s("ai")};
    return types;
}

void writeListed(JsonText &out, const cvs::Summary &row)
{
    out.open()
        .member("filename", row.fileName)
        .member("sourceType", row.sourceType)
        .memberOrNull("sourceValue", row.sourceValue)
        .memberOrNull("language", row.language);
    out.name("matchScore");
    if (row.matchScore)
        out.value(*row.matchScore);
    else
        out.null();
    out.member("optimiseStatus", row.optimiseStatus)
        .memberInstant("createdAt", row.createdAt)
        .memberInstant("updatedAt", row.updatedAt)
        .close();
}

Result<Reply> listCvs(Context &context, AnswerCache &cache)
{
    const QString &space = context.caller->space;
    const auto head = context.store.documents().head(space);
    if (!head)
        return head.error();
    const QByteArray key = space.toLatin1();
    QByteArray body = cache.find(key, *head);
    if (!body.isNull())
        return Reply::raw(std::move(body));
    const auto rows = cvs::Cvs(context.store, context.world).list(ownerOf(context));
    if (!rows)
        return rows.error();
    body.reserve(qsizetype(64 + 256 * rows->size()));
    JsonText out(body);
    out.open().name("cvs").openList();
    for (auto row = rows->rbegin(); row != rows->rend(); ++row)
        writeListed(out, *row);
    out.closeList().close();
    cache.keep(key, *head, body);
    return Reply::raw(std::move(body));
}

QString notAFileName()
{
    return s("Must be 1 to 255 letters, digits, spaces, dots, - or _, without a leading dot");
}

Error wrongContent(const QString &message)
{
    Findings findings;
    findings.add(s("content"), message);
    return findings.result().error();
}

/// The canonical form of what was sent: itself, a JSON Resume, or a text that holds either.
Result<json::Value> contentOf(const json::Value &sent)
{
    if (const QString *text = sent.asString()) {
        const auto parsed = json::parse(text->toUtf8());
        if (!parsed)
            return wrongContent(s("Must be a CV, or text that holds one as JSON"));
        if (!parsed->isObject())
            return wrongContent(s("Must hold an object"));
        return contentOf(*parsed);
    }
    if (!sent.isObject())
        return wrongContent(s("Must be an object, or text that holds one"));
    if (formats::looksLikeJsonResume(sent)) {
        const json::Value &basics = sent[u"basics"];
        if (!basics.isNull() && !basics.isObject())
            return wrongContent(s("basics must be an object"));
        const auto cv = formats::fromJsonResume(sent);
        if (!cv)
            return cv.error();
        return cv::toJson(*cv);
    }
    if (!cv::looksLikeCv(sent))
        return wrongContent(s("Must be a CV or a JSON Resume"));
    return sent;
}

/// The fields of the content under the name that they have in the body.
Error inContent(Error error)
{
    for (base::FieldMessages &field : error.fields)
        field.field.prepend(s("content/"));
    return error;
}

Result<Reply> createCv(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto name = input.text(s("filename"), {.required = true, .min = 1, .max = 255});
    if (name && !cvs::isFileName(*name))
        input.fail(s("filename"), notAFileName());
    const auto type = input.choice(s("sourceType"), sourceTypes(), false, true);
    const auto value = input.text(s("sourceValue"), {.max = 2048, .nullable = true});
    Result<json::Value> content = json::Value();
    if (!input.has(u"content") || input.isNull(u"content"))
        input.fail(s("content"), plainWords().required);
    else if (content = contentOf(input.value(u"content")); !content) {
        if (content.error().fields.empty())
            return content.error();
        for (const base::FieldMessages &field : content.error().fields)
            input.fail(s("content"), field.messages.join(u' '));
    } else {
        for (const cv::FieldError &one : cv::validate(*content)) // a section that there is none of, as well
            input.fail(QString(u"content/" + one.path), one.message);
    }
    if (const auto result = input.result(); !result)
        return result.error();

    const auto taken = context.store.cvs().fileNames(context.caller->space, *name);
    if (!taken)
        return taken.error();
    if (taken->contains(*name))
        return base::fail(Error::Kind::Conflict, s("There is a CV with this file name, or a task is making one."));

    cvs::Edit edit;
    edit.structure = std::move(*content);
    edit.fileName = *name;
    edit.sourceType = type;
    if (value && !value->isEmpty())
        edit.sourceValue = json::Value(*value);
    const auto made = cvs::Cvs(context.store, context.world).create(ownerOf(context), edit);
    if (!made)
        return made.error().kind == Error::Kind::InvalidInput ? inContent(made.error()) : made.error();
    return Reply::json(json::Object{{s("cv"), cvJson(made->summary)}}, 201);
}

Result<Reply> readCv(Context &context)
{
    const auto row = cvOfQuery(context);
    if (!row)
        return row.error();
    const auto cv = cvs::Cvs(context.store, context.world).byId(ownerOf(context), row->id);
    if (!cv)
        return cv.error();
    QByteArray body;
    JsonText(body).open().name("content").value(cv->structure).close();
    return Reply::raw(std::move(body));
}

Result<Reply> deleteCv(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto name = input.text(s("filename"), {.required = true, .min = 1});
    if (const auto result = input.result(); !result)
        return result.error();
    const auto row = cvNamed(context, *name);
    if (!row)
        return row.error();
    if (auto gone = cvs::Cvs(context.store, context.world).remove(ownerOf(context), row->id); !gone)
        return gone.error();
    return success();
}

Result<Reply> metadata(Context &context)
{
    const auto row = cvOfQuery(context);
    if (!row)
        return row.error();
    json::Object body = cvJson(*row);
    body.append(s("title"), row->title);
    return Reply::json(body);
}

Result<Reply> source(Context &context)
{
    const auto row = cvOfQuery(context);
    if (!row)
        return row.error();
    const auto cv = cvs::Cvs(context.store, context.world).byId(ownerOf(context), row->id);
    if (!cv)
        return cv.error();
    json::Object source{{s("type"), row->sourceType},
                        {s("value"), row->sourceValue.isEmpty() ? json::Value() : json::Value(row->sourceValue)}};
    const json::Value &offer = cv->rest.value(u"source_offer");
    if (offer.isObject())
        source.append(s("jobOffer"), offer);
    return Reply::json(json::Object{{s("source"), std::move(source)}});
}

} // namespace

json::Object cvJson(const cvs::Summary &row)
{
    const auto orNull = [](const QString &text) { return text.isEmpty() ? json::Value() : json::Value(text); };
    return {{s("filename"), row.fileName},
            {s("sourceType"), row.sourceType},
            {s("sourceValue"), orNull(row.sourceValue)},
            {s("language"), orNull(row.language)},
            {s("matchScore"), row.matchScore ? json::Value(*row.matchScore) : json::Value()},
            {s("optimiseStatus"), row.optimiseStatus},
            {s("createdAt"), instant(row.createdAt)},
            {s("updatedAt"), instant(row.updatedAt)}};
}

Result<cvs::Summary> cvNamed(ports::Store &store, const Context &context, const QString &fileName, const char *field)
{
    if (!cvs::isFileName(fileName)) {
        Findings findings;
        findings.add(s(field), notAFileName());
        return findings.result().error();
    }
    auto row = store.cvs().byFileName(context.caller->space, fileName);
    if (!row)
        return row.error();
    if (!*row)
        return notFound(s("There is no such CV."));
    return **std::move(row);
}

Result<cvs::Summary> cvNamed(Context &context, const QString &fileName, const char *field)
{
    return cvNamed(context.store, context, fileName, field);
}

Result<cvs::Summary> cvOfQuery(Context &context)
{
    const auto name = context.request.queryValue(u"file");
    if (!name || name->isEmpty()) {
        Findings findings;
        findings.add(s("file"), plainWords().required);
        return findings.result().error();
    }
    return cvNamed(context, *name, "file");
}

std::vector<http::Route> cvRoutes()
{
    using enum http::Method;
    using enum http::Access;
    using enum http::Work;
    using http::Body;
    const auto list = [cache = std::make_shared<AnswerCache>()](Context &context) { return listCvs(context, *cache); };
    return {
        {Get, s("/api/cvs"), User, 200, Read, Body::None, false, list},
        {Post, s("/api/cvs/create"), User, 201, Write, Body::Json, true, createCv},
        {Get, s("/api/cvs/read"), User, 200, Read, Body::None, false, readCv},
        {Post, s("/api/cvs/delete"), User, 200, Write, Body::Json, false, deleteCv},
        {Get, s("/api/cv/metadata"), User, 200, Read, Body::None, false, metadata},
        {Get, s("/api/cv/source"), User, 200, Read, Body::None, false, source},
    };
}

} // namespace vitae::dialects::fitmycv
