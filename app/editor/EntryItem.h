// An item in a list of the form; see EntryCard (folds) and EntryRow (always open).
#pragma once

#include "cv/Path.h"
#include "editor/FlowWidget.h"
#include "editor/SectionForms.h"

namespace vitae::editor
{

class FormContext;

class EntryItem : public FlowWidget
{
    Q_OBJECT

public:
    EntryItem(FormContext &context, cv::Path path, const SectionSpec &spec, QWidget *parent);

    [[nodiscard]] const cv::Path &path() const { return m_path; }
    virtual void refresh(const cv::Path &changed) = 0;
    /// `below` begins with a field's name; empty: the item itself.
    virtual void focusAt(const QStringList &below, int offset) = 0;

Q_SIGNALS:
    void dragged(const QPoint &globalPosition);
    void dropped(bool cancelled);
    void addBelowRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override; ///< what the fields let through: Alt+Up, Alt+Down
    [[nodiscard]] FormContext &context() const { return m_context; }
    [[nodiscard]] const SectionSpec &spec() const { return m_spec; }
    void openMenu(const QPoint &globalPosition);

private:
    FormContext &m_context;
    cv::Path m_path;
    const SectionSpec &m_spec;
};

} // namespace vitae::editor
