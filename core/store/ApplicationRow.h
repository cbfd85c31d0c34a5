// What lists show of an application: columns beside its document, derived from the body and written with it.
#pragma once

#include "base/Json.h"
#include "base/Result.h"

#include <QDateTime>
#include <optional>

namespace vitae::sql
{
class Database;
}

namespace vitae::store
{

inline const QString applicationType = QStringLiteral("application");

struct ApplicationRow {
    QString id;
    QString company, role, location, url, salary;
    QString priority;    ///< "low", "medium", "high"
    QString stage;       ///< as the APIs know it: "Applied", "Interviewing", "Offer", "Rejected"
    QString column;      ///< the board's column; empty: that of the stage
    QString columnName;  ///< what the column was called where it was last put there
    QString dateApplied; ///< YYYY-MM-DD, or empty
    QString nextStep, due; ///< `due`: YYYY-MM-DD or YYYY-MM-DDTHH:MM in local time, or empty
    QString cv;            ///< id of the CV that it is about, or empty
    qint64 cvVersion = 0;  ///< the version that was sent; 0: none
    int reached = 0;       ///< how far it ever came: 0 not sent, 1 applied, 2 interviewing, 3 offer
    QString replied;       ///< the day of the first answer (YYYY-MM-DD), "yes" where only that there was one is known
    QDateTime createdAt, updatedAt;
    std::optional<QDateTime> deletedAt;

    friend bool operator==(const ApplicationRow &, const ApplicationRow &) = default;
};

/// The columns that come from the body; id and times are left as they are.
[[nodiscard]] ApplicationRow applicationRow(const json::Value &body);

/// "Engineer, Contoso": what a document that is no CV is called where there is no more room.
[[nodiscard]] QString documentTitle(const json::Value &body);

/// Writes them for the document of that number.
base::Result<void> writeApplicationRow(sql::Database &database, qint64 number, const json::Value &body);

} // namespace vitae::store
