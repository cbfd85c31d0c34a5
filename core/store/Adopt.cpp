// Applier: documents as sync brings them.
#include "cv/Codec.h"
#include "store/Applier.h"

namespace vitae::store
{

using base::Result;

Result<void> Applier::adopt(const Whole &whole)
{
    m_documents.clear(); // nothing here is from this transaction, and bodies of a long pull are not kept
    auto known = m_database.integer(QStringLiteral("SELECT number FROM doc WHERE id = ?"), {whole.id});
    if (!known)
        return known.error();
    if (!*known) {
        Operation create;
        create.kind = Operation::Kind::Create;
        create.doc = whole.id;
        create.type = whole.type;
        create.body = whole.body;
        create.at = whole.at;
        create.reason = QStringLiteral("created");
        if (auto created = this->create(create); !created)
            return created;
        if (!m_documents.contains(whole.id))
            return base::fail(base::Error::Kind::InvalidInput, QStringLiteral("the document cannot be read"), whole.id);
    } else {
        auto found = document(whole.id);
        if (!found)
            return found.error();
        Document &document = **found;
        if (document.type == u"cv") {
            auto cv = cv::fromJson(whole.body);
            if (!cv)
                return cv.error();
            document.cv = std::move(*cv);
        } else {
            document.body = whole.body;
        }
        ++document.revision;
        document.updatedAt = std::max(document.updatedAt, whole.at);
        document.dirty = true;
    }
    auto set = m_database.execute(
        QStringLiteral("UPDATE doc SET tags = ?, deleted_at = CASE WHEN ? = 0 THEN NULL ELSE COALESCE(deleted_at, ?) END "
                       "WHERE id = ?"),
        {QString::fromUtf8(json::write(whole.tags)), int(whole.deleted), whole.at, whole.id});
    if (!set)
        return set.error();
    return finish();
}

Result<void> Applier::keepBody(const QString &id, const json::Value &body, const QString &reason, qint64 at)
{
    Operation keep;
    keep.doc = id;
    keep.body = body;
    keep.reason = reason;
    keep.at = at;
    Document unused; // the body is given
    return keepVersion(keep, unused);
}

} // namespace vitae::store
