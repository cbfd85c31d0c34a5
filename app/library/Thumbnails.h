// Pictures of page one, made in the background and kept in the data folder. A picture belongs to a CV as it was at one
// time, in one template and by one version of the program; a newer one replaces it.
#pragma once

#include "layout/Engine.h"
#include "layout/Template.h"
#include "store/Library.h"

#include <QCache>
#include <QImage>
#include <QObject>
#include <QSet>
#include <QThreadPool>

namespace vitae::library
{

class Thumbnails : public QObject
{
    Q_OBJECT

public:
    struct Sources {
        QString cacheFolder; ///< made where there is none; empty: nothing is kept
        layout::TemplateLibrary templates;
        layout::ImageSource photos;
    };

    static constexpr int width = 480; ///< pixels of a picture: sharp in a card at 200 %

    explicit Thumbnails(Sources sources, QObject *parent = nullptr);
    ~Thumbnails() override; ///< waits for the picture that is being made

    /// The picture for `key`, or a null one now and ready() later. `load` is called on this thread, where the picture
    /// is neither in memory nor on disk; an error or an empty CV gives no picture.
    using Load = std::function<base::Result<cv::Cv>()>;
    [[nodiscard]] QImage picture(const QString &owner, const QString &key, const Load &load);

    [[nodiscard]] static QString keyOf(const store::CvSummary &summary);

Q_SIGNALS:
    void ready(const QString &owner);

private:
    void start(const QString &owner, const QString &key, const QString &file, const Load &load);
    void paintLater(const QString &owner, const QString &key, const QString &file, cv::Cv cv);
    void keep(const QString &owner, const QString &key, const QImage &image);

    Sources m_sources;
    QCache<QString, QImage> m_images;
    QSet<QString> m_pending;
    QThreadPool m_pool;
};

/// The first page of a CV in its own template, `width` pixels wide; null where it cannot be laid out. Any thread.
[[nodiscard]] QImage paintFirstPage(const cv::Cv &cv, const layout::TemplateLibrary &templates,
                                    const layout::ImageSource &photos, int width);

} // namespace vitae::library
