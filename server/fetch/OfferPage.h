// A job offer in a page of the web.
#pragma once

#include "ports/Fetcher.h"

#include <QByteArray>

namespace vitae::fetch
{

/// The page's JSON-LD JobPosting, else what a person would read of it. InvalidInput where that is next to nothing.
[[nodiscard]] base::Result<ports::FetchedOffer> offerIn(const QByteArray &page, const QByteArray &contentType);

/// The text of HTML, a block a line, without scripts, menus and feet.
[[nodiscard]] QString readableText(const QString &html);

} // namespace vitae::fetch
