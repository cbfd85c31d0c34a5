// A small item that is always open: a language, a group of skills, a link. Its fields have no labels above them.
#pragma once

#include "editor/EntryItem.h"

class QToolButton;

namespace vitae::editor
{

class FieldGrid;
class DragHandle;

class EntryRow : public EntryItem
{
    Q_OBJECT

public:
    EntryRow(FormContext &context, const cv::Path &path, const SectionSpec &spec, QWidget *parent);

    void refresh(const cv::Path &changed) override;
    void focusAt(const QStringList &below, int offset) override;
    void build() override;
    QWidgetList flowChildren() const override;

protected:
    int measure(int width) override;
    void arrange() override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void nameParts();

    DragHandle *m_handle = nullptr;
    FieldGrid *m_grid = nullptr;
    QToolButton *m_remove = nullptr;
};

} // namespace vitae::editor
