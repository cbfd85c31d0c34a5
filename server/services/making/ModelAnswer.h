// What a model answers, taken strictly.
#pragma once

#include "base/Json.h"
#include "base/Result.h"

namespace vitae::making
{

struct ModelAnswer {
    json::Value cv; ///< canonical, every item with an id
    QStringList untranslated;
};

/// {"cv": {…}}: an object that is a CV, in JSON that may stand in a code fence. InvalidInput says what is wrong, in words
/// that a model can mend it by.
[[nodiscard]] base::Result<ModelAnswer> modelAnswer(const QString &content);

} // namespace vitae::making
