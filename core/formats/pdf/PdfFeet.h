// What stands at the top or the bottom of every page: its number, with the name perhaps.
#pragma once

#include "formats/pdf/PageWords.h"

namespace vitae::formats::pdf
{

/// Takes out the rows in the margins that are the same on pages but for a number, and those that tell a page's number:
/// "Jane Doe – Page 2/3", "2 von 3", "2".
void dropFeet(std::vector<Page> &pages);

} // namespace vitae::formats::pdf
