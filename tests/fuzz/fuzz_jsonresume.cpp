// Any JSON object is read as JSON Resume or refused; our own export of it reads the same.
#include "Fuzz.h"
#include "base/JsonParser.h"
#include "formats/JsonResume.h"

using namespace vitae;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto value = json::parse(fuzz::bytesOf(data, size));
    if (!value || !value->isObject())
        return 0;
    const auto cv = formats::fromJsonResume(*value);
    if (!cv)
        return 0;
    const auto again = formats::fromJsonResume(formats::toJsonResume(*cv));
    fuzz::require(again && *again == *cv);
    return 0;
}
