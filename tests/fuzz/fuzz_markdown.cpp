// Any text is a CV, whose own Markdown reads the same.
#include "Fuzz.h"
#include "cv/Codec.h"
#include "formats/Markdown.h"

using namespace vitae;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const cv::Cv cv = formats::fromMarkdown(QString::fromUtf8(fuzz::bytesOf(data, size)));
    if (cv::fromJson(cv::toJson(cv)))
        fuzz::require(formats::fromMarkdown(formats::toMarkdown(cv)) == cv);
    return 0;
}
