// A group of settings: a heading and rows with a label, an explanation and a control.
#pragma once

#include <QWidget>

class QVBoxLayout;

namespace vitae::settings
{

class Card : public QWidget
{
    Q_OBJECT

public:
    Card(const QString &heading, QWidget *parent);

    void addRow(const QString &label, const QString &explanation, QWidget *control);
    void addLine(const QString &text, const QString &value);
    void addText(const QString &text);
    void addWhole(QWidget *row); ///< as wide as the card

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QVBoxLayout *m_column;
    QWidget *m_heading;
    QList<QWidget *> m_rows;
};

} // namespace vitae::settings
