#include "theme/Style.h"

#include "theme/Colors.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "theme/StyleParts.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QSlider>
#include <QStyleOption>
#include <QTabBar>
#include <QToolButton>

namespace vitae::theme
{

Style::Style() : QProxyStyle(QStringLiteral("Fusion")) {}

void Style::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QComboBox *>(widget) ||
        qobject_cast<QLineEdit *>(widget) || qobject_cast<QAbstractSpinBox *>(widget) ||
        qobject_cast<QScrollBar *>(widget) || qobject_cast<QSlider *>(widget) || qobject_cast<QTabBar *>(widget) ||
        widget->inherits("QSplitterHandle") || widget->inherits("QTextEdit") || widget->inherits("QPlainTextEdit"))
        widget->setAttribute(Qt::WA_Hover);
    if (auto *menu = qobject_cast<QMenu *>(widget)) { // rounded corners need what lies behind
        menu->setAttribute(Qt::WA_TranslucentBackground);
        menu->setWindowFlag(Qt::FramelessWindowHint);
        menu->setWindowFlag(Qt::NoDropShadowWindowHint);
    }
}

QPalette Style::standardPalette() const
{
    return theme::palette(false);
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ButtonMargin:
        return 2 * space::small;
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
    case PM_ListViewIconSize:
        return size::smallIcon;
    case PM_ToolBarIconSize:
        return size::icon;
    case PM_ScrollBarExtent:
        return 12;
    case PM_ScrollBarSliderMin:
        return 32;
    case PM_ScrollView_ScrollBarSpacing:
    case PM_ScrollView_ScrollBarOverlap:
        return 0;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 16;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return space::small;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_MenuPanelWidth:
        return 1;
    case PM_MenuHMargin:
    case PM_MenuVMargin:
        return space::tiny;
    case PM_SubMenuOverlap:
        return 0;
    case PM_HeaderMargin:
        return space::small;
    case PM_SplitterWidth:
        return 7; // one line is drawn, the rest is there to be grasped
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        return space::medium;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return space::small;
    case PM_SliderThickness:
    case PM_SliderControlThickness:
    case PM_SliderLength:
        return 18;
    case PM_ToolBarItemSpacing:
        return space::tiny;
    case PM_TabBarTabHSpace:
        return 2 * space::medium;
    case PM_TabBarTabVSpace:
        return 2 * space::small;
    case PM_TabBarBaseHeight:
    case PM_TabBarBaseOverlap:
        return 1;
    case PM_FocusFrameHMargin:
    case PM_FocusFrameVMargin:
        return space::hair;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_ItemView_ActivateItemOnSingleClick:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_UnderlineShortcut: // shown while Alt is held
    case SH_ComboBox_Popup:
        return 0;
    case SH_ScrollBar_LeftClickAbsolutePosition:
    case SH_Menu_FlashTriggeredItem:
        return hint == SH_ScrollBar_LeftClickAbsolutePosition ? 1 : 0;
    case SH_ToolTip_WakeUpDelay:
        return 500;
    case SH_FormLayoutLabelAlignment:
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    case SH_Widget_Animation_Duration: // Fusion's transitions cost frames while typing
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                              const QWidget *widget) const
{
    QSize made = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton:
        made.setWidth(size.width() + 2 * (space::medium + space::hair));
        made.setHeight(qMax(size::control, size.height() + space::medium));
        break;
    case CT_ComboBox:
        made.rwidth() += 2 * space::small;
        made.setHeight(qMax(size::control, made.height()));
        break;
    case CT_LineEdit:
    case CT_SpinBox:
        made.setHeight(qMax(size::control, made.height()));
        break;
    case CT_ToolButton:
        made = made.expandedTo({28, 28});
        break;
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            made = parts::menuItemSize(*item, size);
        break;
    case CT_ItemViewItem:
        made.setHeight(qMax(made.height(), 28));
        break;
    default:
        break;
    }
    return made;
}

QIcon Style::standardIcon(StandardPixmap standard, const QStyleOption *option, const QWidget *widget) const
{
    if (standard == SP_LineEditClearButton)
        return icon(u"x", Tone::Muted);
    return QProxyStyle::standardIcon(standard, option, widget);
}

