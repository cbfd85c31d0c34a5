// The strip above the panes: the CV's title, undo and redo, marks of the text, and which panes are shown.
#pragma once

#include "cv/Path.h"

#include <QWidget>

class QAction;
class QLineEdit;

namespace vitae::editor
{

class FormContext;
class LineEdit;

class Toolbar : public QWidget
{
    Q_OBJECT

public:
    Toolbar(FormContext &context, QWidget *parent);

    void addAction(QAction *action); ///< as a button at the right of what is there
    void addSeparator();
    void addStretch();
    void setEnds(QWidget *start, QWidget *end); ///< before and after all that is there
    void refresh();
    void onChanged(const cv::Path &path);

private:
    FormContext &m_context;
    LineEdit *m_title;
};

} // namespace vitae::editor
