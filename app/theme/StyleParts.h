// The drawing of single controls, called by Style.
#pragma once

#include <QStyle>

class QStyleOption;
class QStyleOptionButton;
class QStyleOptionComplex;
class QStyleOptionMenuItem;
class QStyleOptionSlider;

namespace vitae::theme::parts
{

// StyleControls.cpp
void drawButton(const QStyleOption &option, QPainter &painter, const QWidget *widget);
void drawButtonLabel(const QStyleOptionButton &option, QPainter &painter, const QWidget *widget);
void drawToolButton(const QStyleOption &option, QPainter &painter, const QWidget *widget);
void drawField(const QStyleOption &option, QPainter &painter, const QWidget *widget);
void drawCheckBox(const QStyleOption &option, QPainter &painter);
void drawRadioButton(const QStyleOption &option, QPainter &painter);
void drawComboBox(const QStyleOptionComplex &option, QPainter &painter, const QWidget *widget);
void drawSpinBox(const QStyleOptionComplex &option, QPainter &painter, const QWidget *widget, const QStyle &style);
void drawSlider(const QStyleOptionComplex &option, QPainter &painter, const QWidget *widget, const QStyle &style);
void drawScrollBar(const QStyleOptionComplex &option, QPainter &painter, const QWidget *widget, const QStyle &style);
[[nodiscard]] QRect scrollBarRect(const QStyleOptionSlider &bar, QStyle::SubControl sub);
void drawProgress(const QStyleOption &option, QPainter &painter);
void drawItemPanel(const QStyleOption &option, QPainter &painter);
void drawFocus(const QStyleOption &option, QPainter &painter);
[[nodiscard]] bool isPrimary(const QStyleOption &option, const QWidget *widget);
[[nodiscard]] bool isFlagged(const QWidget *widget, const char *property);

// StyleMenus.cpp
void drawMenuItem(const QStyleOptionMenuItem &option, QPainter &painter);
[[nodiscard]] QSize menuItemSize(const QStyleOptionMenuItem &option, const QSize &contents);
void drawMenuPanel(const QStyleOption &option, QPainter &painter);
void drawTab(const QStyleOption &option, QPainter &painter);

} // namespace vitae::theme::parts
