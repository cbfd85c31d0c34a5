// Adding an application: paste a link or an offer, look at what was read from it, Enter.
#pragma once

#include "tracker/Terms.h"

#include <QFrame>

class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace vitae::tracker
{

class QuickAdd : public QFrame
{
    Q_OBJECT

public:
    explicit QuickAdd(QWidget *parent = nullptr);

    void setStages(const Stages &stages);
    void open(const QString &pasted = {});
    void dismiss();

Q_SIGNALS:
    void submitted(const applying::Application &application, const QString &stage);
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void read();
    void submit();
    void updateButton();

    QPlainTextEdit *m_text;
    QLineEdit *m_role, *m_company, *m_place;
    QComboBox *m_stage;
    QPushButton *m_add;
    Application m_read; ///< what the text told beside the fields
};

} // namespace vitae::tracker
