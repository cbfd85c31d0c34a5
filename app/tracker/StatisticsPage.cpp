#include "tracker/StatisticsPage.h"

#include "theme/Colors.h"
#include "theme/Metrics.h"
#include "theme/Theme.h"
#include "tracker/Panel.h"

#include <QBarCategoryAxis>
#include <QBarSeries>
#include <QBarSet>
#include <QChart>
#include <QChartView>
#include <QEvent>
#include <QGraphicsLayout>
#include <QHorizontalBarSeries>
#include <QLabel>
#include <QLocale>
#include <QScrollBar>
#include <QValueAxis>
#include <QVBoxLayout>

namespace vitae::tracker
{

namespace
{

constexpr int mostCvs = 8;

QString percent(int part, int whole)
{
    return whole > 0 ? QLocale().toString(qRound(100.0 * part / whole)) + u" %" : QString();
}

/// A chart in the colours of the theme; a wheel over it scrolls the page.
class ChartView final : public QChartView
{
public:
    ChartView(QChart *chart, QWidget *parent, const QString &name) : QChartView(chart, parent)
    {
        const theme::Colors &c = theme::colors(palette());
        setFrameShape(QFrame::NoFrame);
        setRenderHint(QPainter::Antialiasing);
        setBackgroundBrush(Qt::NoBrush);
        viewport()->setAutoFillBackground(false);
        setAccessibleName(name);
        chart->setBackgroundVisible(false);
        chart->setMargins({});
        chart->layout()->setContentsMargins(0, 0, 0, 0);
        chart->setAnimationOptions(QChart::NoAnimation);
        chart->legend()->setLabelColor(c.muted);
        chart->legend()->setFont(theme::font(theme::Text::Caption));
    }

protected:
    void wheelEvent(QWheelEvent *event) override { event->ignore(); }
};

void dressAxis(QAbstractAxis &axis, const theme::Colors &c)
{
    axis.setLabelsFont(theme::font(theme::Text::Caption));
    axis.setLabelsColor(c.muted);
    axis.setGridLineColor(c.border);
    axis.setLinePen(QPen(c.borderStrong));
}

QBarSet *barSet(const QString &name, const QColor &color, const QColor &label)
{
    auto *set = new QBarSet(name);
    set->setColor(color);
    set->setBorderColor(color);
    set->setLabelColor(label);
    set->setLabelFont(theme::font(theme::Text::Caption));
    return set;
}

QValueAxis *countAxis(int most, const theme::Colors &c)
{
    auto *axis = new QValueAxis;
    int step = 1;
    for (int i = 0; most / step > 6; ++i)
        step = i % 3 == 1 ? step / 2 * 5 : step * 2; // 1, 2, 5, 10, 20, 50 …
    axis->setRange(0, qMax(1, (most + step - 1) / step) * step);
    axis->setTickType(QValueAxis::TicksDynamic);
    axis->setTickAnchor(0);
    axis->setTickInterval(step);
    axis->setLabelFormat(QStringLiteral("%d"));
    dressAxis(*axis, c);
    return axis;
}

/// What is counted, along one edge, and how many, along another.
QBarCategoryAxis *addAxes(QChart &chart, QAbstractBarSeries &series, const QStringList &labels, Qt::Alignment labelsAt,
                          int most, const theme::Colors &c)
{
    auto *names = new QBarCategoryAxis;
    names->append(labels);
    dressAxis(*names, c);
    names->setGridLineVisible(false);
    QValueAxis *values = countAxis(most, c);
    chart.addAxis(names, labelsAt);
    chart.addAxis(values, labelsAt == Qt::AlignLeft ? Qt::AlignBottom : Qt::AlignLeft);
    series.attachAxis(names);
    series.attachAxis(values);
    return names;
}

} // namespace

StatisticsPage::StatisticsPage(Tracker &tracker, QWidget *parent) : QScrollArea(parent), m_tracker(tracker)
{
    setObjectName(QStringLiteral("statisticsPage"));
    setAccessibleName(tr("Statistics"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
}

void StatisticsPage::refresh()
{
    std::vector<applying::Course> courses;
    courses.reserve(m_tracker.rows().size());
    QHash<QString, QString> names;
    for (const store::ApplicationRow &row : m_tracker.rows()) {
        applying::Course course;
        course.reached = row.reached;
        course.rejected = row.stage == u"Rejected";
        course.applied = QDate::fromString(row.dateApplied, Qt::ISODate);
        course.answered = !row.replied.isEmpty();
        course.reply = QDate::fromString(row.replied, Qt::ISODate);
        if (!row.cv.isEmpty()) {
            const QString key = row.cv + QString::number(row.cvVersion);
            QString &name = names[key];
            if (name.isEmpty()) {
                const QString title = m_tracker.cvTitle(row.cv);
                const QString known = title.isEmpty() ? tr("A CV that is gone") : title;
                name = row.cvVersion > 0 ? tr("%1, version %2").arg(known).arg(row.cvVersion) : known;
            }
            course.cv = name;
        }
        courses.push_back(std::move(course));
    }
    build(applying::count(courses, m_tracker.now().date()));
}

void StatisticsPage::build(const applying::Statistics &counted)
{
    const int at = verticalScrollBar()->value();
    auto *inside = new QWidget;
    inside->setAutoFillBackground(false);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(theme::space::wide, 0, theme::space::wide, theme::space::wide);
    column->setSpacing(theme::space::medium);
    column->addWidget(numbers(counted));
    auto *across = new QBoxLayout(width() < 760 ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    across->setSpacing(theme::space::medium);
    across->addWidget(funnel(counted), 1);
    across->addWidget(weeks(counted), 1);
    column->addLayout(across);
    column->addWidget(cvs(counted));
    column->addStretch(1);
    setWidget(inside); // and the one before is deleted
    verticalScrollBar()->setValue(at);
}

QWidget *StatisticsPage::numbers(const applying::Statistics &counted)
{
    auto *panel = new tracker::Panel(tr("In short"), nullptr);
    auto *text = new QLabel(panel);
    text->setObjectName(QStringLiteral("statisticsText"));
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QStringList sentences;
    if (counted.applied == 0) {
        sentences += tr("Nothing has been sent yet. What you apply for is counted here.");
    } else {
        sentences += counted.applied == 1 ? tr("1 application sent,")
                                          : tr("%n applications sent,", nullptr, counted.applied);
        sentences += tr("%1 answered (%2),").arg(counted.answered).arg(percent(counted.answered, counted.applied));
        sentences += tr("%1 with an interview (%2),").arg(counted.interviews).arg(percent(counted.interviews, counted.applied));
        sentences += counted.offers == 1 ? tr("1 offer,") : tr("%n offers,", nullptr, counted.offers);
        sentences += tr("%1 rejected, %2 still waiting.").arg(counted.rejected).arg(counted.waiting);
        if (qFuzzyCompare(counted.daysToReply, 1))
            sentences += tr("Half of the answers came within a day.");
        else if (counted.daysToReply >= 0)
            sentences += tr("Half of the answers came within %1 days.").arg(QLocale().toString(counted.daysToReply, 'g', 3));
    }
    if (counted.drafts > 0)
        sentences += counted.drafts == 1 ? tr("1 draft not sent yet.")
                                         : tr("%n drafts not sent yet.", nullptr, counted.drafts);
    text->setText(sentences.join(u' '));
    panel->body().addWidget(text);
    return panel;
}

QWidget *StatisticsPage::funnel(const applying::Statistics &counted)
{
    const theme::Colors &c = theme::colors(palette());
    auto *panel = new tracker::Panel(tr("How far they came"), nullptr);
    auto *series = new QHorizontalBarSeries;
    QBarSet *set = barSet(tr("Applications"), c.accent, c.text);
    // A horizontal chart begins at its foot.
    *set << counted.offers << counted.interviews << counted.answered << counted.applied;
    series->append(set);
    series->setLabelsVisible(true);
    series->setLabelsPosition(QAbstractBarSeries::LabelsInsideBase);
    set->setLabelColor(c.onAccent);
    series->setBarWidth(0.65);
    auto *chart = new QChart;
    chart->addSeries(series);
    chart->legend()->hide();
    addAxes(*chart, *series, {tr("Offer"), tr("Interview"), tr("Answered"), tr("Sent")}, Qt::AlignLeft,
            counted.applied, c);
    auto *view = new ChartView(chart, panel,
                               tr("Funnel: %1 sent, %2 answered, %3 interviews, %4 offers")
                                   .arg(counted.applied)
                                   .arg(counted.answered)
                                   .arg(counted.interviews)
                                   .arg(counted.offers));
    view->setObjectName(QStringLiteral("funnelChart"));
    view->setMinimumHeight(240);
    panel->body().addWidget(view);
    return panel;
}

QWidget *StatisticsPage::weeks(const applying::Statistics &counted)
{
    const theme::Colors &c = theme::colors(palette());
    auto *panel = new tracker::Panel(tr("Week by week"), nullptr);
    auto *series = new QBarSeries;
    QBarSet *sent = barSet(tr("Sent"), c.accent, c.text);
    QBarSet *answered = barSet(tr("Answered"), c.success, c.text);
    QStringList labels, spoken;
    int most = 0;
    const size_t every = 1 + counted.weeks.size() / 7;
    for (size_t i = 0; i < counted.weeks.size(); ++i) {
        const applying::WeekCount &week = counted.weeks[i];
        *sent << week.applied;
        *answered << week.answered;
        most = std::max({most, week.applied, week.answered});
        const QString day = QLocale().toString(week.monday, QStringLiteral("d MMM"));
        // Categories must differ; the ones without a label are blanks of different length.
        labels += (counted.weeks.size() - 1 - i) % every == 0 ? day : QString(qsizetype(i) + 1, u'\u200b');
        spoken += tr("%1: %2 sent, %3 answered").arg(day).arg(week.applied).arg(week.answered);
    }
    series->append(sent);
    series->append(answered);
    auto *chart = new QChart;
    chart->addSeries(series);
    chart->legend()->setAlignment(Qt::AlignTop);
    // The labels have the room of their blank neighbours.
    addAxes(*chart, *series, labels, Qt::AlignBottom, most, c)->setTruncateLabels(false);
    auto *view = new ChartView(chart, panel, tr("Applications and answers by week"));
    view->setAccessibleDescription(spoken.join(QStringLiteral("; ")));
    view->setObjectName(QStringLiteral("weeksChart"));
    view->setMinimumHeight(240);
    panel->body().addWidget(view);
    return panel;
}

QWidget *StatisticsPage::cvs(const applying::Statistics &counted)
{
    const theme::Colors &c = theme::colors(palette());
    auto *panel = new tracker::Panel(tr("Answers by CV"), nullptr);
    auto *series = new QHorizontalBarSeries;
    QBarSet *sent = barSet(tr("Sent"), c.borderStrong, c.text);
    QBarSet *answered = barSet(tr("Answered"), c.success, c.text);
    QBarSet *interviews = barSet(tr("Interviews"), c.accent, c.text);
    QStringList labels, spoken;
    const size_t shown = std::min(counted.cvs.size(), size_t(mostCvs));
    int most = 0;
    for (size_t i = shown; i-- > 0;) { // the most sent at the top
        const applying::CvCount &cv = counted.cvs[i];
        *sent << cv.sent;
        *answered << cv.answered;
        *interviews << cv.interviews;
        most = std::max(most, cv.sent);
        const QString name = cv.cv.isEmpty() ? tr("No CV chosen") : cv.cv;
        labels += QFontMetrics(theme::font(theme::Text::Caption)).elidedText(name, Qt::ElideMiddle, 170);
        if (labels.count(labels.last()) > 1)
            labels.last() += QString(qsizetype(i) + 1, u'\u200b');
        spoken.prepend(tr("%1: %2 sent, %3 answered (%4), %5 interviews")
                           .arg(name)
                           .arg(cv.sent)
                           .arg(cv.answered)
                           .arg(percent(cv.answered, cv.sent))
                           .arg(cv.interviews));
    }
    series->append(interviews);
    series->append(answered);
    series->append(sent);
    auto *chart = new QChart;
    chart->addSeries(series);
    chart->legend()->setAlignment(Qt::AlignTop);
    addAxes(*chart, *series, labels, Qt::AlignLeft, most, c);
    auto *view = new ChartView(chart, panel, tr("Answers by CV"));
    view->setObjectName(QStringLiteral("cvsChart"));
    view->setAccessibleDescription(spoken.join(QStringLiteral("; ")));
    view->setMinimumHeight(110 + int(shown) * 52);
    panel->body().addWidget(view);
    auto *text = new QLabel(spoken.join(u'\n'), panel);
    text->setObjectName(QStringLiteral("cvsText"));
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    theme::setMuted(text);
    panel->body().addWidget(text);
    panel->setVisible(shown > 0);
    return panel;
}

void StatisticsPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange && isVisible())
        refresh();
    QScrollArea::changeEvent(event);
}

void StatisticsPage::resizeEvent(QResizeEvent *event)
{
    if ((event->oldSize().width() < 760) != (event->size().width() < 760) && isVisible())
        QMetaObject::invokeMethod(this, &StatisticsPage::refresh, Qt::QueuedConnection);
    QScrollArea::resizeEvent(event);
}

} // namespace vitae::tracker
