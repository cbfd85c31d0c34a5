#include "server/support/Place.h"

#include "sql/Database.h"

#include <QCoreApplication>
#include <atomic>

namespace vitae::test
{

namespace
{

QString base()
{
    return qEnvironmentVariable("VITAE_TEST_POSTGRESQL");
}

void run(const QString &statement)
{
    auto database = sql::Database::open(base());
    if (!database)
        qFatal("%s", qPrintable(database.error().text()));
    if (auto done = (*database)->execute(statement); !done)
        qFatal("%s", qPrintable(done.error().text()));
}

} // namespace

QStringList Place::engines()
{
    QStringList all{QStringLiteral("sqlite")};
    if (!base().isEmpty())
        all.append(QStringLiteral("postgresql"));
    return all;
}

Place::Place(const QString &engine)
{
    if (engine == u"sqlite") {
        m_url = m_folder.filePath(QStringLiteral("vitae.db"));
        return;
    }
    static std::atomic<int> serial = 0;
    m_schema = QStringLiteral("t_%1_%2").arg(QCoreApplication::applicationPid()).arg(++serial);
    run(QStringLiteral("CREATE SCHEMA %1").arg(m_schema));
    m_url = base() + (base().contains(u'?') ? u'&' : u'?') +
        QStringLiteral("options=-c%20search_path%3D%1").arg(m_schema);
}

Place::Place(const QString &url, const QString &folder) : m_url(url), m_shared(folder) {}

Place::~Place()
{
    if (!m_schema.isEmpty())
        run(QStringLiteral("DROP SCHEMA %1 CASCADE").arg(m_schema));
}

} // namespace vitae::test
