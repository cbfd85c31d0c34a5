// The address of a server, as people type it.
#pragma once

#include "base/Result.h"

#include <QUrl>

namespace vitae::client
{

/// "vitae.example.org" is https and "localhost:8080" http, which is taken for this machine alone, for a password goes that
/// way. Without a path's last slash, a query or a user.
[[nodiscard]] base::Result<QUrl> serverAddress(const QString &typed);

} // namespace vitae::client
