#include "mail/Message.h"

#include <QLocale>
#include <QUrl>

namespace vitae::mail
{

namespace
{

bool isAscii(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
}

/// Encoded words (RFC 2047), each whole characters, on folded lines of at most 76 with the field's name.
QByteArray encodedWords(const QString &text)
{
    constexpr qsizetype room = 52; // beside "Subject: ", =?UTF-8?B? and ?=
    QByteArray out;
    QByteArray word;
    const auto flush = [&] {
        if (word.isEmpty())
            return;
        if (!out.isEmpty())
            out += "\r\n ";
        out += "=?UTF-8?B?" + word.toBase64() + "?=";
        word.clear();
    };
    const QList<uint> points = text.toUcs4();
    for (const uint point : points) {
        const char32_t c = point;
        const QByteArray utf8 = QString::fromUcs4(&c, 1).toUtf8();
        if ((word.size() + utf8.size() + 2) / 3 * 4 > room)
            flush();
        word += utf8;
    }
    flush();
    return out;
}

/// Text of a field that is no address; ASCII is folded at blanks.
QByteArray unstructured(const QByteArray &name, const QString &anything)
{
    const QString text = oneLine(anything);
    if (!isAscii(text))
        return name + ": " + encodedWords(text) + "\r\n";
    QByteArray out = name + ':';
    qsizetype column = out.size();
    for (const QString &word : text.split(u' ', Qt::SkipEmptyParts)) {
        if (column > name.size() + 1 && column + 1 + word.size() > 76) {
            out += "\r\n";
            column = 0;
        }
        out += ' ' + word.toLatin1();
        column += 1 + word.size();
    }
    return out + "\r\n";
}

QByteArray mailbox(const QByteArray &field, const QString &anyName, const QString &address)
{
    const QString name = oneLine(anyName);
    const QByteArray bracketed = '<' + envelopeAddress(address) + '>';
    if (name.isEmpty())
        return field + ": " + envelopeAddress(address) + "\r\n";
    QByteArray phrase;
    if (!isAscii(name)) {
        phrase = encodedWords(name);
    } else {
        QString quoted = name;
        quoted.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
        phrase = '"' + quoted.toLatin1() + '"';
    }
    return field + ": " + phrase + "\r\n " + bracketed + "\r\n";
}

/// RFC 2045, 6.7: lines of at most 76 characters.
QByteArray quotedPrintable(const QByteArray &utf8)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    QByteArray out;
    qsizetype column = 0;
    const auto put = [&](const QByteArray &piece) {
        if (column + piece.size() > 75) {
            out += "=\r\n";
            column = 0;
        }
        out += piece;
        column += piece.size();
    };
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        const uchar c = uchar(utf8[i]);
        const bool lineEnd = i + 1 == utf8.size() || utf8[i + 1] == '\n';
        if (c == '\n') {
            out += "\r\n";
            column = 0;
        } else if ((c >= 33 && c <= 126 && c != '=') || (c == ' ' && !lineEnd)) {
            put(QByteArray(1, char(c)));
        } else {
            put(QByteArray{"="} + digits[c >> 4] + digits[c & 15]);
        }
    }
    return out;
}

QByteArray part(const char *type, const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    bool plain = isAscii(text);
    for (const QByteArray &line : utf8.split('\n'))
        plain = plain && line.size() <= 900; // 998 is the limit
    QByteArray out = QByteArray("Content-Type: ") + type + "; charset=utf-8\r\nContent-Transfer-Encoding: ";
    if (!plain)
        return out + "quoted-printable\r\n\r\n" + quotedPrintable(utf8);
    QByteArray body = utf8;
    return out + "7bit\r\n\r\n" + body.replace("\r\n", "\n").replace("\n", "\r\n");
}

} // namespace

Sender senderOf(const QString &text)
{
    const qsizetype open = text.lastIndexOf(u'<');
    if (open < 0)
        return {QString(), text.trimmed()};
    QString name = text.left(open).trimmed();
    if (name.size() > 1 && name.startsWith(u'"') && name.endsWith(u'"'))
        name = name.mid(1, name.size() - 2);
    QString address = text.mid(open + 1).trimmed();
    if (address.endsWith(u'>'))
        address.chop(1);
    return {name, address};
}

QByteArray envelopeAddress(const QString &address)
{
    const qsizetype at = address.lastIndexOf(u'@');
    const QString domain = address.mid(at + 1);
    const QByteArray ascii = isAscii(domain) ? domain.toLatin1() : QUrl::toAce(domain);
    return address.left(at + 1).toLatin1() + ascii;
}

QString oneLine(QString text)
{
    for (QChar &c : text) {
        if (c.category() == QChar::Other_Control || c == QChar::LineSeparator || c == QChar::ParagraphSeparator)
            c = u' ';
    }
    return text;
}

QByteArray compose(const ports::MailRow &mail, const Sender &sender)
{
    const QByteArray boundary = "vitae-" + mail.uuid.toLatin1();
    const QByteArray domain = envelopeAddress(sender.address).split('@').last();
    const QDateTime created = QDateTime::fromMSecsSinceEpoch(mail.created, Qt::UTC);
    QByteArray out;
    out += "Date: " + QLocale::c().toString(created, QStringLiteral("ddd, dd MMM yyyy HH:mm:ss")).toLatin1() +
           " +0000\r\n";
    out += mailbox("From", sender.name, sender.address);
    out += mailbox("To", mail.recipientName, mail.recipient);
    out += unstructured("Subject", mail.subject);
    out += "Message-ID: <" + mail.uuid.toLatin1() + '@' + domain + ">\r\n";
    out += "Auto-Submitted: auto-generated\r\n"; // RFC 3834: no out-of-office answers
    out += "Content-Language: " + mail.language.toLatin1() + "\r\n";
    out += "MIME-Version: 1.0\r\n";
    out += "Content-Type: multipart/alternative;\r\n boundary=\"" + boundary + "\"\r\n\r\n";
    out += "--" + boundary + "\r\n" + part("text/plain", mail.text) + "\r\n";
    out += "--" + boundary + "\r\n" + part("text/html", mail.html) + "\r\n";
    out += "--" + boundary + "--\r\n";
    return out;
}

} // namespace vitae::mail
