// Work on CVs in the background, as somebody asks for it: queued and paid for in one transaction, with the name of what
// will come of it set aside.
#pragma once

#include "base/Json.h"
#include "ports/Owner.h"
#include "ports/TaskRepository.h"
#include "ports/Storage.h"
#include "ports/World.h"
#include "services/cvs/Cvs.h"

namespace vitae::making
{

namespace kind
{
inline const QString improve = QStringLiteral("improve");
inline const QString matchScore = QStringLiteral("match_score");
inline const QString generate = QStringLiteral("generate_cv");
inline const QString generateFromTitle = QStringLiteral("generate_cv_from_job_title");
inline const QString importPdf = QStringLiteral("import_pdf");
inline const QString translate = QStringLiteral("translate_cv");
inline const QString fromTemplate = QStringLiteral("create_template_cv");
} // namespace kind

struct Accepted {
    QString task, fileName; ///< fileName: of the CV that comes of it; empty: none does
};

/// All write: in the transaction of the request. PaymentRequired "needs_credit" where the balance is short.
class CvRequests
{
public:
    CvRequests(ports::Store &store, ports::World &world) : m_store(store), m_world(world) {}

    /// Conflict "running" where it is under way.
    base::Result<Accepted> improve(const ports::Owner &owner, const cvs::Summary &cv, const QStringList &sections);
    /// The offer has `title`, `company` and `text`; null: that of the CV's source, as it is when the task runs.
    base::Result<Accepted> matchScore(const ports::Owner &owner, const cvs::Summary &cv, const json::Value &offer);
    /// `base`: a CV's UUID; empty: the one last changed.
    base::Result<Accepted> generateFromUrl(const ports::Owner &owner, const QString &url, const QString &base);
    /// `upload`: of keepUpload().
    base::Result<Accepted> generateFromPdf(const ports::Owner &owner, const QString &upload, const QString &name,
                                           const QString &base);
    base::Result<Accepted> generateFromTitle(const ports::Owner &owner, const QString &title, const QString &base);
    base::Result<Accepted> importPdf(const ports::Owner &owner, const QString &upload, const QString &name);
    base::Result<Accepted> translate(const ports::Owner &owner, const cvs::Summary &cv, const QString &language);
    base::Result<Accepted> fromTemplate(const ports::Owner &owner);

    /// Ends it and gives back what it cost; Conflict "ended" where it is over.
    base::Result<void> cancel(const ports::Owner &owner, const QString &task);

    /// After a task ended without success: its credits, and what the CV says of it.
    base::Result<void> undo(const ports::TaskRow &task, const QString &status);

    /// Puts a file where its task finds it, before the transaction. No other file has its name.
    static base::Result<QString> keepUpload(ports::World &world, const QByteArray &bytes);
    static base::Result<QByteArray> readUpload(ports::World &world, const QString &upload);

private:
    base::Result<Accepted> accept(const ports::Owner &owner, const QString &kind, const QString &subject,
                                  json::Object input, const QString &feature, const QString &wantedName);
    base::Result<QString> reserve(const ports::Owner &owner, const QString &wanted);

    ports::Store &m_store;
    ports::World &m_world;
};

} // namespace vitae::making
