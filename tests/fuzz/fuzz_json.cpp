// Any bytes are JSON or an error; what is JSON is written so that it reads the same.
#include "Fuzz.h"
#include "base/JsonParser.h"

using namespace vitae;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto value = json::parse(fuzz::bytesOf(data, size));
    if (!value)
        return 0;
    for (const auto style : {json::Style::Compact, json::Style::Pretty}) {
        const auto again = json::parse(json::write(*value, style));
        fuzz::require(again && *again == *value);
    }
    return 0;
}
