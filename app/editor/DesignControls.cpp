#include "editor/DesignControls.h"

#include "theme/Metrics.h"
#include "theme/Theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>

namespace vitae::editor
{

DesignForm::DesignForm(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(theme::space::medium);
    m_grid->setVerticalSpacing(theme::space::small);
    m_grid->setColumnStretch(1, 1);
}

QLabel *DesignForm::heading(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    theme::setText(label, theme::Text::Strong);
    return label;
}

void DesignForm::addHeading(const QString &text)
{
    QLabel *label = heading(text, this);
    label->setContentsMargins(0, theme::space::small, 0, 0);
    m_grid->addWidget(label, m_row++, 0, 1, 2);
}

void DesignForm::addWide(const QString &text, QWidget *control)
{
    addControl(text, control);
    m_grid->removeWidget(control);
    m_grid->addWidget(control, m_row++, 0, 1, 2);
}

void DesignForm::addControl(const QString &text, QWidget *control)
{
    auto *label = new QLabel(text, this);
    label->setBuddy(control);
    theme::setMuted(label);
    if (control->accessibleName().isEmpty())
        control->setAccessibleName(text);
    m_grid->addWidget(label, m_row, 0);
    m_grid->addWidget(control, m_row++, 1);
}

QComboBox *DesignForm::addCombo(const QString &name, const QString &label)
{
    auto *box = new QComboBox(this);
    box->setObjectName(name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(8);
    box->setFocusPolicy(Qt::StrongFocus);
    box->installEventFilter(this);
    addControl(label, box);
    return box;
}

QDoubleSpinBox *DesignForm::addSpin(const QString &name, const QString &label, double least, double most, double step,
                                    const QString &unit)
{
    auto *box = new QDoubleSpinBox(this);
    box->setObjectName(name);
    box->setRange(least, most);
    box->setSingleStep(step);
    box->setDecimals(step < 0.1 ? 2 : 1);
    box->setSuffix(unit);
    box->setKeyboardTracking(false);
    box->setFocusPolicy(Qt::StrongFocus);
    box->installEventFilter(this);
    addControl(label, box);
    return box;
}

QCheckBox *DesignForm::addCheck(const QString &name, const QString &label)
{
    auto *box = new QCheckBox(tr("Show"), this);
    box->setObjectName(name);
    box->setAccessibleName(tr("Show: %1").arg(label));
    addControl(label, box);
    return box;
}

bool DesignForm::eventFilter(QObject *watched, QEvent *event)
{
    const auto *widget = qobject_cast<QWidget *>(watched);
    if (event->type() == QEvent::Wheel && widget && !widget->hasFocus()) {
        event->ignore();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void choose(QComboBox &box, const QString &data, const QString &name)
{
    int at = box.findData(data);
    if (at < 0) {
        box.addItem(name, data);
        at = box.count() - 1;
    }
    box.setCurrentIndex(at);
}

} // namespace vitae::editor
