// Plans, packs, subscriptions and what belongs to them, as this dialect shows them; and how numbers are read.
#pragma once

#include "dialects/common/Input.h"
#include "dialects/fitmycv/Bodies.h"
#include "ports/BillingRepository.h"

namespace vitae::dialects::fitmycv
{

[[nodiscard]] json::Object planJson(const ports::PlanRow &plan);
[[nodiscard]] json::Object packJson(const ports::PackRow &pack);
[[nodiscard]] json::Object subscriptionJson(const ports::SubscriptionRow &subscription);
[[nodiscard]] json::Object invoiceJson(const ports::InvoiceRow &invoice);
[[nodiscard]] json::Object paymentJson(const ports::PaymentRow &payment);

[[nodiscard]] json::Array plansJson(const std::vector<ports::PlanRow> &plans);
[[nodiscard]] json::Array packsJson(const std::vector<ports::PackRow> &packs);

/// An id of the body: text; one that is no UUID names nothing, and reads as empty text.
[[nodiscard]] std::optional<QString> idIn(Input &input, const QString &name);
[[nodiscard]] std::optional<qint64> integerIn(Input &input, const QString &name, qint64 min, qint64 max);
/// A finite number, from 0 (or above it).
[[nodiscard]] std::optional<double> numberIn(Input &input, const QString &name, bool aboveZero);
[[nodiscard]] std::optional<QString> periodIn(Input &input); ///< billingPeriod: monthly, yearly

/// As repositories take it; beyond 2^31 there is nothing.
[[nodiscard]] int offsetOf(const Page &page);

/// An instant, null where there is none.
[[nodiscard]] json::Value instantOrNull(qint64 ms);
[[nodiscard]] json::Value textOrNull(const QString &text);

} // namespace vitae::dialects::fitmycv
