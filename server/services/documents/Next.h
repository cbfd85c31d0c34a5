// A document's next version, and what the row beside it takes from it.
#pragma once

#include "services/documents/Documents.h"

namespace vitae::documents
{

/// Takes the space's next rev and puts the document; `row` is a projection's. In a write transaction.
template <class Row>
[[nodiscard]] base::Result<ports::DocumentRow> putNext(Documents &documents, const ports::Owner &owner, Put put,
                                                       const ports::DocumentRow *before, Row &row)
{
    const auto rev = documents.takeRev(owner.space);
    if (!rev)
        return rev.error();
    put.rev = *rev;
    auto document = documents.put(owner, std::move(put), before);
    if (document) {
        row.rev = document->rev;
        row.createdAt = document->createdAt;
        row.updatedAt = document->updatedAt;
    }
    return document;
}

} // namespace vitae::documents
