// What other programs make of a PDF: poppler's pdftotext and qpdf's own check.
#pragma once

#include <QByteArray>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QString>
#include <QTemporaryDir>

namespace vitae::test
{

inline bool hasProgram(const QString &name)
{
    return !QStandardPaths::findExecutable(name).isEmpty();
}

struct Run {
    int exitCode = -1;
    QByteArray output, errors;
};

/// Runs a program with the PDF as the file "{}" among its arguments.
inline Run run(const QString &program, QStringList arguments, const QByteArray &pdf)
{
    QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("test.pdf"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(pdf) != pdf.size())
        return {};
    file.close();
    arguments.replaceInStrings(QStringLiteral("{}"), path);
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(30'000))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

/// The text that pdftotext reads, without its marks of direction; pages end with a form feed.
inline QString extractedText(const QByteArray &pdf, const QStringList &options = {})
{
    const Run result =
        run(QStringLiteral("pdftotext"), QStringList(options) << QStringLiteral("{}") << QStringLiteral("-"), pdf);
    QString text = QString::fromUtf8(result.output);
    for (const QChar mark : {QChar(0x202a), QChar(0x202b), QChar(0x202c), QChar(0x200e), QChar(0x200f)})
        text.remove(mark);
    return text;
}

} // namespace vitae::test
