// What all parts of the page share: the CV being edited and the ways to change it. Remembers who is writing, so that
// the form can tell the user's own typing from an undo or a change that comes from elsewhere.
#pragma once

#include "editing/Editor.h"
#include "editor/Folds.h"

#include <QObject>

namespace vitae::spelling
{
class Speller;
}

namespace vitae::editor
{

class FormContext : public QObject
{
    Q_OBJECT

public:
    FormContext(Services services, spelling::Speller &speller, QObject *parent = nullptr);

    void setEditor(editing::Editor *editor);
    [[nodiscard]] editing::Editor *editor() const { return m_editor; }
    [[nodiscard]] const cv::Cv &cv() const; ///< an empty one where none is open
    [[nodiscard]] const Services &services() const { return m_services; }
    [[nodiscard]] spelling::Speller &speller() const { return m_speller; }
    [[nodiscard]] Folds &folds() { return m_folds; }
    /// Whether the change being announced was made by a widget of this page.
    [[nodiscard]] bool isOwnChange() const { return m_depth > 0; }

    // Reading; empty where the path leads nowhere.
    [[nodiscard]] json::Value value(const cv::Path &path) const;
    [[nodiscard]] QString text(const cv::Path &path) const;
    [[nodiscard]] QStringList texts(const cv::Path &path) const;
    /// The ids of a list of items, in order.
    [[nodiscard]] QStringList ids(const cv::Path &list) const;

    // Writing: each is a step that can be undone. False (and failed() told why) where it was refused.
    bool set(const cv::Path &path, json::Value value);
    cv::Path insert(const cv::Path &list, int position, json::Value value); ///< empty: refused
    bool remove(const cv::Path &item);
    bool move(const cv::Path &item, int to);
    bool apply(const std::vector<cv::Change> &changes, const QString &name);
    bool duplicate(const cv::Path &item); ///< right after it, with ids of its own
    bool moveBy(const cv::Path &item, int steps);

    void undo();
    void redo();

Q_SIGNALS:
    void cursorMoved(const cv::Path &path, int offset); ///< in the field that has the focus
    void failed(const QString &sentence);

private:
    template <class Result>
    bool report(const Result &result);

    const Services m_services;
    Folds m_folds{m_services};
    spelling::Speller &m_speller;
    editing::Editor *m_editor = nullptr;
    cv::Cv m_empty;
    int m_depth = 0;
};

} // namespace vitae::editor
