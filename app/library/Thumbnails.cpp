#include "library/Thumbnails.h"

#include "platform/Background.h"
#include "render/PngExporter.h"

#include <QCryptographicHash>
#include <QDir>
#include <QSaveFile>

namespace vitae::library
{

namespace
{

constexpr int kilobytesInMemory = 24 * 1024;

QString fileNameOf(const QString &owner, const QString &key)
{
    const QByteArray hash = QCryptographicHash::hash(key.toUtf8(), QCryptographicHash::Sha256).toHex().first(20);
    return owner + u'.' + QString::fromLatin1(hash) + u".png";
}

/// The picture of a CV as it was before is of no more use.
void removeOlder(const QString &folder, const QString &owner, const QString &keep)
{
    QDir directory(folder);
    const QStringList found = directory.entryList({owner + u".*.png"}, QDir::Files);
    for (const QString &name : found) {
        if (name != keep)
            directory.remove(name);
    }
}

void writePicture(const QString &folder, const QString &owner, const QString &name, const QImage &image)
{
    QDir().mkpath(folder);
    QSaveFile file(folder + u'/' + name);
    // A cache: where it cannot be written the picture is made anew at the next start.
    if (file.open(QIODevice::WriteOnly) && image.save(&file, "PNG") && file.commit())
        removeOlder(folder, owner, name);
}

} // namespace

QImage paintFirstPage(const cv::Cv &cv, const layout::TemplateLibrary &templates, const layout::ImageSource &photos,
                      int width)
{
    auto design = templates.load(cv.style.template_);
    if (!design)
        design = templates.load({});
    if (!design)
        return {};
    layout::Options options;
    options.images = photos;
    options.maxPages = 1;
    layout::Engine engine(options);
    const layout::Document &document = engine.layout(cv, *design);
    if (document.pages.empty() || document.pageSize.isEmpty())
        return {};
    const double dpi = width * 72.0 * layout::unitsPerPoint / document.pageSize.width();
    return render::renderPage(document, 0, dpi).convertToFormat(QImage::Format_RGB32);
}

Thumbnails::Thumbnails(Sources sources, QObject *parent)
    : QObject(parent), m_sources(std::move(sources)), m_images(kilobytesInMemory)
{
    m_pool.setMaxThreadCount(1); // the old laptop has other things to do
    m_pool.setThreadPriority(QThread::LowPriority);
}

Thumbnails::~Thumbnails()
{
    m_pool.clear();
    m_pool.waitForDone();
}

QString Thumbnails::keyOf(const store::CvSummary &summary)
{
    return summary.id + u'|' + QString::number(summary.updatedAt.toMSecsSinceEpoch()) + u'|' + summary.template_ +
           u"|" VITAE_VERSION;
}

QImage Thumbnails::picture(const QString &owner, const QString &key, const Load &load)
{
    if (const QImage *image = m_images.object(key))
        return *image;
    if (!m_pending.contains(key)) {
        m_pending.insert(key);
        start(owner, key, fileNameOf(owner, key), load);
    }
    return {};
}

void Thumbnails::start(const QString &owner, const QString &key, const QString &file, const Load &load)
{
    const QString path = m_sources.cacheFolder + u'/' + file;
    platform::inBackground(
        m_pool, this, [path, cached = !m_sources.cacheFolder.isEmpty()] { return cached ? QImage(path) : QImage(); },
        [this, owner, key, file, load](const QImage &found) {
            if (!found.isNull())
                return keep(owner, key, found);
            auto cv = load();
            if (cv)
                paintLater(owner, key, file, *std::move(cv));
        });
}

void Thumbnails::paintLater(const QString &owner, const QString &key, const QString &file, cv::Cv cv)
{
    platform::inBackground(
        m_pool, this,
        [cv = std::move(cv), sources = m_sources, owner, file] {
            const QImage image = paintFirstPage(cv, sources.templates, sources.photos, width);
            if (!image.isNull() && !sources.cacheFolder.isEmpty())
                writePicture(sources.cacheFolder, owner, file, image);
            return image;
        },
        [this, owner, key](const QImage &image) {
            if (!image.isNull())
                keep(owner, key, image);
        });
}

void Thumbnails::keep(const QString &owner, const QString &key, const QImage &image)
{
    m_pending.remove(key);
    m_images.insert(key, new QImage(image), qMax(1, int(image.sizeInBytes() / 1024)));
    Q_EMIT ready(owner);
}

} // namespace vitae::library
