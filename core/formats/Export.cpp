#include "formats/Export.h"

#include "cv/Codec.h"
#include "formats/JsonResume.h"
#include "formats/Markdown.h"
#include "formats/PlainText.h"

#include <QCoreApplication>

namespace vitae::formats
{

base::Result<QByteArray> exportCv(const cv::Cv &cv, Format format)
{
    switch (format) {
    case Format::CanonicalJson:
        return json::write(cv::toJson(cv), json::Style::Pretty);
    case Format::JsonResume:
        return json::write(toJsonResume(cv), json::Style::Pretty);
    case Format::Markdown:
        return toMarkdown(cv).toUtf8();
    case Format::PlainText:
        return toPlainText(cv).toUtf8();
    case Format::Pdf:
    case Format::Png:
        break;
    }
    return base::fail(
        base::Error::Kind::Unsupported,
        QCoreApplication::translate("formats", "A %1 is drawn, not written as text").arg(humanName(format)));
}

} // namespace vitae::formats
