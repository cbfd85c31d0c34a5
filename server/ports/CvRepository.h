// What is looked up of CVs; derived from their documents and written together with them.
#pragma once

#include "base/Result.h"

#include <QString>
#include <functional>
#include <optional>
#include <vector>

namespace vitae::ports
{

struct CvRow {
    qint64 number = 0; ///< the integer id
    QString id, space; ///< id: the document's
    QString title, fileName, focusArea, language;
    QString status;     ///< "completed", "draft"
    QString sourceType; ///< "manual", "pdf", "url", "job_title", "template", "translation", "import", "ai"
    bool primary = false;
    bool markdownView = false; ///< which view was written last
    qint64 rev = 0;
    qint64 createdAt = 0, updatedAt = 0;
    QString sourceValue;              ///< the URL, file or title that it came from; empty: none
    std::optional<double> matchScore; ///< of the last match
    QString optimiseStatus = QStringLiteral("idle"); ///< "idle", "processing", "done", "failed"

    friend bool operator==(const CvRow &, const CvRow &) = default;
};

class CvRepository
{
public:
    virtual ~CvRepository() = default;

    /// By integer id.
    virtual base::Result<std::vector<CvRow>> list(const QString &space) = 0;
    /// The same with each CV as Markdown, one at a time.
    virtual base::Result<void> eachText(const QString &space,
                                        const std::function<void(const CvRow &, const QString &markdown)> &each) = 0;
    virtual base::Result<std::optional<CvRow>> byNumber(const QString &space, qint64 number) = 0;
    virtual base::Result<std::optional<CvRow>> byId(const QString &space, const QString &id) = 0;
    virtual base::Result<std::optional<CvRow>> byFileName(const QString &space, const QString &name) = 0;
    virtual base::Result<std::optional<CvRow>> primary(const QString &space) = 0;
    virtual base::Result<std::optional<CvRow>> lastUpdated(const QString &space) = 0;
    virtual base::Result<QString> markdown(const QString &id) = 0; ///< the exact text, or the derived one
    virtual base::Result<qint64> count(const QString &space) = 0;
    /// File names of the space that begin so, and those that tasks under way have set aside.
    virtual base::Result<QStringList> fileNames(const QString &space, const QString &prefix) = 0;

    virtual base::Result<qint64> insert(const CvRow &row, const QString &markdown) = 0; ///< gives the integer id
    virtual base::Result<void> update(const CvRow &row, const QString &markdown) = 0;
    virtual base::Result<void> remove(const QString &id) = 0;
};

} // namespace vitae::ports
