// The names in the head of an entry.
#pragma once

#include "formats/pdf/PdfEntries.h"

namespace vitae::formats::pdf
{

/// Two names of an entry, such as a title and an employer, from its head; what is left over comes third.
struct Names {
    QString first, second;
    QStringList rest;
};
[[nodiscard]] Names namesOf(const PdfEntry &entry);

} // namespace vitae::formats::pdf
