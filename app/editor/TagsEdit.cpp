#include "editor/TagsEdit.h"

#include "editor/LineField.h"
#include "theme/Colors.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QRegularExpression>

namespace vitae::editor
{

namespace
{
constexpr int frame = 4; ///< from the edge to the chips
constexpr int chipHeight = 24;
constexpr int chipGap = 4;
constexpr int padding = 8; ///< inside a chip
constexpr int crossSize = 14;
constexpr int shortestLine = 90;
} // namespace

TagsEdit::TagsEdit(FormContext &context, const QString &hint, QWidget *parent)
    : QWidget(parent), m_line(new LineEdit(context, this))
{
    setMouseTracking(true);
    setFocusProxy(m_line);
    m_line->setFrame(false);
    m_line->setProperty("inner", true);
    m_line->setTextMargins(0, 0, 0, 0);
    m_line->setPlaceholderText(hint);
    m_line->installEventFilter(this);
    QPalette clear = m_line->palette();
    clear.setColor(QPalette::Base, Qt::transparent);
    m_line->setPalette(clear);
    connect(m_line, &QLineEdit::textEdited, this, &TagsEdit::onEdited);
    connect(m_line, &QLineEdit::cursorPositionChanged, this, [this] {
        if (m_line->hasFocus())
            Q_EMIT caretMoved();
    });
    connect(m_line, &LineEdit::focusedIn, this, &TagsEdit::caretMoved);
}

int TagsEdit::offset() const
{
    return m_line->cursorPosition();
}

void TagsEdit::setTags(const QStringList &tags)
{
    const bool wasNew = m_edited >= m_tags.size();
    m_tags = tags;
    if (m_edited > tags.size() || (wasNew && m_line->text().isEmpty()))
        m_edited = int(tags.size());
    const QString text = tags.value(m_edited);
    if (m_line->text() != text) {
        const int cursor = m_line->cursorPosition();
        m_line->setText(text);
        m_line->setCursorPosition(cursor);
    }
    arrange();
}

void TagsEdit::editTag(int tag, int offset)
{
    m_edited = qBound(0, tag, int(m_tags.size()));
    m_line->setText(m_tags.value(m_edited));
    m_line->setCursorPosition(offset);
    arrange();
    if (m_line->hasFocus())
        Q_EMIT caretMoved();
}

TagsEdit::Arrangement TagsEdit::arrangementFor(int width) const
{
    Arrangement made;
    made.chips.resize(size_t(m_tags.size()));
    const QFontMetrics metrics = fontMetrics();
    const int right = width - frame;
    int x = frame;
    int y = frame;
    const auto put = [&](int wanted) {
        const int size = qMin(wanted, right - frame);
        if (x > frame && x + size > right) {
            x = frame;
            y += chipHeight + chipGap;
        }
        const QRect rect(x, y, size, chipHeight);
        x += size + chipGap;
        return rect;
    };
    for (int i = 0; i < m_tags.size(); ++i) {
        const int text = metrics.horizontalAdvance(m_tags[i]);
        if (i == m_edited)
            made.line = put(qMax(shortestLine, text + 2 * padding + 8));
        else
            made.chips[size_t(i)] = put(text + 2 * padding + crossSize + 2);
    }
    if (m_edited >= m_tags.size()) {
        made.line = put(qMin(shortestLine + 20, right - frame));
        made.line.setRight(right);
    }
    made.height = y + chipHeight + frame;
    return made;
}

int TagsEdit::heightFor(int width) const
{
    return arrangementFor(width).height;
}

void TagsEdit::arrange()
{
    m_arrangement = arrangementFor(width());
    m_line->setGeometry(m_arrangement.line);
    m_hovered = -1;
    update();
    if (m_arrangement.height != height())
        Q_EMIT heightChanged();
}

void TagsEdit::resizeEvent(QResizeEvent *)
{
    arrange();
}

QRect TagsEdit::crossOf(const QRect &chip)
{
    return {chip.right() - padding / 2 - crossSize, chip.center().y() - crossSize / 2, crossSize, crossSize};
}

void TagsEdit::paintEvent(QPaintEvent *)
{
    const theme::Colors &c = theme::colors(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool focused = m_line->hasFocus();
    painter.setPen(QPen(focused ? c.accent : c.borderStrong, focused ? 1.5 : 1));
    painter.setBrush(c.surface);
    const qreal half = focused ? 0.75 : 0.5;
    painter.drawRoundedRect(QRectF(rect()).adjusted(half, half, -half, -half), theme::radius::control,
                            theme::radius::control);
    for (int i = 0; i < m_tags.size(); ++i) {
        const QRect chip = m_arrangement.chips[size_t(i)];
        if (chip.isEmpty())
            continue;
        painter.setPen(Qt::NoPen);
        painter.setBrush(i == m_hovered && !m_overCross ? c.pressed : c.hover);
        painter.drawRoundedRect(chip, theme::radius::control - 1, theme::radius::control - 1);
        painter.setPen(c.text);
        const QRect text = chip.adjusted(padding, 0, -padding - crossSize, 0);
        painter.drawText(text, Qt::AlignVCenter | Qt::TextSingleLine,
                         fontMetrics().elidedText(m_tags[i], Qt::ElideRight, text.width() + 2));
        theme::paintIcon(painter, crossOf(chip).adjusted(1, 1, -1, -1), u"x",
                         i == m_hovered && m_overCross ? c.danger : c.muted);
    }
}

int TagsEdit::tagAt(QPoint point) const
{
    for (size_t i = 0; i < m_arrangement.chips.size(); ++i)
        if (m_arrangement.chips[i].contains(point))
            return int(i);
    return -1;
}

void TagsEdit::mousePressEvent(QMouseEvent *event)
{
    const int tag = tagAt(event->pos());
    if (tag >= 0 && crossOf(m_arrangement.chips[size_t(tag)]).adjusted(-3, -3, 3, 3).contains(event->pos())) {
        if (m_edited > tag)
            --m_edited;
        Q_EMIT removed(tag);
        return;
    }
    m_line->setFocus(Qt::MouseFocusReason);
    editTag(tag >= 0 ? tag : int(m_tags.size()), tag >= 0 ? int(m_tags[tag].size()) : 0);
}

void TagsEdit::mouseMoveEvent(QMouseEvent *event)
{
    const int tag = tagAt(event->pos());
    const bool cross = tag >= 0 && crossOf(m_arrangement.chips[size_t(tag)]).contains(event->pos());
    setCursor(tag >= 0 ? Qt::PointingHandCursor : Qt::IBeamCursor);
    if (tag == m_hovered && cross == m_overCross)
        return;
    m_hovered = tag;
    m_overCross = cross;
    update();
}

void TagsEdit::leaveEvent(QEvent *)
{
    m_hovered = -1;
    update();
}

void TagsEdit::next()
{
    if (!m_line->text().trimmed().isEmpty())
        editTag(int(m_tags.size()), 0);
}

void TagsEdit::onEdited(const QString &text)
{
    static const QRegularExpression separator(QStringLiteral("[,;\n\t]"));
    if (!text.contains(separator)) {
        Q_EMIT written(m_edited, text);
        return;
    }
    paste(text);
}

// Several at once: the first stays in the line's place, the others follow.
void TagsEdit::paste(const QString &text)
{
    static const QRegularExpression separator(QStringLiteral(R"(\s*[,;\n\r\t•|]\s*)"));
    QStringList parts;
    for (const QString &part : text.split(separator, Qt::SkipEmptyParts))
        if (!part.trimmed().isEmpty())
            parts << part.trimmed();
    const int at = m_edited;
    const bool isNew = at >= m_tags.size();
    if (parts.isEmpty()) {
        m_line->setText(m_tags.value(at));
        return;
    }
    if (!isNew && m_tags[at] != parts.first())
        Q_EMIT written(at, parts.first());
    const QStringList others = isNew ? parts : parts.mid(1);
    m_edited = int(m_tags.size());
    m_line->clear();
    if (!others.isEmpty())
        Q_EMIT inserted(isNew ? at : at + 1, others);
    editTag(int(m_tags.size()), 0);
}

bool TagsEdit::handleKey(QKeyEvent &event)
{
    const int at = m_line->cursorPosition();
    const bool plain = (event.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    const bool alt = event.modifiers() == Qt::AltModifier;
    switch (event.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        next();
        return true;
    case Qt::Key_Backspace:
        if (!plain || at > 0 || m_line->hasSelectedText() || m_edited == 0)
            return false;
        editTag(m_edited - 1, int(m_tags[m_edited - 1].size()));
        return true;
    case Qt::Key_Left:
        if (alt) {
            Q_EMIT moved(m_edited, -1);
            return true;
        }
        if (!plain || at > 0 || m_edited == 0)
            return false;
        editTag(m_edited - 1, int(m_tags[m_edited - 1].size()));
        return true;
    case Qt::Key_Right:
        if (alt) {
            Q_EMIT moved(m_edited, 1);
            return true;
        }
        if (!plain || at < m_line->text().size() || m_edited >= m_tags.size())
            return false;
        editTag(m_edited + 1, 0);
        return true;
    default:
        break;
    }
    if (event.matches(QKeySequence::Paste)) {
        const QString text = QGuiApplication::clipboard()->text();
        if (text.contains(u'\n') || text.contains(u'\t')) {
            paste(QString(m_line->text() + text));
            return true;
        }
    }
    return false;
}

bool TagsEdit::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_line) {
        if (event->type() == QEvent::KeyPress)
            return handleKey(*static_cast<QKeyEvent *>(event));
        if (event->type() == QEvent::FocusIn)
            update();
        if (event->type() == QEvent::FocusOut) {
            const Qt::FocusReason reason = static_cast<QFocusEvent *>(event)->reason();
            if (m_edited < m_tags.size() && reason != Qt::PopupFocusReason && reason != Qt::ActiveWindowFocusReason)
                editTag(int(m_tags.size()), 0); // back to chips when one goes elsewhere
            update();
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace vitae::editor
