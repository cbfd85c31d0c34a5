// A message as mail systems pass it on: RFC 5322, with RFC 2045 to 2047 for what is not ASCII.
#pragma once

#include "ports/MailRepository.h"

#include <QByteArray>
#include <QDateTime>

namespace vitae::mail
{

struct Sender {
    QString name, address;
};

/// Of "Vitae <vitae@example.com>" or "vitae@example.com".
[[nodiscard]] Sender senderOf(const QString &text);

/// Both forms as multipart/alternative, lines ended by CRLF. Text that is ASCII stands as it is, anything else is
/// quoted-printable. The same row gives the same bytes, so that who gets it twice sees one message.
[[nodiscard]] QByteArray compose(const ports::MailRow &mail, const Sender &sender);

/// Without what would end a line: a field is one line, and a value a part of one.
[[nodiscard]] QString oneLine(QString text);

/// An address as it goes into the envelope: the domain in ASCII (RFC 5891).
[[nodiscard]] QByteArray envelopeAddress(const QString &address);

} // namespace vitae::mail
