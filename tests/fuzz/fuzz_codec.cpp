// Any JSON is a CV or an error; what is a CV is written so that it reads the same.
#include "Fuzz.h"
#include "base/JsonParser.h"
#include "cv/Codec.h"

using namespace vitae;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto value = json::parse(fuzz::bytesOf(data, size));
    if (!value)
        return 0;
    const auto errors = cv::validate(*value);
    const auto cv = cv::fromJson(*value);
    fuzz::require(cv.ok() || !errors.empty());
    if (cv) {
        const auto again = cv::fromJson(cv::toJson(*cv));
        fuzz::require(again && *again == *cv);
    }
    return 0;
}
