#include "store/ApplicationRow.h"

#include "sql/Database.h"

namespace vitae::store
{

namespace
{

int rank(const QString &stage)
{
    return stage == u"Offer" ? 3 : stage == u"Interviewing" ? 2 : 1;
}

bool isAnswer(const QString &stage)
{
    return stage == u"Interviewing" || stage == u"Offer" || stage == u"Rejected";
}

/// How far it came and when the first answer was: the events tell, and the present stage.
void readCourse(const json::Value &body, ApplicationRow &row)
{
    row.reached = row.column == u"draft" ? 0 : rank(row.stage);
    QString first;
    for (const json::Value &event : body[u"events"].array()) {
        const QString kind = event[u"kind"].toString(), stage = event[u"stage"].toString();
        if (kind == u"interview")
            row.reached = std::max(row.reached, 2);
        else if (kind == u"offer")
            row.reached = 3;
        else if (!stage.isEmpty())
            row.reached = std::max(row.reached, rank(stage));
        const bool answer = kind == u"reply" || kind == u"interview" || kind == u"offer" || kind == u"rejected";
        const QString day = event[u"at"].toString().left(10);
        if ((answer || isAnswer(stage)) && !day.isEmpty() && (first.isEmpty() || day < first))
            first = day;
    }
    row.replied = !first.isEmpty() ? first : isAnswer(row.stage) ? QStringLiteral("yes") : QString();
}

} // namespace

ApplicationRow applicationRow(const json::Value &body)
{
    ApplicationRow row;
    row.company = body[u"company"].toString();
    row.role = body[u"role"].toString();
    row.location = body[u"location"].toString();
    row.url = body[u"url"].toString();
    row.salary = body[u"salary"].toString();
    row.priority = body[u"priority"].toString();
    row.stage = body[u"stage"].toString();
    row.column = body[u"column"][u"id"].toString();
    row.columnName = body[u"column"][u"name"].toString();
    row.dateApplied = body[u"date_applied"].toString();
    row.nextStep = body[u"next_step"].toString();
    row.due = body[u"due"].toString();
    row.cv = body[u"resume"].toString();
    row.cvVersion = body[u"sent"][u"version"].toInteger();
    readCourse(body, row);
    return row;
}

QString documentTitle(const json::Value &body)
{
    QStringList parts{body[u"role"].toString(), body[u"company"].toString()};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

base::Result<void> writeApplicationRow(sql::Database &database, qint64 number, const json::Value &body)
{
    const ApplicationRow row = applicationRow(body);
    auto written = database.execute(
        QStringLiteral("INSERT INTO application (number, company, role, location, url, salary, priority, stage, "
                       "board, board_name, date_applied, next_step, due, cv, cv_version, reached, replied) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (number) DO UPDATE SET "
                       "company = excluded.company, role = excluded.role, location = excluded.location, "
                       "url = excluded.url, salary = excluded.salary, priority = excluded.priority, "
                       "stage = excluded.stage, board = excluded.board, board_name = excluded.board_name, "
                       "date_applied = excluded.date_applied, next_step = excluded.next_step, due = excluded.due, "
                       "cv = excluded.cv, cv_version = excluded.cv_version, reached = excluded.reached, "
                       "replied = excluded.replied"),
        {number, row.company, row.role, row.location, row.url, row.salary, row.priority, row.stage, row.column,
         row.columnName, row.dateApplied, row.nextStep, row.due, row.cv, row.cvVersion, row.reached, row.replied});
    return written ? base::Result<void>() : base::Result<void>(written.error());
}

} // namespace vitae::store
