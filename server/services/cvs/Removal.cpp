// The part of Cvs that takes one away.
#include "base/JsonParser.h"
#include "ports/ApplicationRepository.h"
#include "services/cvs/Cvs.h"

namespace vitae::cvs
{

using base::Error;
using base::fail;
using base::Result;
using ports::DocumentRow;

namespace
{

Error onlyOne()
{
    Error error = fail(Error::Kind::Conflict, QStringLiteral("The only résumé of a library cannot be deleted."));
    error.code = QStringLiteral("only_resume");
    return error;
}

} // namespace

/// After the CV is gone: nobody names it, and another is primary in its place.
Result<void> Cvs::letGo(const ports::Owner &owner, const Summary &row)
{
    if (auto removed = m_store.cvs().remove(row.id); !removed)
        return removed;
    auto naming = m_store.applications().namingResume(owner.space, row.id);
    if (!naming)
        return naming.error();
    for (ports::ApplicationRow &application : *naming) {
        const auto rev = m_documents.takeRev(owner.space);
        if (!rev)
            return rev.error();
        const auto before = m_documents.find(owner.space, application.id);
        if (!before)
            return before.error();
        auto body = json::parse(before->body);
        if (!body || !body->isObject())
            return fail(Error::Kind::Internal, QStringLiteral("The body of an application is no object."));
        body->asObject()->set(QStringLiteral("resume"), nullptr);
        documents::Put put;
        put.id = application.id;
        put.type = before->type;
        put.body = std::move(*body);
        put.rev = *rev;
        put.schema = before->schema;
        const auto document = m_documents.put(owner, std::move(put), &*before);
        if (!document)
            return document.error();
        application.resume.clear();
        application.rev = document->rev;
        application.updatedAt = document->updatedAt;
        if (auto updated = m_store.applications().update(application); !updated)
            return updated;
    }
    if (!row.primary)
        return {};
    const auto next = m_store.cvs().lastUpdated(owner.space);
    if (!next)
        return next.error();
    return *next ? setPrimary(owner, **next, true) : Result<void>();
}

Result<void> Cvs::remove(const ports::Owner &owner, const QString &uuid, bool keepLast)
{
    const auto row = summaryById(owner, uuid);
    if (!row)
        return row.error();
    // Before anything is looked at that another writer might change.
    if (auto trashed = m_documents.trash(owner, uuid); !trashed)
        return trashed;
    if (keepLast) {
        const auto number = count(owner);
        if (!number)
            return number.error();
        if (*number <= 1)
            return onlyOne();
    }
    return letGo(owner, *row);
}

Result<void> Cvs::erase(const ports::Owner &owner, const QString &uuid)
{
    const auto row = summaryById(owner, uuid);
    if (!row)
        return row.error();
    if (auto erased = m_documents.erase(owner, uuid); !erased)
        return erased;
    return letGo(owner, *row);
}

Result<int> Cvs::eraseAll(const ports::Owner &owner)
{
    const auto shown = list(owner);
    if (!shown)
        return shown.error();
    // The primary one last, so that no other becomes it for a moment.
    for (const bool primary : {false, true}) {
        for (const Summary &row : *shown) {
            if (row.primary != primary)
                continue;
            if (auto erased = erase(owner, row.id); !erased)
                return erased.error();
        }
    }
    const auto rest = m_store.documents().ofType(owner.space, QStringLiteral("cv"));
    if (!rest)
        return rest.error();
    for (const DocumentRow &document : *rest) {
        if (document.body.isEmpty())
            continue;
        if (auto erased = m_documents.erase(owner, document.id); !erased)
            return erased.error();
    }
    return int(shown->size());
}

} // namespace vitae::cvs
