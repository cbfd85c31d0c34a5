// What reading a CV from JSON keeps account of: where it is, how much was read, what was wrong. Internal to core/cv.
#pragma once

#include "base/Json.h"
#include "cv/Codec.h"

namespace vitae::cv::reflect
{

inline constexpr qsizetype maxEntries = 20'000;     ///< items and texts of lists in one CV
inline constexpr qsizetype maxTextLength = 1 << 20; ///< of one text, in UTF-16 units
inline constexpr int maxUnknownDepth = 128; ///< of what Vitae does not know; leaves room below the parser's limit

/// Where a decoder is: a chain on the stack that becomes a text only where an error needs one.
struct Place {
    const Place *parent = nullptr;
    QStringView name;
    qsizetype index = -1;

    [[nodiscard]] QString toString() const;
};

/// Collects what is wrong with a value while it is read.
class Decoder
{
public:
    struct Failure {
        FieldError error;
        base::Error::Kind kind;
    };

    /// `entries`: how many the CV holds beside what is read.
    explicit Decoder(qsizetype entries = 0) : m_entries(entries) {}

    void fail(const Place &place, const QString &message, base::Error::Kind kind = base::Error::Kind::InvalidInput);
    void wrongType(const Place &place, const QString &due, const json::Value &value);
    /// Whether there is room for one more item or text; says so once where there is not.
    bool countEntry(const Place &place);

    [[nodiscard]] const std::vector<Failure> &failures() const { return m_failures; }
    [[nodiscard]] base::Result<void> result() const; ///< the first failure

private:
    std::vector<Failure> m_failures;
    qsizetype m_entries;
    bool m_full = false;
};

/// Whether arrays and objects stand more than `depth` deep in each other.
[[nodiscard]] bool isDeeperThan(const json::Value &value, int depth);

} // namespace vitae::cv::reflect
