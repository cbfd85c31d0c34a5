// What somebody without an account sees of tracked applications.
#include "services/applications/Applications.h"

#include <QDateTime>
#include <QTimeZone>

namespace vitae::applications
{

namespace
{

struct Row {
    const char16_t *company, *role, *location, *priority, *stage, *dateApplied, *description, *notes;
};

constexpr Row rows[]{
    {u"Northwind Energy", u"Senior Software Engineer", u"Rotterdam", u"high", u"Interviewing", u"2025-05-12",
     u"We build the software that balances wind farms with the grid. You will own services in Python and Go that "
     u"forecast output every five minutes, review designs with four other engineers, and be on call one week in six. "
     u"Five years of backend experience, PostgreSQL and a liking for measurement expected.",
     u"Phone screening went well on 20 May. Technical interview on 3 June: prepare the forecasting example."},
    {u"Lumen Health", u"Product Designer", u"Remote", u"medium", u"Applied", u"2025-05-19",
     u"Lumen helps clinics plan their days. We look for a designer who interviews nurses in the morning and draws in "
     u"the afternoon: user research, prototypes in Figma, an accessible component library, and a portfolio that shows "
     u"how you decided.",
     u"Applied through the company's site. Portfolio link sent along; nobody has answered yet."},
    {u"Harbor Logistics", u"Data Analyst", u"Hamburg", u"medium", u"Offer", u"2025-04-28",
     u"Our ports report forty million container moves a year. You will turn them into SQL models and dashboards that "
     u"dispatchers trust, find out why numbers differ, and teach colleagues to ask the data themselves. SQL, Python "
     u"and clear writing are required; German is a plus.",
     u"Offer received on 2 June, answer due within two weeks. Ask about the training budget."},
    {u"Brightleaf Schools", u"Mathematics Teacher", u"Leeds", u"low", u"Rejected", u"2025-03-10",
     u"A comprehensive school of 900 pupils seeks a teacher of mathematics for years 7 to 11, from September. You plan "
     u"lessons with a team of six, lead a form, and take part in our numeracy programme. Qualified teacher status is "
     u"needed.",
     u"Kind rejection after the trial lesson: they wanted more experience with exam classes. Try again next year."},
    {u"Kestrel Robotics", u"Embedded Engineer", u"Grenoble", u"high", u"Applied", u"2025-06-02",
     u"Kestrel makes inspection robots for bridges. In a team of eight you write firmware in C++ for motor control and "
     u"sensing, bring up new boards, and automate tests on real hardware. Experience with RTOS, CAN and debugging with "
     u"a scope; English or French.",
     u"Recommended by a former colleague who works there. Cover letter mentions the bridge project."},
};

} // namespace

const std::vector<Application> &Applications::examples()
{
    static const std::vector<Application> all = [] {
        std::vector<Application> made;
        for (const Row &row : rows) {
            Application application;
            Summary &summary = application.summary;
            summary.number = qint64(made.size()) + 1;
            summary.company = QString::fromUtf16(row.company);
            summary.role = QString::fromUtf16(row.role);
            summary.location = QString::fromUtf16(row.location);
            summary.priority = QString::fromUtf16(row.priority);
            summary.stage = QString::fromUtf16(row.stage);
            summary.pipeline = QStringLiteral("draft");
            summary.dateApplied = QString::fromUtf16(row.dateApplied);
            summary.createdAt = summary.updatedAt =
                QDateTime(QDate::fromString(summary.dateApplied, Qt::ISODate), QTime(9, 30), Qt::UTC)
                    .toMSecsSinceEpoch();
            application.description = QString::fromUtf16(row.description);
            application.notes = QString::fromUtf16(row.notes);
            application.example = true;
            made.push_back(std::move(application));
        }
        return made;
    }();
    return all;
}

} // namespace vitae::applications
