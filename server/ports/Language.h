// The languages that the server writes to people in.
#pragma once

#include <QByteArrayView>
#include <QString>

namespace vitae::ports
{

/// "en", "id" or "fr": what an Accept-Language header (RFC 9110, 12.5.4) likes best among them; "en" where it names none.
[[nodiscard]] QString languageOf(QByteArrayView acceptLanguage);

} // namespace vitae::ports
