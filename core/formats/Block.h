// The shape that Markdown and plain text have in common: what both are read into and written from.
#pragma once

#include <QString>
#include <vector>

namespace vitae::formats
{

struct Block {
    enum class Kind { Heading, Paragraph, Bullet };

    Kind kind = Kind::Paragraph;
    int level = 0; ///< of a heading, 1 to 6; of a bullet, 1 for the outermost list
    QString text;  ///< inline Markdown of core/cv; a line feed is a line break

    friend bool operator==(const Block &, const Block &) = default;
};

using Blocks = std::vector<Block>;

} // namespace vitae::formats
