// A page to read from top to bottom: a title, room for messages, then what the page has, in a column of readable width
// that scrolls.
#pragma once

#include <QString>

class QScrollArea;
class QVBoxLayout;
class QWidget;

namespace vitae::theme
{
class Banner;
}

namespace vitae::settings
{

struct PageFrame {
    QWidget *content = nullptr;
    QVBoxLayout *column = nullptr; ///< of the content; what is added last should stretch
    theme::Banner *banner = nullptr;
    QScrollArea *area = nullptr;
};

/// Fills the page with it.
[[nodiscard]] PageFrame framePage(QWidget &page, const QString &title, const QString &bannerName);

} // namespace vitae::settings
