// Any text has spans; they are written so that they read the same, and no text is a mark once it is escaped.
#include "Fuzz.h"
#include "cv/Inline.h"

using namespace vitae;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QString text = QString::fromUtf8(fuzz::bytesOf(data, size));
    const cv::Spans spans = cv::parseInline(text);
    const QString written = cv::toMarkdown(spans);
    fuzz::require(cv::plainText(written) == cv::plainText(text));
    const cv::Spans plain = cv::parseInline(cv::escapeInline(text));
    fuzz::require(text.isEmpty() ? plain.empty() : plain == cv::Spans{cv::Span{text}});
    return 0;
}
