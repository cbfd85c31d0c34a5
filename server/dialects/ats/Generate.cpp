#include "dialects/ats/Generate.h"

#include "cv/Codec.h"
#include "dialects/ats/Links.h"
#include "dialects/ats/Pdf.h"
#include "dialects/common/Findings.h"
#include "dialects/common/Forms.h"
#include "dialects/common/JsonText.h"
#include "dialects/common/Owners.h"
#include "dialects/common/Words.h"
#include "ports/BlobFiles.h"
#include "services/cvs/Cvs.h"

namespace vitae::dialects::ats
{

namespace
{

using base::Result;
using http::Context;
using http::Reply;

/// Everything that is wrong with the body, at once.
Result<cv::Cv> read(const json::Value &body)
{
    Findings findings;
    for (const cv::FieldError &error : cv::validate(body))
        findings.add(error.path, error.message);
    const json::Value &name = body[u"personal"][u"name"];
    if (name.isNull())
        findings.add(QStringLiteral("personal.name"), plainWords().required);
    else if (name.isString() && isBlank(name.toString()))
        findings.add(QStringLiteral("personal.name"), plainWords().blank);
    if (const auto result = findings.result(); !result)
        return result.error();
    return cv::fromJson(body);
}

Reply answer(const Context &context, const cvs::StoredCv &cv, const cvs::FrozenPdf &pdf)
{
    QByteArray body;
    JsonText(body)
        .open()
        .member("success", true)
        .member("message", QStringLiteral("CV generated and saved successfully"))
        .name("data")
        .open()
        .member("cv_id", cv.summary.id)
        .member("title", cv.summary.title)
        .member("pdf_url", pdfUrl(context, cv.summary.id, pdf.ref))
        .member("download_url", downloadUrl(context, cv.summary.id, pdf.ref))
        .close()
        .close();
    return Reply::raw(std::move(body));
}

} // namespace

Result<Reply> generate(Context &context)
{
    const auto cv = read(context.request.json);
    if (!cv)
        return cv.error();
    const auto pdf = makePdf(context, *cv);
    if (!pdf)
        return pdf.error();
    const auto sha = context.world.blobs.put(*pdf); // on disk before anything names it
    if (!sha)
        return sha.error();

    cvs::Edit edit;
    edit.structure = cv::toJson(*cv);
    edit.title = isBlank(cv->cv_title) ? cv->personal.name : cv->cv_title;
    std::optional<Reply> reply;
    const auto stored = context.world.storage.writeNow([&](ports::Store &store) -> Result<void> {
        cvs::Cvs cvs(store, context.world);
        const auto made = cvs.create(ownerOf(context), edit);
        if (!made)
            return made.error();
        const auto frozen = cvs.freezePdf(ownerOf(context), made->summary.id, made->summary.rev, *sha, pdf->size());
        if (!frozen)
            return frozen.error();
        reply = answer(context, *made, *frozen);
        return {};
    });
    if (!stored)
        return stored.error();
    return *std::move(reply);
}

} // namespace vitae::dialects::ats
