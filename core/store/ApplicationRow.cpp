#include "store/ApplicationRow.h"

#include "sql/Database.h"

namespace vitae::store
{

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
                       "board, board_name, date_applied, next_step, due, cv, cv_version) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (number) DO UPDATE SET "
                       "company = excluded.company, role = excluded.role, location = excluded.location, "
                       "url = excluded.url, salary = excluded.salary, priority = excluded.priority, "
                       "stage = excluded.stage, board = excluded.board, board_name = excluded.board_name, "
                       "date_applied = excluded.date_applied, next_step = excluded.next_step, due = excluded.due, "
                       "cv = excluded.cv, cv_version = excluded.cv_version"),
        {number, row.company, row.role, row.location, row.url, row.salary, row.priority, row.stage, row.column,
         row.columnName, row.dateApplied, row.nextStep, row.due, row.cv, row.cvVersion});
    return written ? base::Result<void>() : base::Result<void>(written.error());
}

} // namespace vitae::store
