// Reading a PDF that may be hostile in a process of its own, which may take 10 s and 300 MB at most and may die without
// harm: the program itself, started with `--read-pdf`.
#pragma once

#include "formats/pdf/PdfImport.h"

namespace vitae::formats::pdf
{

/// The word that makes a program the helper, before anything else in main().
inline constexpr const char *helperArgument = "--read-pdf";

/// What the helper does: reads standard input, answers on standard output. The exit code.
[[nodiscard]] int runHelper();

/// The program to start: the one that runs where it is one of Vitae's, else one that lies beside it; empty: none.
[[nodiscard]] QString helperProgram();

/// As importPdf() and textOfPdf(), through the helper. TimedOut, TooLarge or InvalidInput where it died. Blocks; from any
/// thread.
[[nodiscard]] base::Result<PdfImported> importPdfApart(const QByteArray &bytes, const QString &program = helperProgram());
[[nodiscard]] base::Result<QString> textOfPdfApart(const QByteArray &bytes, const QString &program = helperProgram());

} // namespace vitae::formats::pdf
