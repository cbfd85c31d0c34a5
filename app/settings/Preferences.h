// What the user chose for the whole program; kept in the library's state, so it goes with the back-up.
#pragma once

#include "store/Library.h"
#include "theme/Theme.h"

namespace vitae::settings
{

struct Preferences {
    theme::Mode theme = theme::Mode::System;
    QString newCvLanguage; ///< BCP 47; empty: the system's
    QString newCvPageSize; ///< "A4" or "Letter"; empty: the country's

    friend bool operator==(const Preferences &, const Preferences &) = default;

    [[nodiscard]] QString language() const; ///< what a new CV gets
    [[nodiscard]] QString pageSize() const;
};

[[nodiscard]] Preferences loadPreferences(const store::Library &library);
void savePreferences(store::Library &library, const Preferences &preferences);

} // namespace vitae::settings
