#include "editor/MonthPicker.h"

#include "theme/Icons.h"
#include "theme/Metrics.h"

#include <QDate>
#include <QGridLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QScreen>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWheelEvent>

namespace vitae::editor
{

namespace
{

constexpr int monthsInRow = 4;

QToolButton *arrow(QWidget *parent, const char16_t *icon, const QString &name, const QString &objectName)
{
    auto *button = new QToolButton(parent);
    button->setIcon(theme::icon(icon, theme::Tone::Muted));
    button->setAutoRaise(true);
    button->setAutoRepeat(true);
    button->setAccessibleName(name);
    button->setToolTip(name);
    button->setObjectName(objectName);
    return button;
}

} // namespace

MonthPicker::MonthPicker(const std::optional<cv::PartialDate> &date, const QString &language, bool offersPresent,
                         QWidget *parent)
    : QFrame(parent, Qt::Popup), m_language(language), m_year(QDate::currentDate().year())
{
    setObjectName(QStringLiteral("monthPicker"));
    setAccessibleName(tr("Choose a month"));
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(QFrame::StyledPanel);
    if (date && !date->present) {
        m_chosenYear = m_year = date->year;
        m_chosenMonth = date->month;
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::space::small, theme::space::small, theme::space::small, theme::space::small);
    layout->setSpacing(theme::space::tiny);
    layout->addWidget(makeYearRow());
    layout->addWidget(makeMonths());
    layout->addWidget(makeFooter(offersPresent));
    setYear(m_year);
    m_months[qMax(0, m_chosenMonth - 1)]->setFocus();
}

QWidget *MonthPicker::makeYearRow()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    QToolButton *before = arrow(row, u"chevron-left", tr("Year before"), QStringLiteral("yearBefore"));
    QToolButton *after = arrow(row, u"chevron-right", tr("Year after"), QStringLiteral("yearAfter"));
    m_yearButton = new QPushButton(row);
    m_yearButton->setFlat(true);
    m_yearButton->setObjectName(QStringLiteral("yearOnly"));
    m_yearButton->setToolTip(tr("The year alone"));
    layout->addWidget(before);
    layout->addWidget(m_yearButton, 1);
    layout->addWidget(after);
    connect(before, &QToolButton::clicked, this, [this] { setYear(m_year - 1); });
    connect(after, &QToolButton::clicked, this, [this] { setYear(m_year + 1); });
    connect(m_yearButton, &QPushButton::clicked, this, [this] { choose(QString::number(m_year)); });
    return row;
}

QWidget *MonthPicker::makeMonths()
{
    auto *grid = new QWidget(this);
    auto *layout = new QGridLayout(grid);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space::tiny);
    for (int month = 1; month <= 12; ++month) {
        auto *button = new QPushButton(grid);
        button->setFlat(true);
        button->setCheckable(true);
        button->setObjectName(QString(u"month" + QString::number(month)));
        button->setMinimumWidth(58);
        layout->addWidget(button, (month - 1) / monthsInRow, (month - 1) % monthsInRow);
        connect(button, &QPushButton::clicked, this, [this, month] { choose(monthText(month, u"MMM yyyy")); });
        m_months << button;
    }
    return grid;
}

QWidget *MonthPicker::makeFooter(bool offersPresent)
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    const auto add = [&](const QString &label, const QString &objectName, const QString &value) {
        auto *button = new QPushButton(label, row);
        button->setFlat(true);
        button->setObjectName(objectName);
        button->setAccessibleName(label);
        layout->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, value] { choose(value); });
    };
    if (offersPresent)
        add(cv::presentWord(m_language), QStringLiteral("present"), cv::presentWord(m_language));
    layout->addStretch();
    add(tr("Clear"), QStringLiteral("clear"), QString());
    return row;
}

QString MonthPicker::monthText(int month, QStringView format) const
{
    const QString iso = QStringLiteral("%1-%2").arg(m_year, 4, 10, QChar(u'0')).arg(month, 2, 10, QChar(u'0'));
    return cv::formatDate(iso, format, m_language);
}

void MonthPicker::setYear(int year)
{
    m_year = qBound(1800, year, 2200);
    m_yearButton->setText(QString::number(m_year));
    m_yearButton->setAccessibleName(tr("The year %1 alone").arg(m_year));
    for (int month = 1; month <= 12; ++month) {
        QPushButton *button = m_months[month - 1];
        const QString withYear = monthText(month, u"MMM yyyy");
        button->setText(withYear.chopped(5));
        button->setAccessibleName(monthText(month, u"MMMM yyyy"));
        button->setChecked(m_year == m_chosenYear && month == m_chosenMonth);
    }
}

void MonthPicker::choose(const QString &text)
{
    Q_EMIT chosen(text);
    close();
}

void MonthPicker::openBelow(const QWidget &field)
{
    adjustSize();
    QPoint corner = field.mapToGlobal(QPoint(0, field.height() + theme::space::hair));
    const QRect screen = field.screen()->availableGeometry();
    if (corner.y() + height() > screen.bottom())
        corner.setY(field.mapToGlobal(QPoint(0, -height() - theme::space::hair)).y());
    corner.setX(qBound(screen.left(), corner.x(), qMax(screen.left(), screen.right() - width())));
    move(corner);
    show();
}

void MonthPicker::keyPressEvent(QKeyEvent *event)
{
    int month = -1;
    for (int i = 0; i < m_months.size(); ++i)
        if (m_months[i]->hasFocus())
            month = i;
    const auto go = [&](int to) {
        if (to < 0 || to > 11)
            setYear(m_year + (to < 0 ? -1 : 1));
        m_months[(to + 12) % 12]->setFocus();
    };
    if (event->key() == Qt::Key_PageUp || event->key() == Qt::Key_PageDown)
        setYear(m_year + (event->key() == Qt::Key_PageUp ? -1 : 1));
    else if (month >= 0 && event->key() == Qt::Key_Left)
        go(month - 1);
    else if (month >= 0 && event->key() == Qt::Key_Right)
        go(month + 1);
    else if (month >= 0 && event->key() == Qt::Key_Up)
        go(month - monthsInRow);
    else if (month >= 0 && event->key() == Qt::Key_Down)
        go(month + monthsInRow);
    else if (month >= 0 && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))
        m_months[month]->click();
    else
        QFrame::keyPressEvent(event);
}

void MonthPicker::wheelEvent(QWheelEvent *event)
{
    setYear(m_year + (event->angleDelta().y() > 0 ? -1 : 1));
}

} // namespace vitae::editor
