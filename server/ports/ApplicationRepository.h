// What is looked up of applications; derived from their documents and written together with them.
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QString>
#include <functional>
#include <optional>
#include <vector>

namespace vitae::ports
{

struct ApplicationRow {
    qint64 number = 0; ///< the integer id
    QString id, space; ///< id: the document's
    QString base;      ///< "google_senior_developer_2025_07_01"; the name is it and, from 2 on, "_<suffix>"
    qint64 suffix = 1;
    QString company, role, location, url;
    QString priority;    ///< "low", "medium", "high"
    QString stage;       ///< "Applied", "Interviewing", "Offer", "Rejected"
    QString pipeline;    ///< "draft" … "completed", "failed"
    QString failedPhase; ///< "research", "resume", "cover_letter" while the pipeline is "failed"
    QString dateApplied; ///< YYYY-MM-DD
    QString resume;      ///< a CV's UUID; empty: none
    std::optional<qint64> resumeNumber; ///< its integer id; read only
    bool researched = false, optimized = false, lettered = false;
    bool deleted = false; ///< taken out of lists
    qint64 rev = 0;
    qint64 createdAt = 0, updatedAt = 0;

    [[nodiscard]] QString name() const
    {
        return suffix > 1 ? QString(base + u'_' + QString::number(suffix)) : base;
    }
    friend bool operator==(const ApplicationRow &, const ApplicationRow &) = default;
};

struct ApplicationQuery {
    QString space;
    QString pipeline, priority; ///< empty: any
    bool deletedToo = false;
    int limit = 0; ///< 0: all
    qint64 offset = 0;
    bool newestFirst = false; ///< else by integer id
};

class ApplicationRepository
{
public:
    virtual ~ApplicationRepository() = default;

    virtual base::Result<std::vector<ApplicationRow>> list(const ApplicationQuery &query) = 0;
    /// As list(), with each document's body.
    virtual base::Result<void> eachBody(const ApplicationQuery &query,
                                        const std::function<void(const ApplicationRow &, const QByteArray &)> &each) = 0;
    virtual base::Result<qint64> count(const ApplicationQuery &query) = 0;
    virtual base::Result<std::optional<ApplicationRow>> byNumber(const QString &space, qint64 number) = 0;
    virtual base::Result<std::optional<ApplicationRow>> byId(const QString &space, const QString &id) = 0;
    virtual base::Result<std::vector<ApplicationRow>> namingResume(const QString &space, const QString &cv) = 0;

    struct Given {
        qint64 number = 0, suffix = 1;
    };
    /// Gives the integer id and the next free suffix of row.base; with `keepSuffix` row.suffix where that is free.
    virtual base::Result<Given> insert(const ApplicationRow &row, bool keepSuffix = false) = 0;
    virtual base::Result<void> update(const ApplicationRow &row) = 0;
    virtual base::Result<void> remove(const QString &id) = 0;
};

} // namespace vitae::ports
