// One line of text: names, places, addresses, grades.
#pragma once

#include "editor/Field.h"

#include <QInputMethodEvent>
#include <QLineEdit>

namespace vitae::editor
{

class LineEdit : public QLineEdit
{
    Q_OBJECT

public:
    LineEdit(FormContext &context, QWidget *parent);

    /// Underlines words that are not in the dictionary, but for the one that is being written.
    void markSpelling();

Q_SIGNALS:
    void focusedIn();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void mark();

    FormContext &m_context;
    QList<QInputMethodEvent::Attribute> m_marks;
    bool m_spelling = false, m_composing = false;
};

class LineField : public Field
{
    Q_OBJECT

public:
    LineField(FormContext &context, const cv::Path &path, const FieldSpec &spec, Labels labels, QWidget *parent);

    void refresh(const cv::Path &changed) override;
    void focusAt(const QStringList &below, int offset) override;

protected:
    void write(const QString &text);

    LineEdit *m_edit;

private:
    int m_patchedAt = 0;
    bool m_holdsNumber = false; ///< a grade that came as a number stays one
};

} // namespace vitae::editor
