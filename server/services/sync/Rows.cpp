#include "services/sync/Rows.h"

#include "base/JsonParser.h"

namespace vitae::sync
{

api::Change changeOf(const ports::DocumentRow &row)
{
    api::Change change;
    change.space = row.space;
    change.doc = row.id;
    change.rev = row.rev;
    change.gone = row.sha.isEmpty();
    if (change.gone)
        return change;
    change.type = row.type;
    change.schema = row.schema;
    change.body = row.body;
    change.sha = row.sha;
    change.author = row.author;
    change.client = row.client;
    change.mid = row.mutation;
    change.reason = row.reason;
    change.createdAt = row.createdAt;
    change.updatedAt = row.updatedAt;
    change.trashedAt = row.deletedAt;
    return change;
}

json::Value losersOf(const ports::VersionRow &row)
{
    auto losers = json::parse(row.body);
    return json::Object{{QStringLiteral("rev"), row.rev},
                        {QStringLiteral("client"), row.client},
                        {QStringLiteral("losers"), losers ? *std::move(losers) : json::Value(json::Array())}};
}

api::Heads headsOf(const std::vector<ports::MemberSpaceRow> &spaces)
{
    api::Heads heads;
    for (const ports::MemberSpaceRow &member : spaces)
        heads.insert(member.space.id, member.space.head);
    return heads;
}

} // namespace vitae::sync
