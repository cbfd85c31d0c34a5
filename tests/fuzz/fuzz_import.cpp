// Any bytes are a CV that can be exported, or an error with a sentence.
#include "Fuzz.h"
#include "formats/Export.h"
#include "formats/Import.h"

using namespace vitae;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto imported = formats::importCv(fuzz::bytesOf(data, size));
    if (!imported) {
        fuzz::require(!imported.error().message.isEmpty());
        return 0;
    }
    const auto bytes = formats::exportCv(imported->cv, formats::Format::CanonicalJson);
    fuzz::require(bytes.ok());
    return 0;
}
