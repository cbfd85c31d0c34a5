// Headings, paragraphs and bullets as a CV.
#pragma once

#include "cv/Cv.h"
#include "formats/Block.h"

#include <QHash>

namespace vitae::formats
{

/// Every word of the blocks is somewhere in the CV. `sections` are headings, in folded form, that mean a section beside
/// those that everybody knows. Items have no ids yet.
[[nodiscard]] cv::Cv readOutline(const Blocks &blocks, const QHash<QString, QString> &sections = {});

} // namespace vitae::formats
