// The rows of the design panel: a label at the left, its control at the right.
#pragma once

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QGridLayout;
class QLabel;

namespace vitae::editor
{

class DesignForm : public QWidget
{
    Q_OBJECT

public:
    explicit DesignForm(QWidget *parent);

    [[nodiscard]] static QLabel *heading(const QString &text, QWidget *parent);
    void addHeading(const QString &text);
    void addControl(const QString &label, QWidget *control);
    void addWide(const QString &label, QWidget *control); ///< below its label
    QComboBox *addCombo(const QString &name, const QString &label);
    QDoubleSpinBox *addSpin(const QString &name, const QString &label, double least, double most, double step,
                            const QString &unit);
    QCheckBox *addCheck(const QString &name, const QString &label);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override; ///< the wheel scrolls the panel, not a value

private:
    QGridLayout *m_grid;
    int m_row = 0;
};

/// Selects the entry with this data; one that is not there is added under `name`.
void choose(QComboBox &box, const QString &data, const QString &name);

} // namespace vitae::editor
