#include "settings/PageFrame.h"

#include "theme/Banner.h"
#include "theme/Metrics.h"
#include "theme/Theme.h"

#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace vitae::settings
{

PageFrame framePage(QWidget &page, const QString &title, const QString &bannerName)
{
    using namespace theme::space;
    PageFrame frame;
    frame.content = new QWidget;
    frame.column = new QVBoxLayout(frame.content);
    frame.column->setContentsMargins(0, 0, 0, wide);
    frame.column->setSpacing(large);
    auto *heading = new QLabel(title, frame.content);
    theme::setText(heading, theme::Text::Title);
    frame.column->addWidget(heading);
    frame.banner = new theme::Banner(frame.content);
    frame.banner->setObjectName(bannerName);
    frame.column->addWidget(frame.banner);
    frame.content->setMaximumWidth(theme::size::readingWidth);

    auto *holder = new QWidget;
    auto *across = new QHBoxLayout(holder);
    across->setContentsMargins(wide + small, wide, wide, 0);
    across->addWidget(frame.content, 100);
    across->addStretch(1);
    frame.area = new QScrollArea(&page);
    frame.area->setFrameShape(QFrame::NoFrame);
    frame.area->setWidgetResizable(true);
    frame.area->setFocusPolicy(Qt::NoFocus);
    frame.area->setWidget(holder);
    auto *whole = new QVBoxLayout(&page);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(frame.area);
    return frame;
}

} // namespace vitae::settings
