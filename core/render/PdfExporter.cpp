#include "render/PdfExporter.h"

#include "cv/Codec.h"
#include "cv/Inline.h"
#include "render/Finishing.h"
#include "render/PdfPages.h"
#include "render/painted/Tr.h"

namespace vitae::render
{

namespace
{

constexpr size_t maximumPages = 5000;
constexpr qsizetype maximumKeywords = 60;

} // namespace

PdfOptions pdfOptions(const cv::Cv &cv)
{
    PdfOptions options;
    options.attachment = json::write(cv::toJson(cv), json::Style::Pretty);
    options.author = cv::plainText(cv.personal.name).simplified();
    options.title = cv::plainText(cv::displayTitle(cv)).simplified();
    options.subject = cv::plainText(cv.personal.title).simplified();
    options.language = cv.language.trimmed();
    const auto addKeyword = [&options](const QString &text) {
        const QString word = cv::plainText(text).simplified();
        if (!word.isEmpty() && word.size() <= 60 && options.keywords.size() < maximumKeywords &&
            !options.keywords.contains(word, Qt::CaseInsensitive))
            options.keywords.append(word);
    };
    for (const cv::Skill &skill : cv.skills) {
        addKeyword(skill.name);
        for (const QString &item : skill.items)
            addKeyword(item);
    }
    return options;
}

base::Result<QByteArray> exportPdf(const layout::Document &document, const PdfOptions &options)
{
    using base::Error;
    if (document.pages.empty() || document.pageSize.isEmpty())
        return base::fail(Error::Kind::InvalidInput, tr("There is no page to export."));
    if (document.pages.size() > maximumPages)
        return base::fail(Error::Kind::TooLarge, tr("The document has more than 5,000 pages."));
    for (const Marking marking : {Marking::ComplexScripts, Marking::EveryWord}) {
        const auto painted = paintPages(document, options, marking);
        if (!painted)
            return painted.error();
        const auto work = finishing();
        if (!work)
            return work.error();
        auto finished = (*work)->finish(*painted, marking, document, options);
        if (!finished)
            return finished.error();
        if (finished->has_value())
            return **std::move(finished);
    }
    return base::fail(Error::Kind::Internal, tr("The PDF could not be finished."));
}

base::Result<QByteArray> exportPdf(const layout::Document &document, const cv::Cv &cv)
{
    return exportPdf(document, pdfOptions(cv));
}

} // namespace vitae::render
