// A file → a CV, whatever the file is: Vitae's own PDF or JSON, JSON Resume, Markdown, plain text.
#pragma once

#include "base/Result.h"
#include "cv/Cv.h"
#include "publish/Photos.h"

#include <QStringList>

namespace vitae::transfer
{

inline constexpr qint64 importLimit = 32 * 1024 * 1024; ///< bytes of a file to import

struct Imported {
    cv::Cv cv;
    QString formatName; ///< "JSON Resume", for messages
    QStringList notes;  ///< what could not be taken over as it was, a sentence each
};

/// `fileName` helps where the content does not tell (Markdown or plain text) and names a CV that has no title.
[[nodiscard]] base::Result<Imported> importBytes(const QByteArray &bytes, const QString &fileName);
/// "-" is standard input. The file's name is in the `detail` of every error.
[[nodiscard]] base::Result<Imported> importFile(const QString &path);

/// What a file dialog offers: "*.pdf *.json …".
[[nodiscard]] QStringList importPatterns();

} // namespace vitae::transfer
