// What a PDF is to be.
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <atomic>

namespace vitae::render
{

struct PdfOptions {
    bool pdfA = false; ///< PDF/A-1b (ISO 19005-1): colours made opaque on white, and no attachment

    QByteArray attachment; ///< the CV's canonical JSON in UTF-8, embedded as cv.json; empty: none
    QString title, author, subject;
    QString language; ///< BCP 47; left out where it is no language tag
    QStringList keywords;

    const std::atomic_bool *cancelled = nullptr; ///< looked at between pages and between steps
};

} // namespace vitae::render
