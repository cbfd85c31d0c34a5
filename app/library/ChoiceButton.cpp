#include "library/ChoiceButton.h"

#include "theme/Colors.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "theme/Theme.h"

#include <QFocusEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>

namespace vitae::library
{

namespace
{

namespace space = theme::space;

constexpr int padding = space::wide - space::tiny;
constexpr int iconBox = 44;
constexpr QSize smallest{190, 120};

} // namespace

ChoiceButton::ChoiceButton(const QString &icon, const QString &title, const QString &sentence, QWidget *parent)
    : QAbstractButton(parent), m_icon(icon), m_sentence(sentence)
{
    setText(title);
    setAccessibleName(title);
    setAccessibleDescription(sentence);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ChoiceButton::setPicture(const QImage &picture)
{
    m_picture = picture;
    reservePicture();
    update();
}

void ChoiceButton::reservePicture()
{
    if (m_hasPicture)
        return;
    m_hasPicture = true;
    updateGeometry();
}

int ChoiceButton::pictureHeight(int width) const
{
    return m_hasPicture ? width : iconBox + padding;
}

int ChoiceButton::sentenceHeight(int width) const
{
    const QFontMetrics metrics(theme::font(theme::Text::Body));
    return metrics.boundingRect(QRect(0, 0, width - 2 * padding, 1000), Qt::TextWordWrap, m_sentence).height();
}

int ChoiceButton::heightForWidth(int width) const
{
    const QFontMetrics title(theme::font(theme::Text::Heading));
    return pictureHeight(width) + space::large + title.height() + space::tiny + sentenceHeight(width) + padding;
}

QSize ChoiceButton::sizeHint() const
{
    return {240, heightForWidth(240)};
}

QSize ChoiceButton::minimumSizeHint() const
{
    return {smallest.width(), heightForWidth(smallest.width())};
}

void ChoiceButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const theme::Colors &c = theme::colors(palette());
    const bool hot = underMouse() || isDown();
    const QRectF edge = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.setPen(QPen(hasFocus() && m_keyboardFocus ? c.accent
                        : hot                         ? c.accent
                                                      : c.border,
                        hasFocus() && m_keyboardFocus ? 2 : 1));
    painter.setBrush(isDown() ? c.hover : c.surface);
    painter.drawRoundedRect(edge, theme::radius::card, theme::radius::card);

    const int top = pictureHeight(width());
    if (m_hasPicture) {
        const QRect frame(1, 1, width() - 2, top - 1);
        painter.save();
        QPainterPath clip;
        clip.addRoundedRect(edge.adjusted(0.5, 0.5, -0.5, -0.5), theme::radius::card, theme::radius::card);
        painter.setClipPath(clip);
        painter.fillRect(frame, c.sunken);
        const QRect paper = frame.adjusted(space::wide, space::wide, -space::wide, 0);
        painter.fillRect(paper.adjusted(-1, -1, 1, 0), c.border);
        painter.fillRect(paper, Qt::white);
        if (!m_picture.isNull()) {
            const double scale = double(m_picture.width()) / paper.width();
            painter.setRenderHint(QPainter::SmoothPixmapTransform);
            painter.drawImage(paper, m_picture, QRectF(0, 0, m_picture.width(), paper.height() * scale));
        }
        painter.fillRect(QRect(1, top - 1, width() - 2, 1), c.border);
        painter.restore();
    } else {
        QRect box(padding, padding, iconBox, iconBox);
        box = QStyle::visualRect(layoutDirection(), rect(), box);
        painter.setPen(Qt::NoPen);
        painter.setBrush(c.accentSoft);
        painter.drawRoundedRect(box, theme::radius::card, theme::radius::card);
        theme::paintIcon(painter, box.adjusted(11, 11, -11, -11), m_icon, c.accent);
    }
    const auto leading = int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignTop));
    QRect line(padding, top + space::large, width() - 2 * padding, 0);
    painter.setFont(theme::font(theme::Text::Heading));
    line.setHeight(QFontMetrics(painter.font()).height());
    painter.setPen(c.text);
    painter.drawText(line, leading | Qt::TextSingleLine,
                     QFontMetrics(painter.font()).elidedText(text(), Qt::ElideRight, line.width()));
    line.moveTop(line.bottom() + space::tiny);
    line.setBottom(height());
    painter.setFont(theme::font(theme::Text::Body));
    painter.setPen(c.muted);
    painter.drawText(line, leading | Qt::TextWordWrap, m_sentence);
}

void ChoiceButton::enterEvent(QEnterEvent *event)
{
    update();
    QAbstractButton::enterEvent(event);
}

void ChoiceButton::leaveEvent(QEvent *event)
{
    update();
    QAbstractButton::leaveEvent(event);
}

void ChoiceButton::focusInEvent(QFocusEvent *event)
{
    const Qt::FocusReason reason = event->reason();
    m_keyboardFocus = reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason;
    QAbstractButton::focusInEvent(event);
}

void ChoiceButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

} // namespace vitae::library
