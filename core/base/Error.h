// What went wrong, as a value: every call across modules that can fail returns a Result whose error is one of these.
#pragma once

#include <QString>
#include <QStringList>
#include <vector>

namespace vitae::base
{

/// What is wrong with one field of a request: all its sentences.
struct FieldMessages {
    QString field;
    QStringList messages;

    friend bool operator==(const FieldMessages &, const FieldMessages &) = default;
};

struct Error {
    enum class Kind {
        InvalidInput,       ///< what the caller gave cannot be read or is not allowed
        NotFound,           ///< no such thing
        Conflict,           ///< the present state does not allow it
        TooLarge,           ///< a limit on size, depth or count was met
        Cancelled,          ///< the caller asked to stop
        TimedOut,           ///< no answer in time
        Io,                 ///< reading or writing failed
        Unsupported,        ///< recognised, but not something that this build can do
        Internal,           ///< a promise of our own was broken
        Unauthenticated,    ///< nobody known asks
        Forbidden,          ///< the caller is known and has not the role
        PreconditionFailed, ///< something else has to be done first
        PaymentRequired,    ///< not enough credits
        RateLimited,        ///< too often; `retryAfter` says when again
        Unavailable,        ///< something that we depend on does not answer now
    };

    Kind kind = Kind::Internal;
    QString message; ///< one sentence for a person, without the place
    QString detail;  ///< where: a field path, a file name, a position; may be empty
    QString code;    ///< a word for programs where the kind alone does not tell: "email_taken"; may be empty
    std::vector<FieldMessages> fields; ///< every field at fault, where there can be several
    int retryAfter = 0;                ///< seconds; for RateLimited and Unavailable, 0: not known

    friend bool operator==(const Error &, const Error &) = default;

    /// "cv.json: experience/0/company: must be text", with whatever parts are there.
    [[nodiscard]] QString text() const { return detail.isEmpty() ? message : QString(detail + u": " + message); }
};

} // namespace vitae::base
