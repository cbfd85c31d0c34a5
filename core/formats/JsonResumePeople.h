// The parts of JSON Resume's `basics` that are no plain texts: where somebody lives and the profiles.
#pragma once

#include "base/Json.h"

namespace vitae::formats
{

/// Under this name our JSON keeps what JSON Resume says and the CV has no field for.
inline const QString keptName = QStringLiteral("jsonresume");

/// Takes `location` and `profiles` out of `basics`, where they are of the form that finishPerson() reads.
void readPerson(json::Object &basics);

/// Reads them into a canonical `personal`; the originals stay in its "jsonresume".
void finishPerson(const json::Object &basics, json::Object &personal);

/// Writes them; originals that still say the same come back as they were.
void writePerson(const json::Object &personal, json::Object &basics);

} // namespace vitae::formats
