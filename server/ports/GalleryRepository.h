// Small things of the house: links that somebody used, and images that everybody may see.
#pragma once

#include "base/Result.h"

#include <QString>
#include <optional>
#include <vector>

namespace vitae::ports
{

struct VisitedLinkRow {
    QString id;
    qint64 account = 0;
    QString url;
    qint64 created = 0, used = 0;
};

struct PublicImageRow {
    QString id, name;
    QString sha;  ///< names the file
    QString type; ///< image/png …
    int width = 0, height = 0;
    qint64 size = 0, created = 0;
};

class GalleryRepository
{
public:
    virtual ~GalleryRepository() = default;

    virtual base::Result<std::vector<VisitedLinkRow>> links(qint64 account, int limit) = 0; ///< last used first
    virtual base::Result<std::optional<VisitedLinkRow>> link(qint64 account, const QString &url) = 0;
    virtual base::Result<void> insertLink(const VisitedLinkRow &row) = 0;
    virtual base::Result<void> touchLink(const QString &id, qint64 at) = 0;
    virtual base::Result<void> forgetLinks(qint64 account, int kept) = 0; ///< all but the last used ones

    virtual base::Result<std::vector<PublicImageRow>> images() = 0; ///< newest first
    virtual base::Result<std::optional<PublicImageRow>> image(const QString &id) = 0;
    virtual base::Result<void> insertImage(const PublicImageRow &row) = 0;
};

} // namespace vitae::ports
