#include "services/billing/Purchases.h"

#include "base/Uuid.h"
#include "ports/AccountRepository.h"
#include "ports/Mailer.h"
#include "services/billing/Periods.h"
#include "services/billing/Plans.h"
#include "services/credits/Credits.h"
#include "services/settings/AppSettings.h"

#include <QLocale>

namespace vitae::billing
{

using base::Error;
using base::Result;
using ports::InvoiceRow;
using ports::PaymentRow;
using ports::SubscriptionRow;

namespace
{

const QString pending = QStringLiteral("pending");
const QString paid = QStringLiteral("paid");
const QString cancelled = QStringLiteral("cancelled");

QString described(const ports::PlanRow &plan, const QString &period)
{
    return QString(plan.name + (period == yearly ? u", one year" : u", one month"));
}

/// Nothing is bought in this state any more; what is there is told as it is.
Result<void> plain(const Result<SubscriptionRow> &done)
{
    return done ? Result<void>() : Result<void>(done.error());
}

} // namespace

QString written(qint64 amount, const QString &currency)
{
    static const QStringList whole{QStringLiteral("JPY"), QStringLiteral("KRW"), QStringLiteral("VND"),
                                   QStringLiteral("CLP"), QStringLiteral("ISK"), QStringLiteral("XAF"),
                                   QStringLiteral("XOF")};
    const bool decimals = !whole.contains(currency.toUpper());
    return QString(QLocale::c().toString(decimals ? double(amount) / 100 : double(amount), 'f', decimals ? 2 : 0) +
                   u' ' + currency.toUpper());
}

Result<PaymentRow> Purchases::ofPlan(qint64 account, const QString &plan, const QString &period)
{
    const auto found = Plans(m_store, m_world).byId(plan);
    if (!found)
        return found.error();
    if (!found->active)
        return base::fail(Error::Kind::NotFound, QStringLiteral("There is no such plan."));
    PaymentRow row;
    row.account = account;
    row.type = QStringLiteral("subscription");
    row.purpose = QStringLiteral("checkout");
    row.item = found->id;
    row.period = period;
    row.description = described(*found, period);
    row.amount = priceOf(*found, period);
    row.currency = m_world.settings.text(QStringLiteral("billing.currency"));
    row.status = pending;
    if (found->tier == 0 || row.amount <= 0) {
        Error error = base::fail(Error::Kind::InvalidInput, QStringLiteral("This plan is free: there is nothing to pay."));
        error.fields.push_back({QStringLiteral("planId"), {error.message}});
        return error;
    }
    return row;
}

Result<PaymentRow> Purchases::ofPack(qint64 account, const QString &pack)
{
    const auto found = Plans(m_store, m_world).pack(pack);
    if (!found)
        return found.error();
    if (!found->active)
        return base::fail(Error::Kind::NotFound, QStringLiteral("There is no such pack."));
    PaymentRow row;
    row.account = account;
    row.type = QStringLiteral("credits");
    row.purpose = QStringLiteral("checkout");
    row.item = found->id;
    row.credits = found->credits;
    row.description = QString(found->name + u", " + QString::number(found->credits) + u" credits");
    row.amount = found->price;
    row.currency = m_world.settings.text(QStringLiteral("billing.currency"));
    row.status = pending;
    return row;
}

PaymentRow Purchases::ofChange(const Subscriptions::Change &change) const
{
    PaymentRow row;
    row.account = change.now.account;
    row.type = QStringLiteral("subscription");
    row.purpose = QStringLiteral("change");
    row.item = change.target.id;
    row.period = change.period;
    row.description = QString(u"Change to " + described(change.target, change.period));
    row.amount = change.due;
    row.currency = m_world.settings.text(QStringLiteral("billing.currency"));
    row.status = pending;
    return row;
}

Result<std::optional<qint64>> Purchases::reduced(qint64 amount, const QString &code)
{
    const auto value = settings::AppSettings(m_store, m_world).value(QString(u"promo_" + code.trimmed().toUpper()));
    if (!value)
        return value.error();
    if (!*value || !(*value)->isObject())
        return std::optional<qint64>();
    const json::Value &promo = **value;
    const QString until = promo[u"until"].toString();
    if (!until.isEmpty() && m_world.clock.now().toUTC().date().toString(Qt::ISODate) > until)
        return std::optional<qint64>();
    const qint64 percent = std::clamp<qint64>(promo[u"percent"].toInteger(), 0, 100);
    const qint64 off = percent > 0 ? (amount * percent + 50) / 100 : qMax<qint64>(0, promo[u"amount"].toInteger());
    return std::optional(qMax<qint64>(0, amount - off));
}

Result<void> Purchases::keep(const PaymentRow &payment)
{
    PaymentRow row = payment;
    row.createdAt = m_world.clock.now().toMSecsSinceEpoch();
    if (row.purpose == u"change") {
        // Of two wishes the later one counts.
        const auto before = m_store.billing().pendingOf(row.account, row.purpose);
        if (!before)
            return before.error();
        for (const PaymentRow &old : *before) {
            if (auto done = cancel(old.session); !done)
                return done.error();
        }
    }
    return m_store.billing().insertPayment(row);
}

Result<PaymentRow> Purchases::find(const QString &session)
{
    auto row = m_store.billing().payment(session);
    if (!row)
        return row.error();
    if (!*row)
        return base::fail(Error::Kind::NotFound, QStringLiteral("There is no such payment."));
    return **std::move(row);
}

Result<std::optional<InvoiceRow>> Purchases::bill(InvoiceRow invoice)
{
    invoice.id = base::newUuid(m_world.random);
    invoice.createdAt = m_world.clock.now().toMSecsSinceEpoch();
    const auto made = m_store.billing().insertInvoice(invoice, m_world.clock.now().toUTC().date().year());
    if (!made)
        return made.error();
    return *made ? std::optional(invoice) : std::nullopt;
}

Result<void> Purchases::deliver(const PaymentRow &payment, const Proof &proof)
{
    if (payment.type == u"credits")
        return credits::Credits(m_store, m_world)
            .purchase(payment.account, payment.credits, QString(u"payment:" + payment.session));
    Subscriptions subscriptions(m_store, m_world);
    Result<SubscriptionRow> row = subscriptions.of(payment.account);
    if (!row)
        return row.error();
    if (payment.purpose == u"change") {
        row = subscriptions.upgrade(payment.account, payment.item, payment.period);
    } else if (payment.purpose == u"renewal" && row->end > 0) {
        row = subscriptions.renew(*row, payment.item, payment.period);
    } else {
        // What was cancelled at the provider before its payment became known here is paid, and over.
        const auto over = m_store.billing().providerEnded(proof.subscription);
        if (!over)
            return over.error();
        if (!proof.subscription.isEmpty() && *over)
            return {};
        row = subscriptions.begin(payment.account, payment.item, payment.period);
    }
    if (!row)
        return row.error();
    if (proof.customer.isEmpty() && proof.subscription.isEmpty())
        return {};
    if (!proof.customer.isEmpty())
        row->customer = proof.customer;
    if (!proof.subscription.isEmpty() && row->providerId != proof.subscription) {
        row->providerId = proof.subscription;
        row->providerAt = 0;
    }
    return m_store.billing().putSubscription(*row);
}

Result<void> Purchases::tell(const PaymentRow &payment, const char *kind)
{
    const auto account = m_store.accounts().byId(payment.account);
    if (!account)
        return account.error();
    if (!*account)
        return {};
    ports::Letter letter;
    letter.kind = QString::fromLatin1(kind);
    letter.to = (*account)->email;
    letter.toName = (*account)->name;
    letter.language = (*account)->language;
    letter.values = {{QStringLiteral("name"), (*account)->name},
                     {QStringLiteral("email"), (*account)->email},
                     {QStringLiteral("appName"), QStringLiteral("Vitae")},
                     {QStringLiteral("item"), payment.description},
                     {QStringLiteral("amount"), written(payment.amount, payment.currency)},
                     {QStringLiteral("url"), QString(m_world.settings.text(QStringLiteral("public_url")) +
                                                     u"/checkout/" + payment.session)}};
    return m_world.mailer.queue(m_store, letter);
}

Result<bool> Purchases::pay(const QString &session, const Proof &proof)
{
    auto payment = find(session);
    if (!payment)
        return payment.error();
    const QStringList from = proof.evenIfCancelled ? QStringList{pending, cancelled} : QStringList{pending};
    const auto moved =
        m_store.billing().settle(session, from, paid, m_world.clock.now().toMSecsSinceEpoch());
    if (!moved)
        return moved.error();
    if (!*moved)
        return false;
    if (proof.amount)
        payment->amount = *proof.amount;
    if (auto done = deliver(*payment, proof); !done)
        return done.error();
    InvoiceRow invoice;
    invoice.account = payment->account;
    invoice.payment = session;
    invoice.providerId = proof.invoice;
    invoice.plan = payment->type == u"subscription" ? payment->item : QString();
    invoice.description = payment->description;
    invoice.amount = payment->amount;
    invoice.currency = payment->currency;
    invoice.status = paid;
    const auto billed = bill(invoice);
    if (!billed)
        return billed.error();
    if (!*billed) {
        if (auto done = m_store.billing().payInvoiceOf(session); !done)
            return done.error();
    }
    if (auto told = tell(*payment, "payment_confirmed"); !told)
        return told.error();
    return true;
}

Result<bool> Purchases::cancel(const QString &session)
{
    const auto payment = find(session);
    if (!payment)
        return payment.error();
    const auto moved =
        m_store.billing().settle(session, {pending}, cancelled, m_world.clock.now().toMSecsSinceEpoch());
    if (!moved || !*moved)
        return moved;
    if (payment->purpose != u"change")
        return true;
    auto row = Subscriptions(m_store, m_world).of(payment->account);
    if (!row)
        return row.error();
    if (!row->pendingUpgrade)
        return true;
    row->pendingUpgrade = false;
    row->pendingPlan.clear();
    row->pendingPeriod.clear();
    if (auto put = m_store.billing().putSubscription(*row); !put)
        return put.error();
    return true;
}

Result<void> Purchases::askFor(const std::vector<SubscriptionRow> &unpaid)
{
    for (const SubscriptionRow &row : unpaid) {
        const bool lower = !row.pendingPlan.isEmpty() && !row.pendingUpgrade;
        const QString plan = lower ? row.pendingPlan : row.plan;
        const QString period = lower ? row.pendingPeriod : row.period;
        const auto found = Plans(m_store, m_world).byId(plan);
        if (!found)
            return found.error();
        if (priceOf(*found, period) <= 0) {
            if (auto done = plain(Subscriptions(m_store, m_world).renew(row, plan, period)); !done)
                return done;
            continue;
        }
        PaymentRow payment;
        payment.session = base::newUuid(m_world.random);
        payment.account = row.account;
        payment.type = QStringLiteral("subscription");
        payment.purpose = QStringLiteral("renewal");
        payment.item = plan;
        payment.period = period;
        payment.description = described(*found, period);
        payment.amount = priceOf(*found, period);
        payment.currency = m_world.settings.text(QStringLiteral("billing.currency"));
        payment.status = pending;
        payment.url = QString(m_world.settings.text(QStringLiteral("public_url")) + u"/checkout/" + payment.session);
        if (auto kept = keep(payment); !kept)
            return kept;
        InvoiceRow invoice;
        invoice.account = row.account;
        invoice.payment = payment.session;
        invoice.plan = plan;
        invoice.description = payment.description;
        invoice.amount = payment.amount;
        invoice.currency = payment.currency;
        invoice.status = QStringLiteral("open");
        if (const auto billed = bill(invoice); !billed)
            return billed.error();
        if (auto told = tell(payment, "payment_due"); !told)
            return told;
    }
    return {};
}

Result<void> Purchases::passTime()
{
    const auto unpaid = Subscriptions(m_store, m_world).passTime();
    return unpaid ? askFor(*unpaid) : Result<void>(unpaid.error());
}

} // namespace vitae::billing
