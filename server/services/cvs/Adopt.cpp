// The part of Cvs that takes a CV from a device.
#include "cv/Codec.h"
#include "formats/Markdown.h"
#include "services/cvs/Body.h"
#include "services/cvs/Cvs.h"
#include "services/cvs/FileName.h"
#include "services/documents/Next.h"

namespace vitae::cvs
{

using base::Error;
using base::fail;
using base::Result;
using ports::DocumentRow;

namespace
{

const QStringList &sourceTypes()
{
    static const QStringList types{QStringLiteral("manual"),   QStringLiteral("pdf"),         QStringLiteral("url"),
                                   QStringLiteral("job_title"), QStringLiteral("template"),   QStringLiteral("translation"),
                                   QStringLiteral("import"),   QStringLiteral("ai")};
    return types;
}

} // namespace

/// Nothing is written yet: what cannot be read is refused whole.
Result<StoredCv> Cvs::readAdopted(const ports::Owner &owner, const documents::Put &put)
{
    const json::Value &body = put.body;
    auto known = m_store.cvs().byId(owner.space, put.id);
    if (!known)
        return known.error();
    Summary row = known->value_or(Summary());
    row.id = put.id;
    row.space = owner.space;
    row.markdownView = body[u"view"].toString() == u"markdown" && body[u"markdown"].isString();
    StoredCv cv = fromBody(row, body, {});

    cv::Cv content;
    if (body[u"cv"].isObject()) {
        auto read = cv::fromJson(body[u"cv"]);
        if (!read)
            return read.error();
        content = std::move(*read);
    } else if (row.markdownView) {
        content = formats::fromMarkdown(cv.markdown);
    } else {
        return fail(Error::Kind::InvalidInput, QStringLiteral("The document holds no CV."), QStringLiteral("cv"));
    }
    if (!row.markdownView)
        cv.markdown = formats::toMarkdown(content);

    Summary &summary = cv.summary;
    summary.language = content.language;
    summary.title = body[u"title"].toString();
    if (summary.title.isEmpty())
        summary.title = displayTitle(content);
    if (summary.title.isEmpty())
        summary.title = QStringLiteral("Untitled");
    summary.focusArea = body[u"focus_area"].toString();
    summary.status = body[u"status"].toString() == u"draft" ? QStringLiteral("draft") : QStringLiteral("completed");
    const QString source = body[u"source_type"].toString();
    summary.sourceType = sourceTypes().contains(source) ? source : sourceTypes().constFirst();
    project(cv);

    const QString own = body[u"file_name"].toString();
    const QString wished = isFileName(own)             ? own
        : summary.fileName.isEmpty()                   ? fileNameFor(summary.title)
                                                       : summary.fileName;
    if (wished != summary.fileName) {
        const auto taken = m_store.cvs().fileNames(owner.space, freeFileNameStart(wished));
        if (!taken)
            return taken.error();
        QStringList others = *taken;
        others.removeAll(summary.fileName);
        summary.fileName = freeFileName(wished, others);
    }
    return cv;
}

Result<DocumentRow> Cvs::adopt(const ports::Owner &owner, documents::Put put, const DocumentRow *before)
{
    auto cv = readAdopted(owner, put);
    if (!cv)
        return cv.error();
    Summary &row = cv->summary;
    const bool isNew = row.number == 0;
    const auto present = m_store.cvs().primary(owner.space);
    if (!present)
        return present.error();
    const bool another = *present && (*present)->id != row.id;
    // One of them always is, whatever the bodies say.
    row.primary = put.body[u"is_primary"].toBool() || !another;

    auto document = documents::putNext(m_documents, owner, std::move(put), before, row);
    if (!document)
        return document;
    if (isNew) {
        if (const auto number = m_store.cvs().insert(row, cv->markdown); !number)
            return number.error();
    } else if (auto updated = m_store.cvs().update(row, cv->markdown); !updated) {
        return updated.error();
    }
    if (row.primary && another) {
        if (auto unset = setPrimary(owner, **present, false); !unset)
            return unset.error();
    }
    return document;
}

} // namespace vitae::cvs
