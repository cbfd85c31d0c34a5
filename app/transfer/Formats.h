// The formats that a CV leaves in, by the names that the command line and the window use.
#pragma once

#include <QString>
#include <optional>
#include <vector>

namespace vitae::transfer
{

enum class Format { Pdf, Png, Markdown, Text, Json, JsonResume };

struct FormatInfo {
    Format format;
    QString id;     ///< "pdf", "png", "md", "txt", "json", "jsonresume": what --format takes
    QString ending; ///< "pdf", …, "resume.json"
    QString label;  ///< for people, translated
};

/// In the order to offer them.
[[nodiscard]] std::vector<FormatInfo> formats();
[[nodiscard]] FormatInfo formatInfo(Format format);

/// By id, or another usual name ("markdown", "text", "json-resume"); any case.
[[nodiscard]] std::optional<Format> formatFromName(QStringView name);
/// By the ending of a file's name.
[[nodiscard]] std::optional<Format> formatFromPath(QStringView path);

/// A name for a file with this CV: letters and digits of the title, without what a file system refuses.
[[nodiscard]] QString fileName(const QString &title, Format format);

} // namespace vitae::transfer
