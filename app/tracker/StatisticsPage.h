// What came of the applications, as charts and as numbers that a screen reader reads.
#pragma once

#include "applying/Statistics.h"
#include "tracker/Tracker.h"

#include <QScrollArea>

class QLabel;

namespace vitae::tracker
{

class StatisticsPage : public QScrollArea
{
    Q_OBJECT

public:
    explicit StatisticsPage(Tracker &tracker, QWidget *parent = nullptr);

    void refresh();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build(const applying::Statistics &counted);
    QWidget *funnel(const applying::Statistics &counted);
    QWidget *weeks(const applying::Statistics &counted);
    QWidget *cvs(const applying::Statistics &counted);
    QWidget *numbers(const applying::Statistics &counted);

    Tracker &m_tracker;
};

} // namespace vitae::tracker
