// Whether a CV can do without the fonts of the system. Reading their directory is a third of what a short process does
// on a machine with many of them, and most CVs are set in the bundled families alone.
#pragma once

#include "cv/Cv.h"
#include "layout/Template.h"

namespace vitae::layout
{

/// Whether every bundled family has this character in every face, in capitals too.
[[nodiscard]] bool isInBundledFonts(char16_t c);

/// True where the pages may show a character, or ask for a family, that does not come with Vitae.
[[nodiscard]] bool needsSystemFonts(const cv::Cv &cv, const Template &design);

/// Lets Qt know no fonts but those that the program loads itself. Only for a process that then makes pages that do not
/// need others, and only before its first QFont; does nothing where Qt does not ask fontconfig.
void leaveOutSystemFonts();

} // namespace vitae::layout
