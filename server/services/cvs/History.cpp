// The part of Cvs that looks back: versions, and the PDFs made from them.
#include "base/JsonParser.h"
#include "formats/Markdown.h"
#include "services/cvs/Cvs.h"
#include "services/cvs/FileName.h"

namespace vitae::cvs
{

using base::Error;
using base::Result;

Result<std::vector<ports::VersionRow>> Cvs::versions(const ports::Owner &owner, const QString &uuid, bool withBodies)
{
    if (auto row = summaryById(owner, uuid); !row)
        return row.error();
    return m_documents.history(owner.space, uuid, withBodies);
}

Result<StoredCv> Cvs::restore(const ports::Owner &owner, const QString &uuid, qint64 rev, const QString &note)
{
    const auto taken = m_documents.takeRev(owner.space);
    if (!taken)
        return taken.error();
    m_rev = *taken;
    auto cv = byId(owner, uuid);
    if (!cv)
        return cv;
    const auto version = m_documents.version(owner.space, uuid, rev);
    if (!version)
        return version.error();
    const auto body = json::parse(version->body);
    if (!body)
        return body.error();
    // Content comes back; what it is called in the library, and which one is primary, stays.
    Summary &row = cv->summary;
    row.title = (*body)[u"title"].toString(row.title);
    row.markdownView = (*body)[u"view"].toString() == u"markdown";
    cv->structure = (*body)[u"cv"];
    const auto content = cv->cv();
    if (!content)
        return content.error();
    row.language = content->language;
    cv->markdown = row.markdownView ? (*body)[u"markdown"].toString() : formats::toMarkdown(*content);
    if (auto written = write(owner, *cv, false, QStringLiteral("restore"), note, true); !written)
        return written.error();
    return cv;
}

Result<std::vector<Version>> Cvs::numbered(const ports::Owner &owner, const QString &uuid)
{
    const auto rows = versions(owner, uuid);
    if (!rows)
        return rows.error();
    std::vector<Version> all;
    all.reserve(rows->size());
    int number = int(rows->size());
    for (const ports::VersionRow &row : *rows)
        all.push_back({number--, row.rev, row.at, row.note, row.reason});
    return all;
}

Result<Version> Cvs::keepVersion(const ports::Owner &owner, const QString &uuid, const QString &note,
                                 const QString &reason)
{
    const auto taken = m_documents.takeRev(owner.space);
    if (!taken)
        return taken.error();
    m_rev = *taken;
    auto cv = byId(owner, uuid);
    if (!cv)
        return cv.error();
    if (auto written = write(owner, *cv, false, reason, note, true); !written)
        return written.error();
    const auto all = numbered(owner, uuid);
    if (!all)
        return all.error();
    return all->front();
}

Result<FrozenPdf> Cvs::freezePdf(const ports::Owner &owner, const QString &uuid, qint64 rev, const QString &sha,
                                 qint64 size)
{
    const auto row = summaryById(owner, uuid);
    if (!row)
        return row.error();
    const auto ref = m_documents.attach(owner, uuid, rev, QStringLiteral("pdf"),
                                        stem(row->fileName) + QStringLiteral(".pdf"), sha, size);
    if (!ref)
        return ref.error();
    return FrozenPdf{ref->id, uuid, ref->sha, ref->name, ref->rev, ref->size, ref->createdAt};
}

Result<std::optional<FrozenPdf>> Cvs::latestPdf(const ports::Owner &owner, const QString &uuid)
{
    const auto refs = m_documents.attachments(owner.space, uuid);
    if (!refs)
        return refs.error();
    for (const ports::BlobRefRow &ref : *refs) {
        if (ref.kind == u"pdf")
            return std::optional(FrozenPdf{ref.id, ref.doc, ref.sha, ref.name, ref.rev, ref.size, ref.createdAt});
    }
    return std::optional<FrozenPdf>();
}

Result<FrozenPdf> Cvs::pdf(const ports::Owner &owner, const QString &id)
{
    const auto ref = m_documents.attachment(owner.space, id);
    if (!ref)
        return ref.error();
    if (ref->kind != u"pdf")
        return base::fail(Error::Kind::NotFound, QStringLiteral("Not found."));
    return FrozenPdf{ref->id, ref->doc, ref->sha, ref->name, ref->rev, ref->size, ref->createdAt};
}

} // namespace vitae::cvs
