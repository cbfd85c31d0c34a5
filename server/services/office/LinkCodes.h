// The long random codes of links in mails.
#pragma once

#include "ports/World.h"

#include <QByteArray>
#include <QString>

namespace vitae::office
{

/// 256 bits, in letters, digits, - and _.
[[nodiscard]] QString newLinkCode(ports::World &world);
/// What is stored of it.
[[nodiscard]] QByteArray linkCodeHash(const QString &code, const ports::World &world);

/// The address under which a browser finds that page with the code: public_url, the path, and ?code=.
[[nodiscard]] QString linkTo(const QString &path, const QString &code, const ports::World &world);

} // namespace vitae::office
