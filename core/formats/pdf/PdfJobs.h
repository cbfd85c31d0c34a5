// Employers and titles of the entries of a section.
#pragma once

#include "formats/pdf/PdfNames.h"

namespace vitae::formats::pdf
{

struct Job {
    QString company, title, location;
    QStringList rest; ///< of the head, what is neither
};

/// Entries that came in two, the employer with its dates and what somebody was there, as one.
[[nodiscard]] std::vector<PdfEntry> withRoles(std::vector<PdfEntry> entries);

/// A job for each entry. Who writes the employer first and who the title is told by the words of all the entries
/// together: most people keep to one order.
[[nodiscard]] std::vector<Job> jobsOf(const std::vector<PdfEntry> &entries);

/// "Acme GmbH", "Klinikum …".
[[nodiscard]] bool soundsLikeCompany(const QString &text);

/// "Acme, Berlin" as a name and a place, where the place is likely one.
[[nodiscard]] bool takePlace(QString &name, QString &place);

} // namespace vitae::formats::pdf
