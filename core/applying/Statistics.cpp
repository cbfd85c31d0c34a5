#include "applying/Statistics.h"

#include <QHash>
#include <algorithm>

namespace vitae::applying
{

namespace
{

constexpr int mostWeeks = 26;

QDate mondayOf(const QDate &day)
{
    return day.addDays(1 - day.dayOfWeek());
}

} // namespace

Statistics count(const std::vector<Course> &courses, const QDate &today)
{
    Statistics all;
    QHash<QString, CvCount> cvs;
    std::vector<qint64> waits;
    const QDate thisWeek = mondayOf(today);
    QDate first = thisWeek;
    for (const Course &course : courses) {
        if (course.reached > 0 && course.applied.isValid() && course.applied <= today)
            first = std::min(first, mondayOf(course.applied));
    }
    first = std::max(first, thisWeek.addDays(-7 * (mostWeeks - 1)));
    for (QDate monday = first; monday <= thisWeek; monday = monday.addDays(7))
        all.weeks.push_back({monday});
    const auto weekOf = [&](const QDate &day) -> WeekCount * {
        return day.isValid() && day >= first && day <= today ? &all.weeks[size_t(first.daysTo(day) / 7)] : nullptr;
    };
    for (const Course &course : courses) {
        if (course.reached == 0) {
            ++all.drafts;
            continue;
        }
        CvCount &cv = cvs[course.cv];
        cv.cv = course.cv;
        ++cv.sent;
        ++all.applied;
        if (course.answered) {
            ++cv.answered;
            ++all.answered;
        }
        if (course.reached >= 2) {
            ++cv.interviews;
            ++all.interviews;
        }
        if (course.reached >= 3) {
            ++cv.offers;
            ++all.offers;
        }
        all.rejected += course.rejected;
        all.waiting += !course.answered;
        if (WeekCount *week = weekOf(course.applied))
            ++week->applied;
        if (WeekCount *week = weekOf(course.reply))
            ++week->answered;
        if (course.applied.isValid() && course.reply.isValid() && course.reply >= course.applied)
            waits.push_back(course.applied.daysTo(course.reply));
    }
    if (!waits.empty()) {
        std::ranges::sort(waits);
        const size_t half = waits.size() / 2;
        all.daysToReply = waits.size() % 2 ? double(waits[half]) : double(waits[half - 1] + waits[half]) / 2;
    }
    all.cvs.assign(cvs.cbegin(), cvs.cend());
    std::ranges::sort(all.cvs, [](const CvCount &a, const CvCount &b) {
        return a.sent != b.sent ? a.sent > b.sent : a.cv < b.cv;
    });
    return all;
}

} // namespace vitae::applying
