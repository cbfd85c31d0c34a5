// The dialect of 000: CVs as structure, and their PDFs.
#pragma once

#include "http/Dialect.h"

namespace vitae::dialects::ats
{

[[nodiscard]] http::Dialect makeAts();

} // namespace vitae::dialects::ats
