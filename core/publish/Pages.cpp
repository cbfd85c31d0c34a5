#include "publish/Pages.h"

#include "layout/Engine.h"
#include "layout/SystemFonts.h"
#include "layout/Template.h"
#include "publish/Tr.h"
#include "render/PdfExporter.h"
#include "render/PngExporter.h"

namespace vitae::publish
{

namespace
{

base::Result<std::shared_ptr<const layout::Template>> findTemplate(const cv::Cv &cv, const PageOptions &options)
{
    const layout::TemplateLibrary templates(options.templateFolder);
    if (!options.templateId.isEmpty())
        return templates.load(options.templateId);
    auto own = templates.load(cv.style.template_);
    return own ? own : templates.load({});
}

using Writer = std::function<base::Result<QByteArray>(const layout::Document &, cv::Cv)>;

base::Result<QByteArray> onPages(cv::Cv cv, const PageOptions &options, const Writer &write)
{
    const auto design = findTemplate(cv, options);
    if (!design)
        return design.error();
    const QString ownSize = cv.style.page_size;
    if (!options.pageSize.isEmpty())
        cv.style.page_size = options.pageSize;
    if (options.aloneInProcess && !layout::needsSystemFonts(cv, **design))
        layout::leaveOutSystemFonts();
    layout::Options layoutOptions;
    layoutOptions.images = photoSource(options.attachments);
    layoutOptions.cancelled = options.cancelled;
    layout::Engine engine(layoutOptions);
    const layout::Document &document = engine.layout(cv, *design);
    if (document.truncated) {
        return base::fail(base::Error::Kind::TooLarge,
                          tr("the CV has more than %1 pages; shorten it or split it").arg(layoutOptions.maxPages));
    }
    cv.style.page_size = ownSize; // what was asked of this export alone is not the CV's
    return write(document, std::move(cv));
}

} // namespace

base::Result<QByteArray> pdf(const cv::Cv &cv, const PageOptions &options)
{
    return onPages(cv, options, [&](const layout::Document &document, cv::Cv shown) {
        inlinePhoto(shown, options.attachments); // the CV inside stands alone
        render::PdfOptions pdf = render::pdfOptions(shown);
        pdf.pdfA = options.pdfA;
        if (options.pdfA)
            pdf.attachment.clear();
        pdf.cancelled = options.cancelled;
        return render::exportPdf(document, pdf);
    });
}

base::Result<QByteArray> png(const cv::Cv &cv, const PageOptions &options, double dpi)
{
    return onPages(cv, options, [&](const layout::Document &document, const cv::Cv &) {
        return render::exportPng(document, dpi, options.cancelled);
    });
}

} // namespace vitae::publish
