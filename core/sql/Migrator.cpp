#include "sql/Migrator.h"

#include <QCoreApplication>

namespace vitae::sql
{

using base::Error;
using base::fail;
using base::Result;

namespace
{

QString tr(const char *text)
{
    return QCoreApplication::translate("sql::Migrator", text);
}

QStringList statements(const QString &script)
{
    QString text = script;
    text.replace(QStringLiteral("{serial}"), QStringLiteral("INTEGER PRIMARY KEY AUTOINCREMENT"));
    text.replace(QStringLiteral("{blob}"), QStringLiteral("BLOB"));
    QStringList found;
    const QStringList parts = text.split(QStringLiteral(";\n"));
    for (const QString &part : parts) {
        QString statement = part.trimmed();
        if (statement.endsWith(u';'))
            statement.chop(1);
        if (!statement.isEmpty())
            found += statement;
    }
    return found;
}

Result<void> run(Database &database, const Migration &migration, const base::Clock &clock)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return transaction.error();
    // Another process may have done it while this one waited for the lock.
    const auto number = schemaNumber(database);
    if (!number)
        return number.error();
    if (*number >= migration.number)
        return {};
    const QStringList all = statements(migration.script);
    for (const QString &statement : all) {
        if (auto done = database.execute(statement); !done)
            return done.error();
    }
    if (auto noted = database.execute(QStringLiteral("INSERT INTO schema_version (number, name, at) VALUES (?, ?, ?)"),
                                      {migration.number, migration.name, clock.now().toMSecsSinceEpoch()});
        !noted)
        return noted.error();
    return transaction->commit();
}

} // namespace

Result<int> schemaNumber(Database &database)
{
    if (!database.hasTable(QStringLiteral("schema_version")))
        return 0;
    const auto number = database.integer(QStringLiteral("SELECT MAX(number) FROM schema_version"));
    if (!number)
        return number.error();
    return int(number->value_or(0));
}

Result<int> migrate(Database &database, const std::vector<Migration> &migrations, const base::Clock &clock)
{
    const auto present = schemaNumber(database);
    if (!present)
        return present.error();
    const int newest = migrations.empty() ? 0 : migrations.back().number;
    if (*present > newest)
        return fail(Error::Kind::Unsupported,
                    tr("was written by a newer version of Vitae; install that version to open it"), database.file());
    if (*present == newest)
        return newest;
    if (auto made = database.execute(QStringLiteral("CREATE TABLE IF NOT EXISTS schema_version ("
                                                    "number INTEGER PRIMARY KEY, name TEXT NOT NULL, "
                                                    "at BIGINT NOT NULL)"));
        !made)
        return made.error();
    for (const Migration &migration : migrations) {
        if (migration.number <= *present)
            continue;
        database.forgetStatements();
        if (auto done = run(database, migration, clock); !done)
            return done.error();
    }
    return newest;
}

} // namespace vitae::sql
