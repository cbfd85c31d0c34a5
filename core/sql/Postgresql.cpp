#include "sql/Postgresql.h"

#include <QCoreApplication>
#include <QUrl>
#include <QUrlQuery>

namespace vitae::sql::postgresql
{

using base::Error;
using base::fail;
using base::Result;

namespace
{

/// A value in libpq's connection string: in single quotes, with backslashes. The semicolon is Qt's own separator there,
/// and no value needs one.
QString quoted(QString value)
{
    value.replace(u'\\', QStringLiteral("\\\\")).replace(u'\'', QStringLiteral("\\'")).remove(u';');
    return u'\'' + value + u'\'';
}

} // namespace

QString shown(const QString &url)
{
    QUrl parsed(url);
    QUrlQuery query(parsed);
    query.removeAllQueryItems(QStringLiteral("password"));
    parsed.setQuery(query);
    return parsed.toString(QUrl::RemovePassword);
}

Result<Connection> parse(const QString &url)
{
    const QUrl parsed(url, QUrl::StrictMode);
    Connection connection{parsed.host(QUrl::FullyDecoded), parsed.path(QUrl::FullyDecoded).mid(1),
                          parsed.userName(QUrl::FullyDecoded), parsed.password(QUrl::FullyDecoded), parsed.port(), {}};
    const auto items = QUrlQuery(parsed).queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : items) {
        if (name == u"host")
            connection.host = value;
        else if (name == u"user")
            connection.user = value;
        else if (name == u"password")
            connection.password = value;
        else if (name == u"dbname")
            connection.database = value;
        else if (name == u"port")
            connection.port = value.toInt();
        else
            connection.parameters.emplace_back(name, value);
    }
    if (!parsed.isValid() || connection.database.isEmpty())
        return fail(Error::Kind::InvalidInput,
                    QCoreApplication::translate("sql::Database", "must be postgresql://user:password@host/database"),
                    shown(url));
    return connection;
}

QString connectOptions(const Connection &connection, const Database::Options &options)
{
    // A client that died in a transaction must not hold its locks for ever.
    QString settings = QStringLiteral("-c statement_timeout=%1 -c lock_timeout=%2 "
                                      "-c idle_in_transaction_session_timeout=60000 -c client_min_messages=error "
                                      "-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3")
                           .arg(options.statementTimeout)
                           .arg(options.busyTimeout);
    if (options.readOnly)
        settings += QStringLiteral(" -c default_transaction_read_only=on");
    QString text = QStringLiteral("connect_timeout='5' application_name='vitae-server'");
    for (const auto &[name, value] : connection.parameters) {
        if (name == u"options")
            settings += u' ' + value;
        else
            text += u' ' + name + u'=' + quoted(value);
    }
    return text + u" options=" + quoted(settings);
}

Failure classify(const QString &state)
{
    if (state == u"40001" || state == u"40P01")
        return Failure::Retry;
    if (state.startsWith(u"23"))
        return Failure::Constraint;
    if (state == u"53100")
        return Failure::Full;
    if (state.startsWith(u"53") || state == u"55P03" || state == u"55006")
        return Failure::Busy;
    if (state == u"57014")
        return Failure::TimedOut;
    if (state.startsWith(u"08") || state.startsWith(u"57P"))
        return Failure::Lost;
    if (state == u"25006")
        return Failure::ReadOnly;
    if (state.startsWith(u"XX"))
        return Failure::Malformed;
    return Failure::Other;
}

} // namespace vitae::sql::postgresql
