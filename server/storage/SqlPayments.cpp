// Payments, invoices and what the provider told us: the other half of SqlBilling.
#include "base/Durations.h"
#include "storage/Rows.h"
#include "storage/SqlBilling.h"

#include <QDateTime>

namespace vitae::storage
{

using base::Result;
using ports::InvoiceRow;
using ports::MonthRevenue;
using ports::PaymentRow;
using ports::PlanRevenue;

namespace
{

using base::dayMs;

#define PAYMENT_COLUMNS                                                                                                \
    "p.session, p.account, a.uuid, p.type, p.purpose, p.item, p.period, p.credits, p.description, p.amount, p.currency, p.status, p.promo, "    \
    "p.url, p.created_at, p.settled_at FROM payment p JOIN account a ON a.id = p.account"
#define INVOICE_COLUMNS                                                                                                \
    "id, number, account, payment, provider_id, plan, description, amount, currency, status, created_at"

PaymentRow readPayment(const sql::Row &row)
{
    PaymentRow read;
    read.session = row.text(0);
    read.account = row.integer(1);
    read.accountUuid = row.text(2);
    read.type = row.text(3);
    read.purpose = row.text(4);
    read.item = row.text(5);
    read.period = row.text(6);
    read.credits = row.integer(7);
    read.description = row.text(8);
    read.amount = row.integer(9);
    read.currency = row.text(10);
    read.status = row.text(11);
    read.promo = row.text(12);
    read.url = row.text(13);
    read.createdAt = row.integer(14);
    read.settledAt = row.integer(15);
    return read;
}

InvoiceRow readInvoice(const sql::Row &row)
{
    InvoiceRow read;
    read.id = row.text(0);
    read.number = row.text(1);
    read.account = row.integer(2);
    read.payment = row.text(3);
    read.providerId = row.text(4);
    read.plan = row.text(5);
    read.description = row.text(6);
    read.amount = row.integer(7);
    read.currency = row.text(8);
    read.status = row.text(9);
    read.createdAt = row.integer(10);
    return read;
}

/// YYYY-MM in UTC.
QString monthOf(qint64 instant)
{
    return QDateTime::fromMSecsSinceEpoch(instant, Qt::UTC).toString(QStringLiteral("yyyy-MM"));
}

struct DayRevenue {
    qint64 day = 0, amount = 0;
    QString plan;
};

DayRevenue readDay(const sql::Row &row)
{
    return {row.integer(0), row.integer(1), row.text(2)};
}

/// What came in that day, by plan: a page of all time reads a row a day, however many invoices there are.
Result<void> addRevenue(sql::Database &database, const DayRevenue &revenue)
{
    return plain(database.execute(
        QStringLiteral("INSERT INTO revenue_day (day, plan, amount) VALUES (?, ?, ?) "
                       "ON CONFLICT (day, plan) DO UPDATE SET amount = revenue_day.amount + excluded.amount"),
        {revenue.day, revenue.plan, revenue.amount}));
}

PlanRevenue readPlanRevenue(const sql::Row &row)
{
    return {row.text(0), row.integer(1)};
}

} // namespace

Result<void> SqlBilling::insertPayment(const PaymentRow &row)
{
    return plain(m_database.execute(
        QStringLiteral("INSERT INTO payment (session, account, type, purpose, item, period, credits, description, "
                       "amount, currency, status, promo, url, created_at, settled_at) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (session) DO NOTHING"),
        {row.session, row.account, row.type, row.purpose, row.item, row.period, row.credits, row.description, row.amount,
         row.currency, row.status, row.promo, row.url, row.createdAt, row.settledAt}));
}

Result<std::optional<PaymentRow>> SqlBilling::payment(const QString &session)
{
    return first(m_database, QStringLiteral("SELECT " PAYMENT_COLUMNS " WHERE p.session = ?"), {session}, readPayment);
}

Result<bool> SqlBilling::settle(const QString &session, const QStringList &from, const QString &to, qint64 at)
{
    return any(m_database.execute(
        QStringLiteral("UPDATE payment SET status = ?, settled_at = ? WHERE session = ? AND status IN (?, ?)"),
        {to, at, session, from.value(0), from.value(1, from.value(0))}));
}

Result<std::vector<PaymentRow>> SqlBilling::payments(const QString &status, int limit, int offset)
{
    if (status.isEmpty())
        return all(m_database, QStringLiteral("SELECT " PAYMENT_COLUMNS " ORDER BY p.number DESC LIMIT ? OFFSET ?"),
                   {limit, offset}, readPayment);
    return all(m_database,
               QStringLiteral("SELECT " PAYMENT_COLUMNS " WHERE p.status = ? ORDER BY p.number DESC LIMIT ? OFFSET ?"),
               {status, limit, offset}, readPayment);
}

Result<qint64> SqlBilling::countPayments(const QString &status)
{
    const auto count = status.isEmpty()
        ? m_database.integer(QStringLiteral("SELECT COUNT(*) FROM payment"))
        : m_database.integer(QStringLiteral("SELECT COUNT(*) FROM payment WHERE status = ?"), {status});
    if (!count)
        return count.error();
    return count->value_or(0);
}

Result<std::vector<PaymentRow>> SqlBilling::pendingOf(qint64 account, const QString &purpose)
{
    return all(m_database,
               QStringLiteral("SELECT " PAYMENT_COLUMNS " WHERE p.account = ? AND p.status = 'pending' "
                              "AND p.purpose = ? ORDER BY p.number"),
               {account, purpose}, readPayment);
}

Result<bool> SqlBilling::insertInvoice(InvoiceRow &row, int year)
{
    const auto there = m_database.integer(
        QStringLiteral("SELECT 1 FROM invoice WHERE payment = ? AND payment <> '' UNION ALL "
                       "SELECT 1 FROM invoice WHERE provider_id = ? AND provider_id <> '' LIMIT 1"),
        {row.payment, row.providerId});
    if (!there)
        return there.error();
    if (*there)
        return false;
    // In the transaction of the invoice, so that numbers have no gaps.
    if (auto done = m_database.execute(QStringLiteral("INSERT INTO invoice_number (year, last) VALUES (?, 1) "
                                                      "ON CONFLICT (year) DO UPDATE SET last = invoice_number.last + 1"),
                                       {year});
        !done)
        return done.error();
    const auto number = m_database.integer(QStringLiteral("SELECT last FROM invoice_number WHERE year = ?"), {year});
    if (!number)
        return number.error();
    row.number = QStringLiteral("%1-%2").arg(year).arg(number->value_or(1), 6, 10, QLatin1Char('0'));
    auto done = m_database.execute(
        QStringLiteral("INSERT INTO invoice (id, number, account, payment, provider_id, plan, description, amount, "
                       "currency, status, created_at, month) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        {row.id, row.number, row.account, row.payment, row.providerId, row.plan, row.description, row.amount,
         row.currency, row.status, row.createdAt, monthOf(row.createdAt)});
    if (!done)
        return done.error();
    if (row.status == u"paid") {
        if (auto added = addRevenue(m_database, {row.createdAt / dayMs, row.amount, row.plan}); !added)
            return added.error();
    }
    return true;
}

Result<std::optional<InvoiceRow>> SqlBilling::invoice(const QString &id)
{
    return first(m_database, QStringLiteral("SELECT " INVOICE_COLUMNS " FROM invoice WHERE id = ?"), {id}, readInvoice);
}

Result<std::vector<InvoiceRow>> SqlBilling::invoices(qint64 account)
{
    return all(m_database,
               QStringLiteral("SELECT " INVOICE_COLUMNS " FROM invoice WHERE account = ? ORDER BY sequence DESC"),
               {account}, readInvoice);
}

Result<void> SqlBilling::setInvoiceStatus(const QString &providerId, const QString &status)
{
    const QString ofProvider = QStringLiteral("provider_id = ? AND provider_id <> ''");
    if (auto done = turnInvoices(status, ofProvider, providerId); !done || status == u"paid")
        return done;
    return plain(m_database.execute(
        QStringLiteral("UPDATE invoice SET status = ? WHERE status <> 'paid' AND %1").arg(ofProvider),
        {status, providerId}));
}

Result<void> SqlBilling::payInvoiceOf(const QString &payment)
{
    return turnInvoices(QStringLiteral("paid"), QStringLiteral("payment = ? AND status = 'open'"), payment);
}

Result<void> SqlBilling::turnInvoices(const QString &status, const QString &which, const QString &key)
{
    const bool pays = status == u"paid";
    // One statement finds and turns: of two that bring the same news only one counts it.
    const auto turned = all(m_database,
                            QStringLiteral("UPDATE invoice SET status = ? WHERE status %1 'paid' AND %2 "
                                           "RETURNING created_at / 86400000, amount, plan")
                                .arg(pays ? QStringLiteral("<>") : QStringLiteral("="), which),
                            {status, key}, readDay);
    if (!turned)
        return turned.error();
    for (const DayRevenue &revenue : *turned) {
        if (auto done = addRevenue(m_database, {revenue.day, pays ? revenue.amount : -revenue.amount, revenue.plan}); !done)
            return done;
    }
    return {};
}

Result<std::vector<MonthRevenue>> SqlBilling::revenueByMonth(qint64 since)
{
    const auto days = all(m_database,
                          QStringLiteral("SELECT day, CAST(SUM(amount) AS BIGINT), '' FROM revenue_day WHERE day >= ? "
                                         "GROUP BY day ORDER BY day"),
                          {since / dayMs}, readDay);
    if (!days)
        return days.error();
    std::vector<MonthRevenue> months;
    for (const DayRevenue &day : *days) {
        const QString month = monthOf(day.day * dayMs);
        if (months.empty() || months.back().month != month)
            months.push_back({month, 0});
        months.back().amount += day.amount;
    }
    return months;
}

Result<std::vector<PlanRevenue>> SqlBilling::revenueByPlan(qint64 since)
{
    return all(m_database,
               QStringLiteral("SELECT plan, CAST(SUM(amount) AS BIGINT) FROM revenue_day "
                              "WHERE day >= ? AND plan <> '' GROUP BY plan"),
               {since / dayMs}, readPlanRevenue);
}

Result<bool> SqlBilling::noteEvent(const QString &id, const QString &type, qint64 at)
{
    return any(m_database.execute(QStringLiteral("INSERT INTO provider_event (id, type, received_at) VALUES (?, ?, ?) "
                                                 "ON CONFLICT (id) DO NOTHING"),
                                  {id, type, at}));
}

Result<void> SqlBilling::endProvider(const QString &providerId, qint64 at)
{
    return plain(m_database.execute(QStringLiteral("INSERT INTO provider_subscription (id, ended_at) VALUES (?, ?) "
                                                   "ON CONFLICT (id) DO NOTHING"),
                                    {providerId, at}));
}

Result<bool> SqlBilling::providerEnded(const QString &providerId)
{
    const auto found =
        m_database.integer(QStringLiteral("SELECT 1 FROM provider_subscription WHERE id = ?"), {providerId});
    if (!found)
        return found.error();
    return found->has_value();
}

Result<void> SqlBilling::forgetEventsBefore(qint64 instant)
{
    if (auto gone = m_database.execute(QStringLiteral("DELETE FROM provider_early WHERE received_at < ?"), {instant}); !gone)
        return gone.error();
    return plain(m_database.execute(QStringLiteral("DELETE FROM provider_event WHERE received_at < ?"), {instant}));
}

Result<void> SqlBilling::keepEarly(const QString &event, const QString &subscription, const QByteArray &body, qint64 at)
{
    return plain(m_database.execute(QStringLiteral("INSERT INTO provider_early (event, subscription, body, received_at) "
                                                   "VALUES (?, ?, ?, ?) ON CONFLICT (event) DO NOTHING"),
                                    {event, subscription, QString::fromUtf8(body), at}));
}

Result<std::vector<QByteArray>> SqlBilling::takeEarly(const QString &subscription)
{
    std::vector<QByteArray> out;
    const auto rows = m_database.select(
        QStringLiteral("SELECT body FROM provider_early WHERE subscription = ? ORDER BY number"), {subscription},
        [&](const sql::Row &row) { out.push_back(row.text(0).toUtf8()); });
    if (!rows)
        return rows.error();
    const auto gone =
        m_database.execute(QStringLiteral("DELETE FROM provider_early WHERE subscription = ?"), {subscription});
    if (!gone)
        return gone.error();
    return out;
}

Result<void> SqlBilling::endAtProvider(const QString &subscription, qint64 at)
{
    return plain(m_database.execute(QStringLiteral("INSERT INTO provider_farewell (subscription, since) VALUES (?, ?) "
                                                   "ON CONFLICT (subscription) DO NOTHING"),
                                    {subscription, at}));
}

Result<QStringList> SqlBilling::toEndAtProvider(int limit)
{
    QStringList out;
    const auto rows = m_database.select(
        QStringLiteral("SELECT subscription FROM provider_farewell ORDER BY since, subscription LIMIT ?"), {limit},
        [&](const sql::Row &row) { out.append(row.text(0)); });
    if (!rows)
        return rows.error();
    return out;
}

Result<void> SqlBilling::endedAtProvider(const QString &subscription)
{
    return plain(
        m_database.execute(QStringLiteral("DELETE FROM provider_farewell WHERE subscription = ?"), {subscription}));
}

} // namespace vitae::storage
