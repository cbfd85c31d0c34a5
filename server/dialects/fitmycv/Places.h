// Where a browser goes on to.
#pragma once

#include "http/Context.h"

namespace vitae::dialects::fitmycv
{

/// The address, where it lies on this server (a path, or under its own or the public address), else the fallback.
[[nodiscard]] QString placeHere(const http::Context &context, const QString &wanted, const QString &fallback);

/// The same place with scheme and host, as NextAuth's clients parse it.
[[nodiscard]] QString absolute(const http::Context &context, const QString &place);

/// To the page that tells what went wrong.
[[nodiscard]] QString errorPlace(const QString &code);

/// 302, or {"url"} where the client asked for JSON.
[[nodiscard]] http::Reply goTo(const http::Context &context, const QString &place, bool asJson);

} // namespace vitae::dialects::fitmycv
