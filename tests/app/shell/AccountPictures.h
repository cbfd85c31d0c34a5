// Pictures of the account, its devices and a field in two versions, taken beside a real server.
#pragma once

#include "theme/Theme.h"

#include <QDir>
#include <QSize>

namespace vitae::test
{

/// None where the programs vitae and vitae-server are not beside this one.
void grabAccount(const QDir &folder, theme::Theme &theme, QSize size);

} // namespace vitae::test
