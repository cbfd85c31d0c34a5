#include "editor/TextField.h"

#include "editor/FormContext.h"
#include "editor/RichEdit.h"
#include "theme/Metrics.h"

#include <QScopedValueRollback>
#include <QTextBlock>

namespace vitae::editor
{

namespace
{

/// A line break of the CV is a paragraph here; the text has the same length, so offsets are positions.
QString toRaw(QString text)
{
    return text.replace(u'\n', QChar::ParagraphSeparator);
}

QString fromRaw(QString raw)
{
    return raw.replace(QChar::ParagraphSeparator, u'\n').replace(QChar::LineSeparator, u'\n');
}

} // namespace

TextField::TextField(FormContext &context, const cv::Path &path, const FieldSpec &spec, Labels labels, QWidget *parent)
    : Field(context, path, spec, labels, parent), m_edit(new RichEdit(context, this))
{
    m_edit->setHint(tableText(spec.example));
    setControl(m_edit);
    m_shown = context.text(path);
    m_edit->patch(toRaw(m_shown));
    connect(m_edit, &QTextEdit::textChanged, this, &TextField::write);
    connect(m_edit, &RichEdit::caretMoved, this,
            [this] { Q_EMIT this->context().cursorMoved(this->path(), m_edit->textCursor().position()); });
}

void TextField::write()
{
    if (const QString text = fromRaw(m_edit->raw()); !m_writing && text != m_shown) {
        const QScopedValueRollback writing(m_writing, true);
        if (context().set(path(), text))
            m_shown = text;
    }
    const int before = m_height;
    if (controlHeight(m_edit->width()) != before)
        contentChanged();
}

void TextField::refresh(const cv::Path &)
{
    if (m_writing)
        return;
    const QScopedValueRollback writing(m_writing, true);
    m_shown = context().text(path());
    m_edit->patch(toRaw(m_shown));
}

void TextField::focusAt(const QStringList &, int offset)
{
    QTextCursor cursor = m_edit->textCursor();
    if (offset == whereChanged)
        offset = m_edit->patchedAt();
    cursor.setPosition(qBound(0, offset, m_edit->document()->characterCount() - 1));
    m_edit->setTextCursor(cursor);
    m_edit->setFocus(Qt::OtherFocusReason);
}

int TextField::controlHeight(int width)
{
    m_height = qMax(theme::size::control + m_edit->fontMetrics().lineSpacing(), m_edit->heightFor(width));
    return m_height;
}

} // namespace vitae::editor
