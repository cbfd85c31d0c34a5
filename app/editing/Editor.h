// The one way to change a CV on the desktop: every widget, import, restore and command of the command line goes through
// here. Applies, journals, remembers for undo, announces.
#pragma once

#include "base/Clock.h"
#include "base/Random.h"
#include "cv/Change.h"
#include "cv/Cv.h"
#include "store/Library.h"

#include <QObject>
#include <QUndoStack>

namespace vitae::editing
{

class Editor : public QObject
{
    Q_OBJECT

public:
    /// Opens a CV of the library with its undo history. Library, clock and random must outlive it.
    [[nodiscard]] static base::Result<std::unique_ptr<Editor>> open(store::Library &library, const QString &id,
                                                                    base::Clock &clock, base::Random &random);
    ~Editor() override;

    [[nodiscard]] const QString &id() const;
    [[nodiscard]] const cv::Cv &document() const;
    [[nodiscard]] QUndoStack &undoStack(); ///< undo(), redo(), setIndex() of it are the ways back and forth

    /// One step. Typing in the same field within two seconds becomes one step. An error leaves everything as it was;
    /// that nothing can be written to disk is no error but journalFailed().
    [[nodiscard]] base::Result<void> apply(const cv::Change &change);
    /// Several changes as one step with a name ("Import", "Restore version of 3 May").
    [[nodiscard]] base::Result<void> apply(const std::vector<cv::Change> &changes, const QString &name);

    // Changes against the present document, made and applied. Paths as in Change.h.
    [[nodiscard]] base::Result<void> set(const cv::Path &path, json::Value value);
    /// Returns the path of the new item.
    [[nodiscard]] base::Result<cv::Path> insert(const cv::Path &list, int position, json::Value value);
    [[nodiscard]] base::Result<void> remove(const cv::Path &item);
    [[nodiscard]] base::Result<void> move(const cv::Path &item, int to);

    /// "Change job title", "Add experience", "Move bullet": a step's name from its first change.
    [[nodiscard]] static QString describe(const cv::Change &change);

    /// Takes over what others did to this CV. Called once a second by itself; true: something was otherwise. Where our
    /// own changes are still on their way to the disk it waits for them, or leaves it for the next time.
    enum class Wait { Yes, No };
    bool refresh(Wait wait = Wait::Yes);
    /// While changed() tells of what refresh() took over: nobody here has asked for it.
    [[nodiscard]] bool isByOthers() const;

Q_SIGNALS:
    void changed(const cv::Path &path); ///< after each Change, undo and redo included
    /// Nothing could be written to disk. The document stays as it is on screen and is kept in memory until it can be
    /// written; said once until then.
    void journalFailed(const QString &sentence);
    void journalWorksAgain();

private:
    class Step;
    struct Private;
    explicit Editor(std::unique_ptr<Private> state);
    std::unique_ptr<Private> d;
};

} // namespace vitae::editing
