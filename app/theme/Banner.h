// A message inside the page: what happened, and what can be done about it. Never in the way, gone when it is dealt
// with.
#pragma once

#include <QFrame>
#include <functional>
#include <vector>

class QHBoxLayout;
class QLabel;
class QTimer;
class QToolButton;

namespace vitae::theme
{

/// Its contents margins stay clear around it: they go where it goes.
class Banner : public QFrame
{
    Q_OBJECT

public:
    enum class Kind { Info, Success, Warning, Error };

    struct Button {
        QString text;
        QString objectName;
        std::function<void()> action; ///< the banner is hidden before it is called
        bool danger = false;
    };

    explicit Banner(QWidget *parent = nullptr);

    /// `seconds` 0: stays until it is closed. A later message replaces an earlier one.
    void show(Kind kind, const QString &sentence, std::vector<Button> buttons = {}, int seconds = 0);
    void dismiss();
    [[nodiscard]] QString sentence() const;

Q_SIGNALS:
    void dismissed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    using QFrame::show;

    Kind m_kind = Kind::Info;
    QLabel *m_text;
    QHBoxLayout *m_buttons;
    QToolButton *m_close;
    QTimer *m_timer;
};

} // namespace vitae::theme
