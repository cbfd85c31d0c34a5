// The column at the window's edge: where one can go.
#pragma once

#include <QWidget>

class QAction;
class QToolButton;
class QVBoxLayout;

namespace vitae::shell
{

class NavigationRail : public QWidget
{
    Q_OBJECT

public:
    explicit NavigationRail(QWidget *parent = nullptr);

    /// A place to go, at the top; the button is checked while one is there.
    QToolButton *addPlace(QAction &action, const QString &label, QStringView icon);
    /// Below, at the foot of the rail.
    QToolButton *addFoot(QAction &action, const QString &label, QStringView icon);
    void setCurrent(QToolButton *place);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QToolButton *makeButton(QAction &action, const QString &label, QStringView icon);

    QVBoxLayout *m_places, *m_feet;
    QList<QToolButton *> m_buttons;
};

} // namespace vitae::shell
