// What the program vitae-read-pdf does: a PDF on standard input, an answer in JSON on standard output. formats/apart asks.
#pragma once

namespace vitae::formats::pdf
{

enum class Question {
    Cv,   ///< {"cv": …, "notes": […]}
    Text, ///< {"text": "…"}
};

/// Takes the limits on time and memory upon this process, which does nothing else. The answer may also be {"error":
/// {"kind", "message"}}. The exit code.
[[nodiscard]] int answer(Question question);

} // namespace vitae::formats::pdf
