// Ctrl+K: type a few letters of an action or a CV, Enter does it.
#pragma once

#include <QFrame>
#include <QIcon>
#include <functional>
#include <vector>

class QLineEdit;
class QListWidget;

namespace vitae::shell
{

struct PaletteEntry {
    QString text;
    QString detail; ///< its key, or what it is
    QIcon icon;
    std::function<void()> run;
};

class CommandPalette : public QFrame
{
    Q_OBJECT

public:
    explicit CommandPalette(QWidget *window);

    void open(std::vector<PaletteEntry> entries);

    /// How well the letters fit: every word of `wanted` must begin a word of `text` or, for less, lie in it in order.
    /// Negative: not at all.
    [[nodiscard]] static int match(const QString &wanted, const QString &text);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void filter();
    void runCurrent();
    void place();
    void shut();

    QLineEdit *m_field;
    QListWidget *m_list;
    std::vector<PaletteEntry> m_entries;
    QWidget *m_before = nullptr; ///< had the focus, and gets it back
};

} // namespace vitae::shell
