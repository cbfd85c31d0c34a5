// Colours that print well, and one of one's own.
#pragma once

#include <QAbstractButton>
#include <QColor>
#include <QWidget>

namespace vitae::editor
{

class AccentPicker : public QWidget
{
    Q_OBJECT

public:
    explicit AccentPicker(QWidget *parent);

    /// What is used now; `own`: chosen for this CV, not the template's.
    void setColor(const QColor &color, bool own);

Q_SIGNALS:
    void chosen(const QColor &color);

private:
    void askForOne();

    QList<QAbstractButton *> m_swatches;
    QAbstractButton *m_custom;
    QColor m_color;
};

} // namespace vitae::editor
