// libdeflate's functions, as far as they are called here, in front of a library that is loaded at the first call: a desktop
// without a server never needs it.
#include "late/Library.h"

#include <libdeflate.h>

VITAE_LATE_LIBRARY("deflate", 0)

extern "C" {

libdeflate_compressor *libdeflate_alloc_compressor(int level)
{
    VITAE_FOUND(libdeflate_alloc_compressor);
    return found ? found(level) : nullptr;
}

size_t libdeflate_gzip_compress(libdeflate_compressor *compressor, const void *in, size_t size, void *out, size_t room)
{
    VITAE_FOUND(libdeflate_gzip_compress);
    return found ? found(compressor, in, size, out, room) : 0;
}

void libdeflate_free_compressor(libdeflate_compressor *compressor)
{
    VITAE_FOUND(libdeflate_free_compressor);
    if (found)
        found(compressor);
}

libdeflate_decompressor *libdeflate_alloc_decompressor()
{
    VITAE_FOUND(libdeflate_alloc_decompressor);
    return found ? found() : nullptr;
}

libdeflate_result libdeflate_gzip_decompress_ex(libdeflate_decompressor *decompressor, const void *in, size_t size,
                                                void *out, size_t room, size_t *taken, size_t *made)
{
    VITAE_FOUND(libdeflate_gzip_decompress_ex);
    return found ? found(decompressor, in, size, out, room, taken, made) : LIBDEFLATE_BAD_DATA;
}

void libdeflate_free_decompressor(libdeflate_decompressor *decompressor)
{
    VITAE_FOUND(libdeflate_free_decompressor);
    if (found)
        found(decompressor);
}

} // extern "C"
