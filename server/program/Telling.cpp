#include "program/Telling.h"

#include <cstdio>

namespace vitae::program
{

int tell(const base::Error &error)
{
    std::fprintf(stderr, "vitae-server: %s\n", error.text().toUtf8().constData());
    return error.kind == base::Error::Kind::InvalidInput ? 2 : 1;
}

} // namespace vitae::program
