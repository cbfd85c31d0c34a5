// The window's foot: whether all is saved, in words, and what was done last.
#pragma once

#include <QWidget>

class QLabel;
class QTimer;

namespace vitae::shell
{

class StatusLine : public QWidget
{
    Q_OBJECT

public:
    explicit StatusLine(QWidget *parent = nullptr);

    enum class State {
        Saved,
        Working,
        Asking, ///< something waits for the user, without haste
        Failed,
    };
    void setState(State state, const QString &sentence);
    /// For some seconds, beside the state.
    void showMessage(const QString &sentence);
    /// From now on a click on the state leads somewhere; the hint says where.
    void setOpens(const QString &hint);

Q_SIGNALS:
    void clicked();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    State m_state = State::Saved;
    QLabel *m_text, *m_message;
    QTimer *m_timer;
};

} // namespace vitae::shell
