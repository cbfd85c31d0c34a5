// An invoice as a page.
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QString>

namespace vitae::billing
{

struct InvoicePaper {
    QString seller;   ///< who takes the money: name and address, lines
    QString name, email; ///< whose invoice it is
    QString number, date, description, status, amount; ///< date: YYYY-MM-DD; amount: "9.90 EUR"
};

/// One page of A4. Needs a QGuiApplication; any thread.
[[nodiscard]] base::Result<QByteArray> invoicePdf(const InvoicePaper &invoice);

} // namespace vitae::billing
