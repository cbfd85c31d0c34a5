// What somebody pastes – a link, an offer, or both – as the beginning of an application.
#pragma once

#include <QString>

namespace vitae::applying
{

struct Pasted {
    QString company, role, location, salary;
    QString url;         ///< the first link of the text
    QString description; ///< the text; empty where it was only a link

    friend bool operator==(const Pasted &, const Pasted &) = default;
};

/// Reads what is said outright ("Company: …", "Engineer at Contoso", "Engineer – Contoso – Berlin | LinkedIn") and what
/// the addresses of job boards tell. What is not there stays empty; nothing is fetched.
[[nodiscard]] Pasted readPaste(const QString &text);

/// What the address of a job alone tells.
[[nodiscard]] Pasted readJobLink(const QString &url);

} // namespace vitae::applying
