#include "editor/Thumbnails.h"

#include "render/PagePainter.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPointer>

namespace vitae::editor
{

namespace
{

QImage paintPage(const layout::Document &document, int width)
{
    if (document.pages.empty() || document.pageSize.isEmpty())
        return {};
    const qreal scale = width / document.pageSize.width();
    QImage image(width, qRound(document.pageSize.height() * scale), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing | QPainter::SmoothPixmapTransform);
    painter.scale(scale, scale);
    render::paint(painter, document, 0);
    return image;
}

} // namespace

Thumbnails::Thumbnails(layout::TemplateLibrary templates, layout::ImageSource images, QObject *parent)
    : QObject(parent), m_templates(std::move(templates)), m_images(std::move(images))
{
    m_pool.setMaxThreadCount(1);
}

Thumbnails::~Thumbnails()
{
    if (m_cancelled)
        *m_cancelled = true;
    m_pool.waitForDone();
}

void Thumbnails::request(const cv::Cv &cv, const QStringList &templates, int width)
{
    if (m_cancelled)
        *m_cancelled = true;
    m_cancelled = std::make_shared<std::atomic_bool>(false);
    const QPointer<Thumbnails> self(this);
    m_pool.start([self, cv, templates, width, library = m_templates, images = m_images, cancelled = m_cancelled] {
        for (const QString &id : templates) {
            const auto design = library.load(id);
            if (!design || *cancelled)
                continue;
            cv::Cv styled = cv;
            styled.style.template_ = id;
            layout::Options options;
            options.images = images;
            options.maxPages = 1;
            options.cancelled = cancelled.get();
            layout::Engine engine(options);
            const QImage page = paintPage(engine.layout(styled, *design), width);
            if (*cancelled || page.isNull())
                continue;
            QMetaObject::invokeMethod(
                QCoreApplication::instance(),
                [self, id, page, cancelled] {
                    if (self && !*cancelled)
                        Q_EMIT self->made(id, page);
                },
                Qt::QueuedConnection);
        }
    });
}

} // namespace vitae::editor
