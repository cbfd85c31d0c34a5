// Whoever takes the money, as the billing service sees it.
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QString>
#include <optional>

namespace vitae::ports
{

/// What is sold, at a price that recurs or not.
struct Article {
    QString name;
    qint64 amount = 0; ///< minor units
    QString currency;  ///< "EUR"
    QString period;    ///< monthly, yearly; empty: once
    QString price;     ///< the provider's id of the price, where it has one
};

struct CheckoutOrder {
    Article article;
    QString type, item;    ///< subscription or credits; the plan's or pack's id
    QString accountUuid, email;
    QString customer;      ///< the provider's; empty: new there
    QString promotion;     ///< the provider's id of a promotion; empty: none
    QString successUrl, cancelUrl;
};

struct CheckoutSession {
    QString id, url;
};

/// A change of a running subscription.
struct PlanChange {
    QString subscription; ///< the provider's
    Article article;
    qint64 at = 0; ///< the moment that proration counts from, ms
};

struct ProviderSubscription {
    QString status; ///< active, past_due, cancelled
    bool cancelAtEnd = false;
    qint64 periodStart = 0, periodEnd = 0; ///< ms; 0: not told
};

/// What a provider tells by itself, in our words.
struct PaymentEvent {
    enum class Kind {
        Other,
        Paid,               ///< a checkout
        Expired,            ///< a checkout: cancelled, refused or too late
        SubscriptionChanged,
        SubscriptionEnded,
        InvoicePaid,        ///< of a subscription's later period, or of a change
        InvoiceFailed,
        InvoiceVoided,
    };

    QString id, type;
    Kind kind = Kind::Other;
    qint64 created = 0; ///< ms
    QString session, subscription, customer, invoice;
    QString accountUuid, purchase, planId, packId, period; ///< as the order had them
    std::optional<qint64> amount;
    QString currency;
    bool renewal = false; ///< of InvoicePaid: a new period, not a change or the first one
    ProviderSubscription state;
};

/// May be used from every thread; waits for the provider, so never on an event-loop thread or in a transaction.
class Payments
{
public:
    virtual ~Payments() = default;
    [[nodiscard]] virtual QString name() const = 0; ///< manual, stripe
    /// Whether money moves by itself; else an administrator confirms it.
    [[nodiscard]] virtual bool isAutomatic() const = 0;

    virtual base::Result<CheckoutSession> checkout(const CheckoutOrder &order) = 0;
    /// Where a customer looks after cards and invoices. Unavailable where there is no such place.
    virtual base::Result<QString> portal(const QString &customer, const QString &returnUrl) = 0;
    virtual base::Result<QString> customer(const QString &accountUuid, const QString &email) = 0; ///< a new one
    /// The id of a promotion by the word that people type; empty where there is none.
    virtual base::Result<QString> promotion(const QString &code) = 0;

    virtual base::Result<qint64> preview(const PlanChange &change) = 0; ///< what would be due at once
    /// At once with proration, or from the next invoice on without.
    virtual base::Result<void> change(const PlanChange &change, bool prorate) = 0;
    virtual base::Result<void> setCancelAtEnd(const QString &subscription, bool cancel) = 0;
    /// At once, for good; a subscription that is not there any more has ended.
    virtual base::Result<void> end(const QString &subscription) = 0;
    virtual base::Result<ProviderSubscription> subscription(const QString &id) = 0;

    /// The ids of a product and of a price for the article there; `product` may be empty.
    struct Listed {
        QString product, price;
    };
    virtual base::Result<Listed> list(const Article &article, const QString &product) = 0;

    /// Reads what the provider sent. InvalidInput where the signature is not its own, or too old; Unavailable where no
    /// secret is configured to tell.
    virtual base::Result<PaymentEvent> event(const QByteArray &body, const QByteArray &signature, qint64 now) = 0;
};

} // namespace vitae::ports
