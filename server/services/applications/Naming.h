// "google_senior_developer_2025_07_01": what an application is called where nobody names it.
#pragma once

#include <QDate>
#include <QString>

namespace vitae::applications
{

/// Lower snake case in ASCII: letters lose their accents, what has no Latin form is left out.
[[nodiscard]] QString nameOf(const QString &company, const QString &role, const QDate &date);

/// A name as its base and the suffix that made it unique: "a_2025_07_01_2" → {"a_2025_07_01", 2}.
struct NameParts {
    QString base;
    qint64 suffix = 1;
};
[[nodiscard]] NameParts partsOf(const QString &name);

} // namespace vitae::applications
