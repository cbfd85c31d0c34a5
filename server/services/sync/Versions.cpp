#include "services/sync/Versions.h"

#include "services/sync/Errors.h"

#include <algorithm>

namespace vitae::sync
{

using base::Result;
using ports::DocumentRow;
using ports::VersionRow;

Result<DocumentRow> Versions::readable(const Who &who, const QString &doc)
{
    auto row = m_store.documents().find(doc);
    if (!row)
        return row.error();
    const auto spaces = m_store.documents().spacesOf(who.account, who.space);
    if (!spaces)
        return spaces.error();
    const bool mine = *row && std::any_of(spaces->begin(), spaces->end(), [&](const ports::MemberSpaceRow &member) {
        return member.space.id == (*row)->space;
    });
    if (!mine)
        return noSuchDocument();
    return **std::move(row);
}

Result<std::vector<VersionRow>> Versions::list(const Who &who, const QString &doc)
{
    if (const auto row = readable(who, doc); !row)
        return row.error();
    auto versions = m_store.documents().versions(doc, false);
    if (!versions)
        return versions;
    auto losers = m_store.documents().losersOf(doc);
    if (!losers)
        return losers;
    versions->insert(versions->end(), std::make_move_iterator(losers->begin()), std::make_move_iterator(losers->end()));
    std::stable_sort(versions->begin(), versions->end(),
                     [](const VersionRow &a, const VersionRow &b) { return a.rev > b.rev; });
    return versions;
}

Result<VersionRow> Versions::at(const Who &who, const QString &doc, qint64 rev)
{
    if (const auto row = readable(who, doc); !row)
        return row.error();
    auto version = m_store.documents().version(doc, rev);
    if (!version)
        return version.error();
    if (!*version)
        return noSuchDocument();
    return **std::move(version);
}

} // namespace vitae::sync
