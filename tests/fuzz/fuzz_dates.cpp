// Any text is a date or not; what is shown of a date is one again.
#include "Fuzz.h"
#include "cv/Dates.h"

using namespace vitae;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QString text = QString::fromUtf8(fuzz::bytesOf(data, size));
    const auto date = cv::parseDate(text);
    if (const auto range = cv::parseDateRange(text); date)
        fuzz::require(range && range->start == date);
    for (QStringView language : {u"en", u"fr", u"id", u"de", u"es"}) {
        const QString shown = cv::formatDate(text, u"MMMM yyyy", language);
        fuzz::require(!date || cv::parseDate(shown).has_value());
        fuzz::require(date || shown == text);
    }
    return 0;
}
