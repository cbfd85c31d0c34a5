#include "services/applications/Applications.h"

#include "base/JsonParser.h"
#include "base/Uuid.h"
#include "ports/CvRepository.h"
#include "services/applications/Body.h"
#include "services/applications/Naming.h"
#include "services/tasks/Tasks.h"

namespace vitae::applications
{

using base::Error;
using base::Result;
using ports::ApplicationQuery;

namespace
{

const QString type = QStringLiteral("application");

Error notFound()
{
    return base::fail(Error::Kind::NotFound, QStringLiteral("Not found."));
}

ApplicationQuery queryOf(const ports::Owner &owner, const Filter &filter)
{
    return {owner.space,   filter.pipeline, filter.priority,   filter.deletedToo,
            filter.limit,  filter.offset,   filter.newestFirst};
}

} // namespace

Result<Page> Applications::list(const ports::Owner &owner, const Filter &filter, bool withTotal)
{
    const ApplicationQuery query = queryOf(owner, filter);
    auto items = m_store.applications().list(query);
    if (!items)
        return items.error();
    Page page{std::move(*items), 0};
    if (withTotal) {
        const auto total = m_store.applications().count(query);
        if (!total)
            return total.error();
        page.total = *total;
    }
    return page;
}

Result<void> Applications::each(const ports::Owner &owner, const Filter &filter,
                                const std::function<void(const Application &)> &each)
{
    Result<void> readable;
    auto done = m_store.applications().eachBody(queryOf(owner, filter), [&](const Summary &row, const QByteArray &text) {
        const auto body = json::parse(text);
        if (body)
            each(fromBody(row, *body));
        else
            readable = body.error();
    });
    return done ? readable : done;
}

Result<Application> Applications::load(Result<std::optional<Summary>> row)
{
    if (!row)
        return row.error();
    if (!*row)
        return notFound();
    const auto document = m_documents.find((*row)->space, (*row)->id);
    if (!document)
        return document.error();
    const auto body = json::parse(document->body);
    if (!body)
        return body.error();
    return fromBody(**row, *body);
}

Result<Application> Applications::byId(const ports::Owner &owner, const QString &uuid)
{
    return load(m_store.applications().byId(owner.space, uuid));
}

Result<Application> Applications::byNumber(const ports::Owner &owner, qint64 number)
{
    return load(m_store.applications().byNumber(owner.space, number));
}

Result<Summary> Applications::summaryById(const ports::Owner &owner, const QString &uuid)
{
    auto row = m_store.applications().byId(owner.space, uuid);
    if (!row)
        return row.error();
    if (!*row)
        return notFound();
    return **std::move(row);
}

Result<Application> Applications::loadForWriting(const ports::Owner &owner, const QString &uuid)
{
    const auto rev = m_documents.takeRev(owner.space);
    if (!rev)
        return rev.error();
    m_rev = *rev;
    return byId(owner, uuid);
}

Result<void> Applications::apply(const ports::Owner &owner, const Edit &edit, Application &application)
{
    const auto set = [](QString &field, const std::optional<QString> &value) {
        if (value)
            field = *value;
    };
    Summary &row = application.summary;
    set(row.company, edit.company);
    set(row.role, edit.role);
    set(row.url, edit.url);
    set(row.location, edit.location);
    set(row.priority, edit.priority);
    set(row.stage, edit.stage);
    set(row.dateApplied, edit.dateApplied);
    set(application.description, edit.description);
    set(application.additionalContext, edit.additionalContext);
    set(application.notes, edit.notes);
    if (edit.deleted)
        row.deleted = *edit.deleted;
    if (!edit.resume && !edit.resumeNumber)
        return {};
    row.resume.clear();
    row.resumeNumber.reset();
    if (edit.resume && edit.resume->isEmpty())
        return {};
    const auto cv = edit.resume ? m_store.cvs().byId(owner.space, *edit.resume)
                                : m_store.cvs().byNumber(owner.space, *edit.resumeNumber);
    if (!cv)
        return cv.error();
    if (!*cv) {
        Error error = base::fail(Error::Kind::InvalidInput, QStringLiteral("There is no such résumé."));
        error.code = QStringLiteral("resume_unknown");
        return error;
    }
    row.resume = (*cv)->id;
    row.resumeNumber = (*cv)->number;
    return {};
}

Result<void> Applications::write(const ports::Owner &owner, Application &application, bool isNew)
{
    Summary &row = application.summary;
    row.researched = application.research.has_value();
    row.optimized = application.resume.has_value();
    row.lettered = application.letter.has_value();
    row.rev = m_rev;
    if (isNew) {
        // The row comes first: it gives the name, which the body holds.
        const auto given = m_store.applications().insert(row);
        if (!given)
            return given.error();
        row.number = given->number;
        row.suffix = given->suffix;
    }
    documents::Put put;
    put.id = row.id;
    put.type = type;
    put.body = toBody(application);
    put.rev = m_rev;
    if (isNew) {
        const auto document = m_documents.put(owner, std::move(put), nullptr);
        return document ? Result<void>() : Result<void>(document.error());
    }
    const auto before = m_documents.find(owner.space, row.id);
    if (!before)
        return before.error();
    const auto document = m_documents.put(owner, std::move(put), &*before);
    if (!document)
        return document.error();
    row.updatedAt = document->updatedAt;
    return m_store.applications().update(row);
}

Result<Application> Applications::create(const ports::Owner &owner, const Edit &edit)
{
    const auto rev = m_documents.takeRev(owner.space);
    if (!rev)
        return rev.error();
    m_rev = *rev;
    const QDateTime now = m_world.clock.now();
    Application application;
    Summary &row = application.summary;
    row.id = base::newOrderedUuid(m_world.random, now);
    row.space = owner.space;
    row.priority = QStringLiteral("medium");
    row.stage = QStringLiteral("Applied");
    row.pipeline = QStringLiteral("draft");
    row.dateApplied = now.date().toString(Qt::ISODate);
    row.createdAt = row.updatedAt = now.toMSecsSinceEpoch();
    if (auto applied = apply(owner, edit, application); !applied)
        return applied.error();
    row.base = nameOf(row.company, row.role, now.date());
    if (auto written = write(owner, application, true); !written)
        return written.error();
    return application;
}

Result<Application> Applications::update(const ports::Owner &owner, const QString &uuid, const Edit &edit)
{
    auto application = loadForWriting(owner, uuid);
    if (!application)
        return application;
    if (auto applied = apply(owner, edit, *application); !applied)
        return applied.error();
    if (auto written = write(owner, *application, false); !written)
        return written.error();
    return application;
}

Result<void> Applications::remove(const ports::Owner &owner, const QString &uuid)
{
    const auto row = summaryById(owner, uuid);
    if (!row)
        return row.error();
    if (auto trashed = m_documents.trash(owner, uuid); !trashed)
        return trashed;
    if (auto cancelled = tasks::Tasks(m_store, m_world).cancelOfSubject(uuid); !cancelled)
        return cancelled;
    return m_store.applications().remove(uuid);
}

Result<void> Applications::erase(const ports::Owner &owner, const QString &uuid)
{
    if (auto erased = m_documents.erase(owner, uuid); !erased)
        return erased;
    if (auto cancelled = tasks::Tasks(m_store, m_world).cancelOfSubject(uuid); !cancelled)
        return cancelled;
    return m_store.applications().remove(uuid);
}

Result<Paper> Applications::editPaper(const ports::Owner &owner, const QString &uuid, Phase phase,
                                      const QString &content)
{
    auto application = loadForWriting(owner, uuid);
    if (!application)
        return application.error();
    std::optional<Paper> &paper = application->paper(phase);
    if (!paper || application->summary.deleted) {
        Error error = notFound();
        if (!application->summary.deleted)
            error.code = QStringLiteral("paper");
        return error;
    }
    paper->content = content;
    paper->updatedAt = m_world.clock.now().toMSecsSinceEpoch();
    if (auto written = write(owner, *application, false); !written)
        return written.error();
    return *paper;
}

} // namespace vitae::applications
