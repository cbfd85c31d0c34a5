// Every answer of sync that is no success: {"error": {"code", "message", …}, …}.
#pragma once

#include "api/Change.h"

namespace vitae::api
{

struct Refusal {
    QString code;    ///< see Codes.h
    QString message; ///< a sentence for a person
    QString detail;  ///< what it is about: a field, a hash; may be empty
    qint64 mid = 0;  ///< the mutation at fault; 0: none
    int retryAfter = 0;               ///< seconds; 0: not said
    std::optional<Change> document;   ///< of a conflict: as it is now
    QString epoch;                    ///< of epoch_changed: the present one

    friend bool operator==(const Refusal &, const Refusal &) = default;
};

/// The members {"error": {…}, "document", "epoch"} without the braces around them.
void append(QByteArray &json, const Refusal &refusal);
/// Of any answer; where it is not of this form the code is empty.
[[nodiscard]] Refusal decodeRefusal(QByteArrayView json);

} // namespace vitae::api
