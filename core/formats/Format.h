// The formats that a CV is read from and written to: one table for the command line, the dialogs and the detection.
#pragma once

#include <QByteArrayView>
#include <QString>
#include <QStringList>
#include <optional>
#include <span>

namespace vitae::formats
{

enum class Format { CanonicalJson, JsonResume, Markdown, PlainText, Pdf, Png };

struct FormatInfo {
    Format format;
    const char16_t *name;       ///< for --format: "json", "jsonresume", "md", "txt", "pdf", "png"
    const char *humanName;      ///< English; humanName() translates it
    const char16_t *endings[4]; ///< of file names, without the first dot, the usual one first; empty from there on
};

/// In the order in which dialogs and help list them.
[[nodiscard]] std::span<const FormatInfo> allFormats();
[[nodiscard]] const FormatInfo &info(Format format);

[[nodiscard]] QString formatName(Format format);
[[nodiscard]] QString humanName(Format format);
/// "md" for Markdown.
[[nodiscard]] QString usualEnding(Format format);

/// By the name for --format, any case; endings are understood too ("markdown", "text").
[[nodiscard]] std::optional<Format> formatFromName(QStringView name);

/// By the ending of a file name or path: the longest that fits, so that "cv.resume.json" is JSON Resume and "cv.json"
/// the canonical JSON.
[[nodiscard]] std::optional<Format> formatFromFileName(QStringView fileName);

/// By the content and, where that leaves it open, by the name. A JSON text with `basics` is JSON Resume; text of which
/// nothing is known is Markdown where it has a mark of it, else plain text. Nothing for what is no text, PDF or PNG.
[[nodiscard]] std::optional<Format> detect(QByteArrayView bytes, QStringView fileName = {});

} // namespace vitae::formats
