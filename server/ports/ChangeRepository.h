// What the last run of a model would change in a CV, piece by piece.
#pragma once

#include "base/Json.h"
#include "base/Result.h"

#include <QString>
#include <QStringList>
#include <vector>

namespace vitae::ports
{

struct CvChangeRow {
    QString id; ///< a UUID; of one CV at least unique
    QString cv; ///< its UUID
    QString path; ///< JSON Pointer (RFC 6901) into the canonical CV
    QString op;   ///< replace, add, remove
    json::Value before, after; ///< null for what is not there
    QString section; ///< "experience"
    QString status;  ///< pending, accepted, rejected
    QStringList flags; ///< what the source does not say: "employer", "title", "date", "number" with the words
};

class ChangeRepository
{
public:
    virtual ~ChangeRepository() = default;

    virtual base::Result<std::vector<CvChangeRow>> ofCv(const QString &cv) = 0; ///< in the order of insertion
    virtual base::Result<void> replaceAll(const QString &cv, const std::vector<CvChangeRow> &rows) = 0;
    virtual base::Result<void> setStatus(const QString &cv, const QString &id, const QString &status) = 0;
};

} // namespace vitae::ports
