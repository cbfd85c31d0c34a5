// Any text is a CV, of which there is plain text again.
#include "Fuzz.h"
#include "formats/PlainText.h"

using namespace vitae;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const cv::Cv cv = formats::fromPlainText(QString::fromUtf8(fuzz::bytesOf(data, size)));
    (void)formats::fromPlainText(formats::toPlainText(cv));
    return 0;
}
