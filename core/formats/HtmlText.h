// The text of HTML that stands in Markdown.
#pragma once

#include <QString>

namespace vitae::formats
{

/// Without tags and comments, with the usual entities as characters; tags of blocks and `<br>` are line feeds.
[[nodiscard]] QString textOfHtml(const QString &html);

} // namespace vitae::formats
