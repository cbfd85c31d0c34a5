#include "storage/SqlCredits.h"

#include "storage/Rows.h"

namespace vitae::storage
{

using base::Result;
using ports::CreditRow;
using ports::CreditTotals;

namespace
{

CreditRow readCredit(const sql::Row &row)
{
    return {row.text(0), row.integer(1), row.text(2), row.text(3), row.text(4), row.integer(5), row.integer(6)};
}

ports::CreditStep readStep(const sql::Row &row)
{
    return {row.integer(0), row.integer(1)};
}

CreditTotals readTotals(const sql::Row &row)
{
    return {row.integer(0), row.integer(1), row.integer(2), row.integer(3), row.integer(4)};
}

} // namespace

Result<CreditTotals> SqlCredits::totals(qint64 account)
{
    auto found = first(m_database,
                       QStringLiteral("SELECT balance, purchased, used, refunded, gifted FROM credit_balance "
                                      "WHERE account = ?"),
                       {account}, readTotals);
    if (!found)
        return found.error();
    return found->value_or(CreditTotals());
}

Result<SqlCredits::Posted> SqlCredits::post(const CreditRow &row)
{
    // The row of the balance comes first: whoever else posts for the account waits for it, and sees this posting.
    if (auto made = m_database.execute(
            QStringLiteral("INSERT INTO credit_balance (account, balance, purchased, used, refunded, gifted) "
                           "VALUES (?, 0, 0, 0, 0, 0) ON CONFLICT (account) DO NOTHING"),
            {row.account});
        !made)
        return made.error();
    if (!row.reference.isEmpty()) {
        const auto before = find(row.account, row.type, row.reference);
        if (!before)
            return before.error();
        if (*before)
            return Posted::Repeated;
    }
    const auto part = [&](const char16_t *type, qint64 amount) { return row.type == type ? amount : qint64(0); };
    const auto moved = m_database.execute(
        QStringLiteral("UPDATE credit_balance SET balance = balance + ?, purchased = purchased + ?, used = used + ?, "
                       "refunded = refunded + ?, gifted = gifted + ? WHERE account = ? AND balance + ? >= 0"),
        {row.amount, part(u"purchase", row.amount), part(u"usage", -row.amount), part(u"refund", row.amount),
         part(u"gift", row.amount), row.account, row.amount});
    if (!moved)
        return moved.error();
    if (*moved == 0)
        return Posted::Short;
    if (auto done = m_database.execute(
            QStringLiteral("INSERT INTO credit_transaction (id, account, type, feature, reference, amount, created_at) "
                           "VALUES (?, ?, ?, ?, ?, ?, ?)"),
            {row.id, row.account, row.type, row.feature, row.reference, row.amount, row.createdAt});
        !done)
        return done.error();
    if (auto done = m_database.execute(
            QStringLiteral("INSERT INTO credit_entry (posting, book, amount) VALUES (?, 'account', ?), (?, ?, ?)"),
            {row.id, row.amount, row.id, row.type, -row.amount});
        !done)
        return done.error();
    return Posted::Done;
}

Result<std::optional<CreditRow>> SqlCredits::find(qint64 account, const QString &type, const QString &reference)
{
    return first(m_database,
                 QStringLiteral("SELECT id, account, type, feature, reference, amount, created_at "
                                "FROM credit_transaction WHERE account = ? AND type = ? AND reference = ? "
                                "AND reference <> ''"),
                 {account, type, reference}, readCredit);
}

Result<std::vector<CreditRow>> SqlCredits::list(qint64 account, int limit, int offset)
{
    return all(m_database,
               QStringLiteral("SELECT id, account, type, feature, reference, amount, created_at "
                              "FROM credit_transaction WHERE account = ? ORDER BY number DESC LIMIT ? OFFSET ?"),
               {account, limit, offset}, readCredit);
}

Result<qint64> SqlCredits::count(qint64 account)
{
    const auto count =
        m_database.integer(QStringLiteral("SELECT COUNT(*) FROM credit_transaction WHERE account = ?"), {account});
    if (!count)
        return count.error();
    return count->value_or(0);
}

Result<qint64> SqlCredits::head(qint64 account)
{
    const auto head =
        m_database.integer(QStringLiteral("SELECT MAX(number) FROM credit_transaction WHERE account = ?"), {account});
    if (!head)
        return head.error();
    return head->value_or(0);
}

Result<std::vector<ports::CreditStep>> SqlCredits::steps(qint64 account, qint64 after, int limit)
{
    // Backwards from what it is now, so that no older posting needs to be read.
    return all(m_database,
               QStringLiteral("SELECT number, CAST(balance - later AS BIGINT) FROM (SELECT t.number, t.amount, "
                              "b.balance, COALESCE(SUM(t.amount) OVER (ORDER BY t.number DESC ROWS BETWEEN UNBOUNDED "
                              "PRECEDING AND 1 PRECEDING), 0) AS later FROM credit_transaction t JOIN credit_balance b "
                              "ON b.account = t.account WHERE t.account = ? AND t.number > ?) AS ledger "
                              "WHERE amount <> 0 ORDER BY number LIMIT ?"),
               {account, after, limit}, readStep);
}

} // namespace vitae::storage
