// Credits, as rows: a ledger in which every posting has two entries that cancel each other out.
#pragma once

#include "base/Result.h"

#include <QString>
#include <optional>
#include <vector>

namespace vitae::ports
{

struct CreditTotals {
    qint64 balance = 0; ///< the sum of all amounts
    qint64 purchased = 0, used = 0, refunded = 0, gifted = 0; ///< none is negative

    friend bool operator==(const CreditTotals &, const CreditTotals &) = default;
};

struct CreditRow {
    QString id;
    qint64 account = 0;
    QString type; ///< purchase, usage, refund, gift, adjustment
    QString feature;
    QString reference; ///< what it belongs to: of one account and type there is one posting for it; empty: any number
    qint64 amount = 0; ///< signed: what the balance changes by
    qint64 createdAt = 0;
};

/// The balance as a posting left it.
struct CreditStep {
    qint64 number = 0; ///< rises with every posting
    qint64 balance = 0;
};

class CreditRepository
{
public:
    virtual ~CreditRepository() = default;

    enum class Posted {
        Done,
        Short,    ///< the balance would be negative: nothing was written
        Repeated, ///< the reference has its posting already: nothing was written
    };

    virtual base::Result<CreditTotals> totals(qint64 account) = 0;
    virtual base::Result<Posted> post(const CreditRow &row) = 0;
    virtual base::Result<std::optional<CreditRow>> find(qint64 account, const QString &type, const QString &reference) = 0;
    virtual base::Result<std::vector<CreditRow>> list(qint64 account, int limit, int offset) = 0; ///< newest first
    virtual base::Result<qint64> count(qint64 account) = 0;
    virtual base::Result<qint64> head(qint64 account) = 0; ///< the number of its last posting; 0 before the first
    /// Every change of the balance after that number, in order.
    virtual base::Result<std::vector<CreditStep>> steps(qint64 account, qint64 after, int limit) = 0;
};

} // namespace vitae::ports
