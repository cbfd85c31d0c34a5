// The CVs of an account, whichever dialect wrote them: one document in two views, Markdown and structure.
#pragma once

#include "cv/Cv.h"
#include "ports/CvRepository.h"
#include "services/documents/Documents.h"

#include <functional>

namespace vitae::cvs
{

using Summary = ports::CvRow; ///< what lists show, without content

/// A CV as Markdown: byte for byte as it was written, or derived from the structure.
struct Text {
    Summary summary;
    QString markdown;
};

/// A CV with its content.
struct StoredCv {
    Summary summary;
    /// The canonical JSON: as it was written (with ids), or derived from the Markdown.
    json::Value structure;
    /// Byte for byte as it was written, or derived from the structure.
    QString markdown;
    json::Object rest; ///< other members of the body: source_value …

    [[nodiscard]] base::Result<cv::Cv> cv() const;
};

/// What to write; what is not set stays as it is, or has its default in a new CV. At most one of `structure` and
/// `markdown`.
struct Edit {
    std::optional<json::Value> structure; ///< a canonical CV; errors name their path in Error.fields and detail
    std::optional<QString> markdown;
    std::optional<QString> title; ///< default: cv_title, else the person's name, else "Untitled"
    std::optional<QString> fileName;   ///< unique in the account: Conflict "file_name_taken"; default: made from the title
    std::optional<QString> focusArea;  ///< empty: none
    std::optional<bool> primary;       ///< false on the primary one is ignored: one of them always is
    std::optional<QString> status;     ///< "completed" (default) or "draft"
    std::optional<QString> sourceType; ///< default "manual"
    std::optional<json::Value> sourceValue;
    json::Object rest; ///< other members of the body, as "source_offer"; null takes one away
    QString note;      ///< what the version is called
    QString reason;    ///< empty: "save"
};

/// A version as its number says it: 1 for the creation, one more for each further one.
struct Version {
    int number = 0;
    qint64 rev = 0, at = 0;
    QString note, reason;
};

/// A PDF frozen from one version of a CV.
struct FrozenPdf {
    QString ref;  ///< names it in URLs
    QString cv, sha, name;
    qint64 rev = 0, size = 0, createdAt = 0;
};

/// Reads work in any store; writes need that of a write transaction. NotFound for what is not the owner's, whichever
/// the id.
class Cvs
{
public:
    Cvs(ports::Store &store, ports::World &world, documents::Device device = {})
        : m_store(store), m_world(world), m_documents(store, world, std::move(device))
    {
    }

    base::Result<std::vector<Summary>> list(const ports::Owner &owner); ///< by integer id
    /// The same with Markdown, one at a time.
    base::Result<void> eachText(const ports::Owner &owner,
                                const std::function<void(const Summary &, const QString &markdown)> &each);
    base::Result<Summary> summaryById(const ports::Owner &owner, const QString &uuid);
    base::Result<Summary> summaryByNumber(const ports::Owner &owner, qint64 number);
    base::Result<StoredCv> byId(const ports::Owner &owner, const QString &uuid);
    base::Result<StoredCv> byNumber(const ports::Owner &owner, qint64 number);
    base::Result<StoredCv> byFileName(const ports::Owner &owner, const QString &name);
    /// Cheaper than the whole.
    base::Result<Text> textById(const ports::Owner &owner, const QString &uuid);
    base::Result<Text> textByNumber(const ports::Owner &owner, qint64 number);
    base::Result<StoredCv> primary(const ports::Owner &owner); ///< NotFound: there is no CV
    base::Result<qint64> count(const ports::Owner &owner);

    base::Result<StoredCv> create(const ports::Owner &owner, const Edit &edit);
    base::Result<StoredCv> update(const ports::Owner &owner, const QString &uuid, const Edit &edit);
    /// Into the trash; applications that named it name none. The last updated of the others becomes primary where it
    /// was that. With `keepLast` (jobforge) Conflict "only_resume" for the only one.
    base::Result<void> remove(const ports::Owner &owner, const QString &uuid, bool keepLast = false);
    /// For good: versions, PDFs and attachments that no other CV uses are gone too.
    base::Result<void> erase(const ports::Owner &owner, const QString &uuid);
    base::Result<int> eraseAll(const ports::Owner &owner); ///< also those in the trash; how many lists had shown

    base::Result<std::vector<ports::VersionRow>> versions(const ports::Owner &owner, const QString &uuid,
                                                          bool withBodies = false);
    /// The version's content as a new version; the present one stays in history.
    base::Result<StoredCv> restore(const ports::Owner &owner, const QString &uuid, qint64 rev,
                                   const QString &note = {});
    /// The same versions by their numbers, newest first.
    base::Result<std::vector<Version>> numbered(const ports::Owner &owner, const QString &uuid);
    /// A version of the present content, under that name.
    base::Result<Version> keepVersion(const ports::Owner &owner, const QString &uuid, const QString &note,
                                      const QString &reason);

    /// Sets members of the body beside the content: "match_score", "optimise_status", what belongs to them; null takes
    /// one away. No version comes of it, and the time of the last update stays.
    base::Result<StoredCv> annotate(const ports::Owner &owner, const QString &uuid, const json::Object &members);

    /// Notes a PDF whose bytes are in world.blobs already (put them there before the transaction).
    base::Result<FrozenPdf> freezePdf(const ports::Owner &owner, const QString &uuid, qint64 rev, const QString &sha,
                                      qint64 size);
    base::Result<std::optional<FrozenPdf>> latestPdf(const ports::Owner &owner, const QString &uuid);
    base::Result<FrozenPdf> pdf(const ports::Owner &owner, const QString &ref);

    /// Writes the body that a device has sent, as it is, and what is looked up of it: nothing is changed in it, so a file
    /// name that is taken is another one here. `before`: what stands, in the trash or gone too; null for a new one.
    /// InvalidInput where it holds no CV.
    base::Result<ports::DocumentRow> adopt(const ports::Owner &owner, documents::Put put,
                                           const ports::DocumentRow *before);

private:
    base::Result<StoredCv> readAdopted(const ports::Owner &owner, const documents::Put &put);
    base::Result<StoredCv> load(base::Result<std::optional<Summary>> row);
    base::Result<Text> loadText(base::Result<std::optional<Summary>> row);
    base::Result<Summary> needed(base::Result<std::optional<Summary>> row);
    base::Result<void> applyContent(const Edit &edit, bool isNew, StoredCv &cv);
    base::Result<void> applyFileName(const ports::Owner &owner, const Edit &edit, bool isNew, StoredCv &cv);
    base::Result<void> write(const ports::Owner &owner, StoredCv &cv, bool isNew, const QString &reason,
                             const QString &note = {}, bool version = false);
    base::Result<void> setPrimary(const ports::Owner &owner, const Summary &row, bool primary);
    base::Result<void> letGo(const ports::Owner &owner, const Summary &row);

    ports::Store &m_store;
    ports::World &m_world;
    documents::Documents m_documents;
    qint64 m_rev = 0; ///< taken for write()
};

} // namespace vitae::cvs
