// A text that grows with what is written in it: the base of the summary, of descriptions and of bullets.
#pragma once

#include <QTextEdit>

namespace vitae::editor
{

class FormContext;
class MarkupHighlighter;

class RichEdit : public QTextEdit
{
    Q_OBJECT

public:
    RichEdit(FormContext &context, QWidget *parent);

    [[nodiscard]] int heightFor(int width);
    /// The text as it is in the document, U+2029 between paragraphs and U+2028 between lines of one.
    [[nodiscard]] QString raw() const;
    /// Makes the text this one by replacing the part that differs, so that the cursor and the layout of the rest stay.
    void patch(const QString &raw);
    [[nodiscard]] int patchedAt() const { return m_patchedAt; } ///< the end of what patch() last put in

    void toggleBold();
    void toggleItalic();
    void toggleLinkAtCursor();

    void setHint(const QString &hint) { m_hint = hint; } ///< shown while there is no text
    [[nodiscard]] QString hint() const { return m_hint; }

Q_SIGNALS:
    void caretMoved(); ///< or the focus came in

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void insertFromMimeData(const QMimeData *source) override;
    void paintEvent(QPaintEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

    FormContext &m_context;

private:
    void onEdited();

    MarkupHighlighter *m_highlighter;
    QString m_hint;
    bool m_patching = false;
    int m_patchedAt = 0;
};

} // namespace vitae::editor