QRect Style::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    if (element == SE_LineEditContents && qobject_cast<const QLineEdit *>(widget) &&
        !qobject_cast<const QComboBox *>(widget->parentWidget()) &&
        !qobject_cast<const QAbstractSpinBox *>(widget->parentWidget()))
        return option->rect.adjusted(space::small - 2, 1, -space::small + 2, -1);
    if (element == SE_PushButtonFocusRect)
        return option->rect;
    return QProxyStyle::subElementRect(element, option, widget);
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl sub,
                            const QWidget *widget) const
{
    if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option); bar && control == CC_ScrollBar)
        return parts::scrollBarRect(*bar, sub);
    if (control == CC_ComboBox && sub == SC_ComboBoxEditField) {
        const QRect made = option->rect.adjusted(space::small + 2, 2, -24, -2);
        return visualRect(option->direction, option->rect, made);
    }
    return QProxyStyle::subControlRect(control, option, sub, widget);
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonCommand:
        return parts::drawButton(*option, *painter, widget);
    case PE_PanelButtonTool:
        return parts::drawToolButton(*option, *painter, widget);
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth > 0)
            parts::drawField(*option, *painter, widget);
        return;
    case PE_FrameLineEdit:
        return;
    case PE_IndicatorCheckBox:
        return parts::drawCheckBox(*option, *painter);
    case PE_IndicatorItemViewItemCheck:
        return parts::drawCheckBox(*option, *painter);
    case PE_IndicatorRadioButton:
        return parts::drawRadioButton(*option, *painter);
    case PE_PanelItemViewItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option);
            item && item->backgroundBrush.style() != Qt::NoBrush)
            painter->fillRect(item->rect, item->backgroundBrush);
        return parts::drawItemPanel(*option, *painter);
    case PE_PanelItemViewRow:
        return;
    case PE_FrameFocusRect:
        // Rows of a list show the current item by their panel, push buttons by theirs.
        if (qobject_cast<const QAbstractItemView *>(widget) || qobject_cast<const QPushButton *>(widget))
            return;
        if (const auto *button = qobject_cast<const QToolButton *>(widget)) {
            QStyleOption whole(*option);
            whole.rect = button->rect();
            return parts::drawFocus(whole, *painter);
        }
        return parts::drawFocus(*option, *painter);
    case PE_FrameMenu:
    case PE_PanelMenu:
        if (element == PE_PanelMenu)
            parts::drawMenuPanel(*option, *painter);
        return;
    case PE_PanelTipLabel:
        parts::drawMenuPanel(*option, *painter);
        return;
    case PE_Frame:
        if (widget && (widget->inherits("QTextEdit") || widget->inherits("QPlainTextEdit")))
            return parts::drawField(*option, *painter, widget);
        if (widget && widget->inherits("QComboBoxPrivateContainer"))
            return parts::drawMenuPanel(*option, *painter);
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth > 0) {
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(colors(option->palette).border);
            painter->setBrush(Qt::NoBrush);
            painter->drawRoundedRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5), radius::control,
                                     radius::control);
        }
        return;
    case PE_PanelScrollAreaCorner: // the bars have no edges that would meet there
        return;
    case PE_FrameStatusBarItem:
    case PE_PanelStatusBar:
    case PE_FrameTabBarBase:
    case PE_IndicatorToolBarSeparator:
        if (element == PE_FrameTabBarBase) {
            painter->setPen(colors(option->palette).border);
            painter->drawLine(option->rect.bottomLeft(), option->rect.bottomRight());
        }
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                        const QWidget *widget) const
{
    switch (element) {
    case CE_PushButtonBevel: // without the arrow of a menu: the label has it
        return proxy()->drawPrimitive(PE_PanelButtonCommand, option, painter, widget);
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            return parts::drawButtonLabel(*button, *painter, widget);
        break;
    case CE_ComboBoxLabel:
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option)) {
            const QRect field = proxy()->subControlRect(CC_ComboBox, combo, SC_ComboBoxEditField, widget);
            if (combo->editable)
                return;
            QRect text = field;
            if (!combo->currentIcon.isNull()) {
                const QRect place(field.left(), field.center().y() - combo->iconSize.height() / 2,
                                  combo->iconSize.width(), combo->iconSize.height());
                combo->currentIcon.paint(painter, visualRect(combo->direction, field, place));
                text.setLeft(text.left() + combo->iconSize.width() + space::small);
            }
            const QString shown = combo->fontMetrics.elidedText(combo->currentText, Qt::ElideRight, text.width());
            drawItemText(painter, visualRect(combo->direction, field, text),
                         int(visualAlignment(combo->direction, Qt::AlignLeft | Qt::AlignVCenter)), combo->palette,
                         bool(combo->state & State_Enabled), shown, QPalette::ButtonText);
            return;
        }
        break;
    case CE_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            return parts::drawMenuItem(*item, *painter);
        break;
    case CE_MenuEmptyArea:
    case CE_ShapedFrame:
        if (element == CE_MenuEmptyArea)
            return;
        break;
    case CE_Splitter: {
        const Colors &c = colors(option->palette);
        const bool across = option->state & State_Horizontal;
        const bool active = option->state & (State_MouseOver | State_Sunken);
        const QPoint middle = option->rect.center();
        const int width = active ? 3 : 1;
        const QRect line = across ? QRect(middle.x() - width / 2, option->rect.top(), width, option->rect.height())
                                  : QRect(option->rect.left(), middle.y() - width / 2, option->rect.width(), width);
        painter->fillRect(line, active ? c.accent : c.border);
        return;
    }
    case CE_ProgressBarGroove:
        return;
    case CE_ProgressBarContents:
        return parts::drawProgress(*option, *painter);
    case CE_TabBarTabShape:
        return parts::drawTab(*option, *painter);
    case CE_ItemViewItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option)) {
            // What is selected has a tint, not the full accent: its text keeps its colour.
            QStyleOptionViewItem copy = *item;
            copy.palette.setColor(QPalette::HighlightedText, colors(option->palette).text);
            return QProxyStyle::drawControl(element, &copy, painter, widget);
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                               const QWidget *widget) const
{
    switch (control) {
    case CC_ComboBox:
        return parts::drawComboBox(*option, *painter, widget);
    case CC_ToolButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
            button && !(button->features & QStyleOptionToolButton::MenuButtonPopup)) {
            QStyleOptionToolButton plain(*button);
            plain.features &= ~QStyleOptionToolButton::HasMenu; // no arrow across the icon
            return QProxyStyle::drawComplexControl(control, &plain, painter, widget);
        }
        return QProxyStyle::drawComplexControl(control, option, painter, widget);
    case CC_SpinBox:
        return parts::drawSpinBox(*option, *painter, widget, *proxy());
    case CC_Slider:
        return parts::drawSlider(*option, *painter, widget, *proxy());
    case CC_ScrollBar:
        return parts::drawScrollBar(*option, *painter, widget, *proxy());
    default:
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

} // namespace vitae::theme
