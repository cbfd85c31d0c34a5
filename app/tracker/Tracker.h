// The applications that the pages show and change: rows in memory, every change a step that can be undone.
#pragma once

#include "base/Clock.h"
#include "base/Random.h"
#include "store/Library.h"
#include "tracker/Terms.h"

#include <QHash>
#include <QObject>
#include <QUndoStack>

namespace vitae::tracker
{

class Tracker : public QObject
{
    Q_OBJECT

public:
    Tracker(store::Library &library, base::Clock &clock, base::Random &random, QObject *parent = nullptr);

    [[nodiscard]] store::Library &library() const { return m_library; }
    [[nodiscard]] QDateTime now() const { return m_clock.now().toLocalTime(); }
    [[nodiscard]] QString newId() const;
    [[nodiscard]] QUndoStack &undoStack() { return m_undo; }

    /// Reads the library again: at first, and after what others did.
    void reload();
    [[nodiscard]] const std::vector<store::ApplicationRow> &rows() const { return m_rows; }
    [[nodiscard]] const store::ApplicationRow *row(const QString &id) const;
    [[nodiscard]] const Stages &stages() const { return m_stages; }
    [[nodiscard]] Stage stageOf(const store::ApplicationRow &row) const;
    [[nodiscard]] QString cvTitle(const QString &id) const;
    [[nodiscard]] const std::vector<store::CvSummary> &cvs() const { return m_cvs; }
    [[nodiscard]] base::Result<Application> load(const QString &id) const;

    /// The new ids; empty where it failed (failed() has said why).
    QStringList add(const std::vector<Application> &applications, const QString &step);
    QString add(const Application &application);
    using Edit = std::function<void(Application &)>;
    /// `merge`: steps with the same one, that set one field further, become one.
    void change(const QStringList &ids, const QString &step, const Edit &edit, const QString &merge = {});
    void moveTo(const QStringList &ids, const Stage &stage);
    void setTrashed(const QStringList &ids, bool trashed);
    void setStages(const Stages &stages, const QString &step);

Q_SIGNALS:
    void reset();                             ///< rows came or went
    void rowsChanged(const QStringList &ids); ///< these say something else
    void stagesChanged();
    void failed(const QString &sentence);

private:
    friend class PatchCommand;
    friend class PresenceCommand;

    struct Edited {
        QString id;
        store::Patch patch;
    };
    bool apply(const std::vector<Edited> &edits);
    bool bring(const QStringList &ids, bool trashed);
    bool readStages(); ///< whether they are others
    void index();
    bool report(const base::Result<void> &result);
    QString stageDocument();

    store::Library &m_library;
    base::Clock &m_clock;
    base::Random &m_random;
    QUndoStack m_undo;
    std::vector<store::ApplicationRow> m_rows;
    QHash<QString, size_t> m_places;
    std::vector<store::CvSummary> m_cvs;
    QHash<QString, QString> m_cvTitles;
    Stages m_stages;
    QString m_preferences; ///< the document that holds the stages; empty: none yet
};

} // namespace vitae::tracker
