// The dialect of document 001: the office's team, its services, and who joins it.
#pragma once

#include "http/Dialect.h"

namespace vitae::dialects::office
{

[[nodiscard]] http::Dialect makeOffice();

} // namespace vitae::dialects::office
