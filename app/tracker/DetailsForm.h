// The fields of one application. What is typed is kept a moment later, and at once when the field is left.
#pragma once

#include "tracker/Services.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QGridLayout;
class QLineEdit;
class QPlainTextEdit;

namespace vitae::tracker
{

class DetailsForm : public QWidget
{
    Q_OBJECT

public:
    explicit DetailsForm(const Services &services, QWidget *parent = nullptr);

    void show(const QString &id, const Application &application);
    void flush(); ///< keeps what was typed and not yet kept
    void focusFirst();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    using TextMember = QString Application::*;
    void buildGrid();
    QLineEdit *addLine(QGridLayout &grid, int row, int column, int span, const QString &name, const QString &label,
                       TextMember member);
    QPlainTextEdit *addText(const QString &name, const QString &label, TextMember member, int lines);
    void keep(QWidget *field);
    void typed(QWidget *field);
    void fill(const Application &application);

    struct Field {
        QWidget *widget;
        TextMember member;
        QString label;
        QWidget *caption = nullptr; ///< of a line
    };

    Services m_services;
    QString m_id;
    std::vector<Field> m_fields;
    QComboBox *m_stage = nullptr, *m_priority = nullptr;
    QLineEdit *m_due = nullptr, *m_applied = nullptr;
    QTimer m_timer;
    QWidget *m_pending = nullptr;
    bool m_filling = false;
};

} // namespace vitae::tracker
