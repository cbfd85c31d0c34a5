// What is different between two states of a CV, in words for a person.
#pragma once

#include "cv/Cv.h"
#include "theme/Colors.h"

#include <QString>
#include <vector>

namespace vitae::history
{

struct Difference {
    QString place;         ///< "Experience · Acme · Job title"
    QString before, after; ///< texts; empty where there was or is nothing
};

[[nodiscard]] std::vector<Difference> compare(const cv::Cv &then, const cv::Cv &now);

/// A stretch of text that both sides have, or that one of them has.
struct Piece {
    QString text;
    bool changed = false;
};

/// Two texts word by word: what of each is not in the other is marked.
[[nodiscard]] std::pair<std::vector<Piece>, std::vector<Piece>> compareWords(const QString &before,
                                                                             const QString &after);

/// Side by side, as rich text.
[[nodiscard]] QString toHtml(const std::vector<Difference> &differences, const theme::Colors &colors);

} // namespace vitae::history
