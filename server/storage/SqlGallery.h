#pragma once

#include "ports/GalleryRepository.h"
#include "sql/Database.h"

namespace vitae::storage
{

class SqlGallery final : public ports::GalleryRepository
{
public:
    explicit SqlGallery(sql::Database &database) : m_database(database) {}

    base::Result<std::vector<ports::VisitedLinkRow>> links(qint64 account, int limit) override;
    base::Result<std::optional<ports::VisitedLinkRow>> link(qint64 account, const QString &url) override;
    base::Result<void> insertLink(const ports::VisitedLinkRow &row) override;
    base::Result<void> touchLink(const QString &id, qint64 at) override;
    base::Result<void> forgetLinks(qint64 account, int kept) override;
    base::Result<std::vector<ports::PublicImageRow>> images() override;
    base::Result<std::optional<ports::PublicImageRow>> image(const QString &id) override;
    base::Result<void> insertImage(const ports::PublicImageRow &row) override;

private:
    sql::Database &m_database;
};

} // namespace vitae::storage
