// Documents that are no CVs.
#include "base/JsonParser.h"
#include "base/Uuid.h"
#include "store/History.h"
#include "store/LibraryPrivate.h"

namespace vitae::store
{

using base::Error;
using base::Result;
using Kind = Operation::Kind;

namespace
{

Result<json::Value> parseBody(const QByteArray &body)
{
    return json::parse(body, {.depth = journalDepth});
}

} // namespace

Result<QString> Library::createDocument(const QString &type, const json::Value &body, const QString &reason)
{
    auto ids = createDocuments(type, {body}, reason);
    if (!ids)
        return ids.error();
    return ids->front();
}

Result<QStringList> Library::createDocuments(const QString &type, const json::Array &bodies, const QString &reason)
{
    QStringList ids;
    Result<void> logged;
    for (const json::Value &body : bodies) {
        Operation operation;
        operation.kind = Kind::Create;
        operation.doc = base::newUuid(*d->options.random);
        operation.type = type;
        operation.body = body;
        operation.reason = reason;
        ids += operation.doc;
        if (auto done = d->record(std::move(operation)); !done)
            logged = done;
    }
    // As carryOut(): what the log could not take may still be in the database.
    if (auto settled = d->writer->settle(); !settled)
        return logged ? settled.error() : logged.error();
    return ids;
}

Result<json::Value> Library::loadDocument(const QString &id) const
{
    auto type = documentType(id);
    if (!type)
        return type.error();
    auto body = d->noted(d->queries().body(id, *type));
    if (!body)
        return body.error();
    return parseBody(*body);
}

Result<void> Library::patchDocument(const QString &id, const Patch &patch)
{
    if (patch.empty())
        return {};
    Operation operation;
    operation.kind = Kind::Put;
    operation.doc = id;
    operation.patch = patch;
    return d->record(std::move(operation));
}

Result<json::Value> Library::documentVersion(const QString &id, qint64 number) const
{
    if (auto there = d->require(id); !there)
        return there.error();
    auto body = d->noted(d->queries().versionBody(id, number));
    if (!body)
        return body.error();
    return parseBody(*body);
}

Result<QString> Library::documentType(const QString &id) const
{
    if (auto settled = d->writer->settle(); !settled)
        return settled.error();
    return d->noted(d->queries().type(id));
}

Result<QStringList> Library::documents(const QString &type) const
{
    if (auto settled = d->writer->settle(); !settled)
        return settled.error();
    return d->noted(d->queries().documents(type));
}

Result<void> Library::setTrashed(const QStringList &ids, bool trashed)
{
    Result<void> logged;
    for (const QString &id : ids) {
        Operation operation;
        operation.kind = trashed ? Kind::Trash : Kind::Restore;
        operation.doc = id;
        if (auto done = d->record(std::move(operation)); !done)
            logged = done;
    }
    auto settled = d->writer->settle();
    return settled || logged ? std::move(settled) : logged;
}

Result<std::vector<ApplicationRow>> Library::applications(bool trash) const
{
    if (auto settled = d->writer->settle(); !settled)
        return settled.error();
    return d->noted(d->queries().applications(trash));
}

Result<ApplicationRow> Library::application(const QString &id) const
{
    if (auto settled = d->writer->settle(); !settled)
        return settled.error();
    return d->noted(d->queries().application(id));
}

} // namespace vitae::store
