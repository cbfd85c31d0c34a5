// What went wrong, as a value: every call across modules that can fail returns a Result whose error is one of these.
#pragma once

#include <QString>

namespace vitae::base
{

struct Error {
    enum class Kind {
        InvalidInput, ///< what the caller gave cannot be read or is not allowed
        NotFound,     ///< no such thing
        Conflict,     ///< the present state does not allow it
        TooLarge,     ///< a limit on size, depth or count was met
        Cancelled,    ///< the caller asked to stop
        TimedOut,     ///< no answer in time
        Io,           ///< reading or writing failed
        Unsupported,  ///< recognised, but not something that this build can do
        Internal,     ///< a promise of our own was broken
    };

    Kind kind = Kind::Internal;
    QString message; ///< one sentence for a person, without the place
    QString detail;  ///< where: a field path, a file name, a position; may be empty

    friend bool operator==(const Error &, const Error &) = default;

    /// "cv.json: experience/0/company: must be text", with whatever parts are there.
    [[nodiscard]] QString text() const { return detail.isEmpty() ? message : QString(detail + u": " + message); }
};

} // namespace vitae::base
