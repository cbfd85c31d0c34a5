// What came of the applications: how far they got, which CV was answered, how many a week.
#pragma once

#include <QDate>
#include <QString>
#include <vector>

namespace vitae::applying
{

/// What is counted of one application.
struct Course {
    int reached = 0; ///< 0 not sent, 1 applied, 2 interviewing, 3 offer
    bool rejected = false;
    QDate applied;
    bool answered = false;
    QDate reply; ///< the day of the first answer, where it is known
    QString cv;  ///< what it was sent with, as it is to be counted: a name of CV and version
};

struct CvCount {
    QString cv; ///< empty: sent without one
    int sent = 0, answered = 0, interviews = 0, offers = 0;

    friend bool operator==(const CvCount &, const CvCount &) = default;
};

struct WeekCount {
    QDate monday;
    int applied = 0, answered = 0;

    friend bool operator==(const WeekCount &, const WeekCount &) = default;
};

struct Statistics {
    int drafts = 0, applied = 0, answered = 0, interviews = 0, offers = 0, rejected = 0, waiting = 0;
    double daysToReply = -1;     ///< the median; -1: no reply yet
    std::vector<CvCount> cvs;    ///< most sent first
    std::vector<WeekCount> weeks; ///< without gaps, up to the present one; the last 26 at most
};

[[nodiscard]] Statistics count(const std::vector<Course> &courses, const QDate &today);

} // namespace vitae::applying
