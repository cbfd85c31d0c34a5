#include "transfer/Export.h"

#include "base/Files.h"
#include "cv/Codec.h"
#include "formats/Export.h"
#include "publish/Pages.h"
#include "publish/Photos.h"

namespace vitae::transfer
{

namespace
{

using formats::Format;

constexpr int longestName = 80;

publish::PageOptions pageOptions(const ExportOptions &options)
{
    return {options.templateId, options.pageSize,  options.templateFolder, options.attachments,
            options.pdfa,       options.cancelled, options.aloneInProcess};
}

} // namespace

base::Result<QByteArray> exportCv(const cv::Cv &cv, const ExportOptions &options)
{
    const bool onPages = options.format == Format::Pdf || options.format == Format::Png;
    if (onPages && cv.style.show_photo.value_or(true)) {
        if (const auto photo = publish::checkPhoto(cv); !photo)
            return photo.error();
    }
    if (options.format == Format::Pdf)
        return publish::pdf(cv, pageOptions(options));
    if (options.format == Format::Png)
        return publish::png(cv, pageOptions(options), options.dpi);
    cv::Cv whole = cv;
    publish::inlinePhoto(whole, options.attachments);
    return formats::exportCv(whole, options.format);
}

base::Result<void> exportFile(const cv::Cv &cv, const ExportOptions &options, const QString &path)
{
    const auto bytes = exportCv(cv, options);
    if (!bytes)
        return bytes.error();
    return base::writeFile(path, *bytes);
}

QString exportNote(const cv::Cv &cv, const ExportOptions &options)
{
    const bool onPages = options.format == Format::Pdf || options.format == Format::Png;
    return onPages && cv.style.show_photo.value_or(true) ? publish::missingPhoto(cv, options.attachments) : QString();
}

QString fileName(const QString &title, formats::Format format)
{
    QString name;
    for (const QChar character : title.simplified()) {
        const bool refused = QStringView(u"\\/:*?\"<>|").contains(character) || !character.isPrint();
        name.append(refused ? QChar(u'-') : character);
    }
    while (name.startsWith(u'.') || name.startsWith(u'-')) // hidden, or like an option
        name.remove(0, 1);
    name = name.left(longestName).trimmed();
    if (name.isEmpty())
        name = QStringLiteral("CV");
    return name + u'.' + formats::usualEnding(format);
}

} // namespace vitae::transfer
