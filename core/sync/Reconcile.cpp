#include "sync/Reconcile.h"

#include "store/SyncBody.h"

namespace vitae::sync
{

using store::SyncDocument;

namespace
{

/// Members of a CV's body that say how it was last written, not what: they follow the CV and are not merged.
const QStringList &viewMembers()
{
    static const QStringList names{QStringLiteral("view"), QStringLiteral("markdown"), QStringLiteral("title"),
                                   QStringLiteral("blobs")};
    return names;
}

json::Value content(const QString &type, json::Value body)
{
    if (type == u"cv" && body.isObject()) {
        for (const QString &name : viewMembers())
            (void)body.asObject()->take(name);
    }
    return body;
}

/// The merged content with those members as they fit it.
json::Value whole(const QString &type, const json::Value &merged, const json::Value &theirs)
{
    if (type != u"cv" || !merged.isObject() || !theirs.isObject())
        return merged;
    json::Object body = theirs.object();
    for (const json::Member &member : merged.object()) {
        if (member.name != u"cv")
            body.set(member.name, member.value);
    }
    for (const json::Member &member : theirs.object()) {
        if (!merged.object().contains(member.name) && !viewMembers().contains(member.name) && member.name != u"cv")
            (void)body.take(member.name);
    }
    // As an edit of theirs: title and view follow where the CV is another.
    return store::wireBody(type, body, merged[u"cv"], body.value(u"tags").toStringList());
}

} // namespace

Reconciled reconcile(const SyncDocument &ours, const Theirs &theirs)
{
    const bool baseDeleted = ours.remote != SyncDocument::Remote::Present;
    const bool known = ours.baseRev > 0 && !ours.base.isNull();
    // What was erased elsewhere waits in the trash with what was changed here, and is sent no more.
    const bool keptBack = ours.remote == SyncDocument::Remote::Gone;
    const bool oursEdited = (ours.dirty || keptBack) && (!known || ours.body != ours.base);
    Reconciled result;
    if (theirs.gone) {
        // Erased there for good. What was changed here since is worth more than that, anything else goes to the trash.
        const bool restored = ours.dirty && baseDeleted && !ours.deleted;
        const bool stays = !ours.deleted && (oursEdited || restored);
        result.body = ours.body;
        result.deleted = !stays;
        if (stays)
            result.losers.push_back({Loser::Kind::Deleted, {}, {}});
        return result;
    }
    if (!oursEdited) {
        result.body = theirs.body;
        result.keepOurs = ours.body != theirs.body;
    } else {
        const json::Value base = known ? content(ours.type, ours.base) : json::Value();
        Merged merged = merge(base, content(ours.type, ours.body), content(ours.type, theirs.body));
        json::Value body = whole(ours.type, merged.body, theirs.body);
        if (store::localBody(ours.type, body)) {
            result.body = std::move(body);
            result.losers = std::move(merged.losers);
        } else {
            result.body = theirs.body;
            result.copy = ours.body;
        }
        result.keepOurs = result.body != ours.body;
    }
    const bool theirsEdited = known && theirs.body != ours.base;
    if (ours.deleted == theirs.trashed) {
        result.deleted = ours.deleted;
    } else if (!ours.dirty) {
        result.deleted = theirs.trashed;
    } else {
        // One of the two moved it to the trash or took it out; an edit of the other brings it back.
        const bool moved = !baseDeleted;
        const bool otherEdited = ours.deleted ? theirsEdited : oursEdited;
        result.deleted = moved && known && !otherEdited;
        if (moved && !result.deleted)
            result.losers.push_back({Loser::Kind::Deleted, {}, {}});
    }
    return result;
}

} // namespace vitae::sync
