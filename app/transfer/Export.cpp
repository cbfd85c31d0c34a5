#include "transfer/Export.h"

#include "base/Files.h"
#include "cv/Codec.h"
#include "formats/Export.h"
#include "layout/Engine.h"
#include "layout/Template.h"
#include "render/PdfExporter.h"
#include "render/PngExporter.h"

#include <QCoreApplication>

namespace vitae::transfer
{

namespace
{

using base::Error;
using formats::Format;

constexpr int longestName = 80;

QString tr(const char *text)
{
    return QCoreApplication::translate("transfer::Export", text);
}

base::Result<std::shared_ptr<const layout::Template>> findTemplate(const cv::Cv &cv, const ExportOptions &options)
{
    const layout::TemplateLibrary templates(options.templateFolder);
    if (!options.templateId.isEmpty())
        return templates.load(options.templateId);
    auto own = templates.load(cv.style.template_);
    return own ? own : templates.load({});
}

base::Result<QByteArray> exportPages(cv::Cv cv, const ExportOptions &options)
{
    const auto design = findTemplate(cv, options);
    if (!design)
        return design.error();
    if (!options.pageSize.isEmpty())
        cv.style.page_size = options.pageSize;
    layout::Options layoutOptions;
    layoutOptions.images = photoSource(options.attachments);
    layoutOptions.cancelled = options.cancelled;
    layout::Engine engine(layoutOptions);
    const layout::Document &document = engine.layout(cv, *design);
    if (document.truncated) {
        return base::fail(Error::Kind::TooLarge,
                          tr("the CV has more than %1 pages; shorten it or split it").arg(layoutOptions.maxPages));
    }
    if (options.format == Format::Png)
        return render::exportPng(document, options.dpi, options.cancelled);
    inlinePhoto(cv, options.attachments); // the CV inside stands alone
    render::PdfOptions pdf = render::pdfOptions(cv);
    pdf.pdfA = options.pdfa;
    if (options.pdfa)
        pdf.attachment.clear();
    pdf.cancelled = options.cancelled;
    return render::exportPdf(document, pdf);
}

} // namespace

base::Result<QByteArray> exportCv(const cv::Cv &cv, const ExportOptions &options)
{
    if (options.format == Format::Pdf || options.format == Format::Png)
        return exportPages(cv, options);
    cv::Cv whole = cv;
    inlinePhoto(whole, options.attachments);
    return formats::exportCv(whole, options.format);
}

base::Result<void> exportFile(const cv::Cv &cv, const ExportOptions &options, const QString &path)
{
    const auto bytes = exportCv(cv, options);
    if (!bytes)
        return bytes.error();
    return base::writeFile(path, *bytes);
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
