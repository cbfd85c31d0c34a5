// The part of Applications that takes one from a device.
#include "services/applications/Applications.h"
#include "services/applications/Body.h"
#include "services/applications/Naming.h"
#include "services/documents/Next.h"

#include <QDateTime>

namespace vitae::applications
{

using base::Result;
using ports::DocumentRow;

namespace
{

/// The word, where it is one of those that the APIs know.
QString oneOf(const json::Value &value, const QStringList &words, qsizetype fallback)
{
    const QString word = value.toString();
    return words.contains(word) ? word : words[fallback];
}

/// What lists show of the body. What they cannot show as it is has the nearest value here; the body keeps its own.
void project(const json::Value &body, const QDateTime &now, Summary &row)
{
    static const QStringList priorities{QStringLiteral("low"), QStringLiteral("medium"), QStringLiteral("high")};
    static const QStringList stages{QStringLiteral("Applied"), QStringLiteral("Interviewing"), QStringLiteral("Offer"),
                                    QStringLiteral("Rejected")};
    row.company = body[u"company"].toString();
    row.role = body[u"role"].toString();
    row.location = body[u"location"].toString();
    row.url = body[u"url"].toString();
    row.priority = oneOf(body[u"priority"], priorities, 1);
    row.stage = oneOf(body[u"stage"], stages, 0);
    const QString pipeline = body[u"pipeline"][u"status"].toString();
    row.pipeline = isPipelineState(pipeline) ? pipeline : QStringLiteral("draft");
    const auto failed = phaseOf(body[u"pipeline"][u"failed_phase"].toString());
    row.failedPhase = failed ? nameOf(*failed) : QString();
    const QDate applied = QDate::fromString(body[u"date_applied"].toString().left(10), Qt::ISODate);
    row.dateApplied = (applied.isValid() ? applied : now.date()).toString(Qt::ISODate);
    const QString resume = body[u"resume"].toString();
    row.resume = resume.size() <= 64 ? resume : QString();
    row.deleted = body[u"is_deleted"].toBool();
    const json::Value &papers = body[u"documents"];
    row.researched = papers[u"research_report"].isObject();
    row.optimized = papers[u"optimized_resume"].isObject();
    row.lettered = papers[u"cover_letter"].isObject();
}

} // namespace

Result<DocumentRow> Applications::adopt(const ports::Owner &owner, documents::Put put, const DocumentRow *before)
{
    const auto known = m_store.applications().byId(owner.space, put.id);
    if (!known)
        return known.error();
    const QDateTime now = m_world.clock.now();
    Summary row = known->value_or(Summary());
    row.id = put.id;
    row.space = owner.space;
    const bool isNew = row.number == 0;
    project(put.body, before ? QDateTime::fromMSecsSinceEpoch(before->createdAt, Qt::UTC) : now, row);
    bool named = false;
    if (isNew) {
        const NameParts parts = partsOf(put.body[u"name"].toString());
        named = !parts.base.isEmpty() && parts.base.size() <= 200;
        row.base = named ? parts.base : nameOf(row.company, row.role, now.date());
        row.suffix = parts.suffix;
    }

    auto document = documents::putNext(m_documents, owner, std::move(put), before, row);
    if (!document)
        return document;
    if (isNew) {
        if (const auto given = m_store.applications().insert(row, named); !given)
            return given.error();
    } else if (auto updated = m_store.applications().update(row); !updated) {
        return updated.error();
    }
    return document;
}

} // namespace vitae::applications
