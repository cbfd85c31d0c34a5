#include "storage/SqlGallery.h"

#include "storage/Rows.h"

namespace vitae::storage
{

using base::Result;
using ports::PublicImageRow;
using ports::VisitedLinkRow;

namespace
{

VisitedLinkRow readLink(const sql::Row &row)
{
    return {row.text(0), row.integer(1), row.text(2), row.integer(3), row.integer(4)};
}

PublicImageRow readImage(const sql::Row &row)
{
    return {row.text(0),         row.text(1),    row.text(2),   row.text(3), int(row.integer(4)),
            int(row.integer(5)), row.integer(6), row.integer(7)};
}

} // namespace

Result<std::vector<VisitedLinkRow>> SqlGallery::links(qint64 account, int limit)
{
    return all(m_database,
               QStringLiteral("SELECT id, account, url, created, used FROM visited_link WHERE account = ? "
                              "ORDER BY used DESC, created DESC, id DESC LIMIT ?"),
               {account, limit}, readLink);
}

Result<std::optional<VisitedLinkRow>> SqlGallery::link(qint64 account, const QString &url)
{
    return first(m_database,
                 QStringLiteral("SELECT id, account, url, created, used FROM visited_link WHERE account = ? AND url = ?"),
                 {account, url}, readLink);
}

Result<void> SqlGallery::insertLink(const VisitedLinkRow &row)
{
    return plain(m_database.execute(
        QStringLiteral("INSERT INTO visited_link (id, account, url, created, used) VALUES (?, ?, ?, ?, ?)"),
        {row.id, row.account, row.url, row.created, row.used}));
}

Result<void> SqlGallery::touchLink(const QString &id, qint64 at)
{
    return plain(m_database.execute(QStringLiteral("UPDATE visited_link SET used = ? WHERE id = ?"), {at, id}));
}

Result<void> SqlGallery::forgetLinks(qint64 account, int kept)
{
    return plain(m_database.execute(
        QStringLiteral("DELETE FROM visited_link WHERE account = ? AND id NOT IN (SELECT id FROM visited_link "
                       "WHERE account = ? ORDER BY used DESC, created DESC, id DESC LIMIT ?)"),
        {account, account, kept}));
}

Result<std::vector<PublicImageRow>> SqlGallery::images()
{
    return all(m_database,
               QStringLiteral("SELECT id, name, sha, type, width, height, size, created FROM public_image "
                              "ORDER BY number DESC"),
               {}, readImage);
}

Result<std::optional<PublicImageRow>> SqlGallery::image(const QString &id)
{
    return first(m_database,
                 QStringLiteral("SELECT id, name, sha, type, width, height, size, created FROM public_image WHERE id = ?"),
                 {id}, readImage);
}

Result<void> SqlGallery::insertImage(const PublicImageRow &row)
{
    return plain(m_database.execute(
        QStringLiteral("INSERT INTO public_image (id, name, sha, type, width, height, size, created) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
        {row.id, row.name, row.sha, row.type, row.width, row.height, row.size, row.created}));
}

} // namespace vitae::storage
