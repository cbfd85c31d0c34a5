// A card with a heading, and rows in it.
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace vitae::tracker
{

class Panel : public QWidget
{
    Q_OBJECT

public:
    Panel(const QString &heading, QWidget *parent);

    [[nodiscard]] QVBoxLayout &body() const { return *m_body; }
    [[nodiscard]] QHBoxLayout &head() const { return *m_head; } ///< beside the heading, at its end

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QHBoxLayout *m_head;
    QVBoxLayout *m_body;
};

} // namespace vitae::tracker
