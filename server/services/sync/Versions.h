// The history of a document, for whoever may read it.
#pragma once

#include "ports/DocumentRepository.h"
#include "ports/Storage.h"
#include "services/sync/Who.h"

namespace vitae::sync
{

class Versions
{
public:
    explicit Versions(ports::Store &store) : m_store(store) {}

    /// Newest first, without bodies; what merges put aside among them, with the reason "loser". NotFound
    /// "no_such_document".
    base::Result<std::vector<ports::VersionRow>> list(const Who &who, const QString &doc);
    /// The document as it was at that rev; NotFound.
    base::Result<ports::VersionRow> at(const Who &who, const QString &doc, qint64 rev);

private:
    base::Result<ports::DocumentRow> readable(const Who &who, const QString &doc);

    ports::Store &m_store;
};

} // namespace vitae::sync
