#include "theme/Colors.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "theme/StyleParts.h"

#include <QAbstractSpinBox>
#include <QPainter>
#include <QStyleOption>
#include <QVariant>
#include <QWidget>

namespace vitae::theme::parts
{

namespace
{

class Saved
{
public:
    explicit Saved(QPainter &painter) : m_painter(painter)
    {
        m_painter.save();
        m_painter.setRenderHint(QPainter::Antialiasing);
    }
    ~Saved() { m_painter.restore(); }
    Saved(const Saved &) = delete;
    Saved &operator=(const Saved &) = delete;

private:
    QPainter &m_painter;
};

bool isEnabled(const QStyleOption &option)
{
    return option.state & QStyle::State_Enabled;
}
bool isHovered(const QStyleOption &option)
{
    return isEnabled(option) && (option.state & QStyle::State_MouseOver);
}
bool isFocused(const QStyleOption &option)
{
    return option.state & QStyle::State_HasFocus;
}
/// Focus that came by keyboard: a click needs no ring.
bool isFocusShown(const QStyleOption &option)
{
    return isFocused(option) && (option.state & QStyle::State_KeyboardFocusChange);
}

QRectF inner(const QRect &rect, qreal inset = 0.5)
{
    return QRectF(rect).adjusted(inset, inset, -inset, -inset);
}

void ring(QPainter &painter, const QRect &rect, const Colors &c, qreal corner)
{
    painter.setPen(QPen(c.accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(inner(rect, 1), corner, corner);
}

void mark(QPainter &painter, const QRect &rect, QStringView name, const QColor &color)
{
    QRect place(0, 0, 14, 14);
    place.moveCenter(rect.center());
    paintIcon(painter, place, name, color);
}

} // namespace

bool isFlagged(const QWidget *widget, const char *property)
{
    return widget && widget->property(property).toBool();
}

bool isPrimary(const QStyleOption &option, const QWidget *widget)
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(&option);
    return isFlagged(widget, "primary") || (button && (button->features & QStyleOptionButton::DefaultButton));
}

void drawButton(const QStyleOption &option, QPainter &painter, const QWidget *widget)
{
    const Saved saved(painter);
    const Colors &c = colors(option.palette);
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(&option);
    const bool flat = button && (button->features & QStyleOptionButton::Flat);
    const bool down = option.state & QStyle::State_Sunken;
    QColor fill = down ? c.pressed : isHovered(option) ? c.hover : c.surface;
    QColor edge = c.borderStrong;
    if (isPrimary(option, widget) && isEnabled(option)) {
        fill = down || isHovered(option) ? c.accentHover : c.accent;
        edge = fill;
    } else if (option.state & QStyle::State_On) {
        fill = c.accentSoft;
        edge = flat ? c.accentSoft : c.accent;
    } else if (!isEnabled(option)) {
        fill = c.window;
        edge = c.border;
    } else if (flat) {
        fill = down ? c.pressed : isHovered(option) ? c.hover : QColor(Qt::transparent);
        edge = Qt::transparent;
    }
    painter.setPen(edge.alpha() ? QPen(edge, 1) : QPen(Qt::NoPen));
    painter.setBrush(fill);
    painter.drawRoundedRect(inner(option.rect), radius::control, radius::control);
    if (isFocusShown(option)) {
        if (isPrimary(option, widget)) {
            painter.setPen(QPen(c.onAccent, 1.5));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(inner(option.rect, 3), radius::control - 2, radius::control - 2);
        } else {
            ring(painter, option.rect, c, radius::control);
        }
    }
}

void drawButtonLabel(const QStyleOptionButton &option, QPainter &painter, const QWidget *widget)
{
    const Colors &c = colors(option.palette);
    QColor ink = option.palette.color(QPalette::ButtonText);
    if (isEnabled(option) && isPrimary(option, widget))
        ink = c.onAccent;
    else if (isEnabled(option) && isFlagged(widget, "danger"))
        ink = c.danger;
    const QFontMetrics &metrics = option.fontMetrics;
    const bool menu = option.features & QStyleOptionButton::HasMenu;
    QRect room = option.rect.adjusted(space::small, 0, -space::small - (menu ? size::smallIcon : 0), 0);
    if (menu) {
        const QRect arrow(option.rect.right() - size::smallIcon - space::tiny, room.top(), 14, room.height());
        mark(painter, QStyle::visualRect(option.direction, option.rect, arrow), u"chevron-down", ink);
    }
    const int iconWidth = option.icon.isNull() ? 0 : option.iconSize.width();
    const int gap = iconWidth > 0 && !option.text.isEmpty() ? space::small - 2 : 0;
    const int textWidth = metrics.size(Qt::TextShowMnemonic, option.text).width();
    const int width = qMin(iconWidth + gap + textWidth, room.width());
    const int left = room.left() + (room.width() - width) / 2;
    if (iconWidth > 0) {
        const QRect place(left, room.top() + (room.height() - option.iconSize.height()) / 2, iconWidth,
                          option.iconSize.height());
        const auto mode = isEnabled(option) ? QIcon::Normal : QIcon::Disabled;
        option.icon.paint(&painter, QStyle::visualRect(option.direction, option.rect, place), Qt::AlignCenter, mode,
                          option.state & QStyle::State_On ? QIcon::On : QIcon::Off);
    }
    const QRect text(left + iconWidth + gap, room.top(), width - iconWidth - gap, room.height());
    painter.setPen(ink);
    painter.drawText(QStyle::visualRect(option.direction, option.rect, text),
                     Qt::AlignCenter | Qt::TextHideMnemonic | Qt::TextSingleLine, option.text);
}

void drawToolButton(const QStyleOption &option, QPainter &painter, const QWidget *)
{
    const Saved saved(painter);
    const Colors &c = colors(option.palette);
    QColor fill = Qt::transparent;
    if (option.state & QStyle::State_Sunken)
        fill = c.pressed;
    else if (option.state & QStyle::State_On)
        fill = c.accentSoft;
    else if (isHovered(option))
        fill = c.hover;
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawRoundedRect(inner(option.rect), radius::control, radius::control);
}

void drawField(const QStyleOption &option, QPainter &painter, const QWidget *widget)
{
    const Saved saved(painter);
    const Colors &c = colors(option.palette);
    const bool bare = isFlagged(widget, "bare") && !isFocused(option) && !isHovered(option);
    if (bare)
        return;
    painter.setPen(QPen(isFocused(option)   ? c.accent
                        : isHovered(option) ? c.muted
                        : isEnabled(option) ? c.borderStrong
                                            : c.border,
                        1));
    painter.setBrush(isEnabled(option) ? c.surface : c.window);
    painter.drawRoundedRect(inner(option.rect), radius::control, radius::control);
    if (isFocused(option))
        ring(painter, option.rect, c, radius::control);
}

void drawCheckBox(const QStyleOption &option, QPainter &painter)
{
    const Saved saved(painter);
    const Colors &c = colors(option.palette);
    const bool on = option.state & QStyle::State_On;
    const bool partly = option.state & QStyle::State_NoChange;
    const QColor fill = !isEnabled(option) ? c.window : on || partly ? c.accent : c.surface;
    const QColor edge = !isEnabled(option)  ? c.border
                        : on || partly      ? c.accent
                        : isHovered(option) ? c.muted
                                            : c.borderStrong;
    painter.setPen(QPen(edge, 1));
    painter.setBrush(fill);
    painter.drawRoundedRect(inner(option.rect), 4, 4);
    if (on || partly)
        mark(painter, option.rect, partly ? u"minus" : u"check", isEnabled(option) ? c.onAccent : c.muted);
    if (isFocusShown(option))
        ring(painter, option.rect.adjusted(-2, -2, 2, 2), c, 5);
}

void drawRadioButton(const QStyleOption &option, QPainter &painter)
{
    const Saved saved(painter);
    const Colors &c = colors(option.palette);
    const bool on = option.state & QStyle::State_On;
    painter.setPen(QPen(on && isEnabled(option) ? c.accent : c.borderStrong, on ? 5 : 1));
    painter.setBrush(on ? c.onAccent : isEnabled(option) ? c.surface : c.window);
    painter.drawEllipse(inner(option.rect, on ? 2.5 : 0.5));
    if (isFocusShown(option))
        ring(painter, option.rect.adjusted(-2, -2, 2, 2), c, 10);
}

void drawComboBox(const QStyleOptionComplex &option, QPainter &painter, const QWidget *widget)
{
    const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(&option);
    if (!combo)
        return;
    if (combo->frame)
        drawField(option, painter, widget);
    const Colors &c = colors(option.palette);
    QRect arrow(option.rect.right() - 22, option.rect.top() + (option.rect.height() - 14) / 2, 14, 14);
    arrow = QStyle::visualRect(option.direction, option.rect, arrow);
    paintIcon(painter, arrow, combo->editable ? u"chevron-down" : u"chevrons-up-down", c.muted);
}

void drawSpinBox(const QStyleOptionComplex &option, QPainter &painter, const QWidget *widget, const QStyle &style)
{
    const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(&option);
    if (!spin)
        return;
    if (spin->frame)
        drawField(option, painter, widget);
    const Colors &c = colors(option.palette);
    if (spin->buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const auto arrow = [&](QStyle::SubControl sub, QAbstractSpinBox::StepEnabledFlag step, QStringView name) {
        const QRect rect = style.subControlRect(QStyle::CC_SpinBox, &option, sub, widget);
        const bool can = isEnabled(option) && (spin->stepEnabled & step);
        const bool hot = can && option.activeSubControls == sub;
        QRect place(0, 0, 12, 12);
        place.moveCenter(rect.center());
        paintIcon(painter, place, name, !can ? c.borderStrong : hot ? c.text : c.muted);
    };
    arrow(QStyle::SC_SpinBoxUp, QAbstractSpinBox::StepUpEnabled, u"chevron-up");
    arrow(QStyle::SC_SpinBoxDown, QAbstractSpinBox::StepDownEnabled, u"chevron-down");
}

void drawSlider(const QStyleOptionComplex &option, QPainter &painter, const QWidget *widget, const QStyle &style)
{
    const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(&option);
    if (!slider)
        return;
    const Saved saved(painter);
    const Colors &c = colors(option.palette);
    const QRectF handle = style.subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, widget);
    QRectF groove = option.rect;
    const bool across = slider->orientation == Qt::Horizontal;
    if (across)
        groove = QRectF(groove.left() + 2, groove.center().y() - 2, groove.width() - 4, 4);
    else
        groove = QRectF(groove.center().x() - 2, groove.top() + 2, 4, groove.height() - 4);
    painter.setPen(Qt::NoPen);
    painter.setBrush(c.borderStrong);
    painter.drawRoundedRect(groove, 2, 2);
    QRectF done = groove;
    if (across && (slider->upsideDown != (slider->direction == Qt::RightToLeft)))
        done.setLeft(handle.center().x());
    else if (across)
        done.setRight(handle.center().x());
    else
        done.setTop(handle.center().y());
    painter.setBrush(isEnabled(option) ? c.accent : c.borderStrong);
    painter.drawRoundedRect(done, 2, 2);
    painter.setPen(
        QPen(isFocusShown(option) || isHovered(option) ? c.accent : c.borderStrong, isFocusShown(option) ? 2 : 1));
    painter.setBrush(isDark(option.palette) ? c.text : c.surface);
    const qreal side = qMin(handle.width(), handle.height()) - 3;
    QRectF knob(0, 0, side, side);
    knob.moveCenter(handle.center());
    painter.drawEllipse(knob);
}

// No arrow buttons: the groove is the whole bar.
QRect scrollBarRect(const QStyleOptionSlider &bar, QStyle::SubControl sub)
{
    const bool across = bar.orientation == Qt::Horizontal;
    const int length = across ? bar.rect.width() : bar.rect.height();
    const qint64 range = qint64(bar.maximum) - bar.minimum;
    int slider = length;
    if (range > 0)
        slider = qBound(qMin(32, length), int(qint64(length) * bar.pageStep / (range + bar.pageStep)), length);
    const int start =
        QStyle::sliderPositionFromValue(bar.minimum, bar.maximum, bar.sliderPosition, length - slider, bar.upsideDown);
    const auto slice = [&](int from, int to) {
        return across ? QRect(bar.rect.x() + from, bar.rect.y(), to - from, bar.rect.height())
                      : QRect(bar.rect.x(), bar.rect.y() + from, bar.rect.width(), to - from);
    };
    switch (sub) {
    case QStyle::SC_ScrollBarSlider:
        return slice(start, start + slider);
    case QStyle::SC_ScrollBarSubPage:
        return slice(0, start);
    case QStyle::SC_ScrollBarAddPage:
        return slice(start + slider, length);
    case QStyle::SC_ScrollBarGroove:
        return bar.rect;
    default:
        return {};
    }
}

void drawScrollBar(const QStyleOptionComplex &option, QPainter &painter, const QWidget *widget, const QStyle &style)
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(&option);
    if (!bar || bar->maximum <= bar->minimum)
        return;
    const Saved saved(painter);
    const Colors &c = colors(option.palette);
    const bool grasped =
        (option.state & QStyle::State_Sunken) && (option.activeSubControls & QStyle::SC_ScrollBarSlider);
    const bool hot = option.state & QStyle::State_MouseOver;
    QRectF slider = style.subControlRect(QStyle::CC_ScrollBar, &option, QStyle::SC_ScrollBarSlider, widget);
    const qreal inset = hot || grasped ? 2.5 : 3.5;
    slider = bar->orientation == Qt::Horizontal ? slider.adjusted(2, inset, -2, -inset)
                                                : slider.adjusted(inset, 2, -inset, -2);
    const qreal corner = qMin(slider.width(), slider.height()) / 2;
    QColor fill = c.muted;
    fill.setAlphaF(grasped ? 0.75F : hot ? 0.55F : 0.35F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawRoundedRect(slider, corner, corner);
}

void drawProgress(const QStyleOption &option, QPainter &painter)
{
    const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(&option);
    if (!bar)
        return;
    const Saved saved(painter);
    const Colors &c = colors(option.palette);
    QRectF groove(option.rect.left(), option.rect.center().y() - 2, option.rect.width(), 4);
    painter.setPen(Qt::NoPen);
    painter.setBrush(c.border);
    painter.drawRoundedRect(groove, 2, 2);
    const int range = bar->maximum - bar->minimum;
    const qreal part = range > 0 ? qBound(0.0, qreal(bar->progress - bar->minimum) / range, 1.0) : 1.0;
    groove.setWidth(groove.width() * part);
    painter.setBrush(c.accent);
    painter.drawRoundedRect(groove, 2, 2);
}

void drawItemPanel(const QStyleOption &option, QPainter &painter)
{
    const bool selected = option.state & QStyle::State_Selected;
    if (!selected && !isHovered(option))
        return;
    const Saved saved(painter);
    const Colors &c = colors(option.palette);
    const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(&option);
    painter.setPen(Qt::NoPen);
    painter.setBrush(selected ? c.accentSoft : c.hover);
    if (item && item->viewItemPosition != QStyleOptionViewItem::OnlyOne &&
        item->viewItemPosition != QStyleOptionViewItem::Invalid)
        painter.drawRect(option.rect); // a cell of a row
    else
        painter.drawRoundedRect(inner(option.rect, 1), radius::control - 1, radius::control - 1);
}

void drawFocus(const QStyleOption &option, QPainter &painter)
{
    const Saved saved(painter);
    ring(painter, option.rect, colors(option.palette), radius::control - 1);
}

} // namespace vitae::theme::parts
