#include "applying/Csv.h"

#include "applying/Tr.h"

#include <QStringDecoder>

namespace vitae::applying
{

namespace
{

bool looksLikeFormula(QStringView value)
{
    return !value.isEmpty() && QStringView(u"=+-@\t\r").contains(value.front());
}

QString cell(const QString &value)
{
    QString text = looksLikeFormula(value) || (value.startsWith(u'\'') && looksLikeFormula(QStringView(value).mid(1)))
                       ? QString(u'\'' + value)
                       : value;
    bool quote = text.startsWith(u' ') || text.endsWith(u' ');
    for (const QChar c : std::as_const(text))
        quote = quote || c == u'"' || c == u',' || c == u';' || c == u'\n' || c == u'\r' || c == u'\t';
    if (!quote)
        return text;
    return u'"' + text.replace(u'"', QStringLiteral("\"\"")) + u'"';
}

QString withoutApostrophe(QString value)
{
    if (value.startsWith(u'\'') &&
        (looksLikeFormula(QStringView(value).mid(1)) ||
         (value.size() > 2 && value[1] == u'\'' && looksLikeFormula(QStringView(value).mid(2)))))
        value.remove(0, 1);
    return value;
}

QString decoded(const QByteArray &bytes)
{
    const auto encoding = QStringConverter::encodingForData(bytes);
    QStringDecoder decoder(encoding.value_or(QStringConverter::Utf8));
    QString text = decoder(bytes);
    if (!decoder.hasError())
        return text;
    return QString::fromLatin1(bytes);
}

QChar separatorOf(const QString &text)
{
    const QString first = text.left(text.indexOf(u'\n'));
    QChar best = u',';
    for (const QChar candidate : {u';', u'\t'}) {
        if (first.count(candidate) > first.count(best))
            best = candidate;
    }
    return best;
}

} // namespace

QByteArray writeCsv(const CsvRows &rows)
{
    QString text(QChar::ByteOrderMark);
    for (const QStringList &row : rows) {
        for (qsizetype i = 0; i < row.size(); ++i) {
            if (i > 0)
                text += u',';
            text += cell(row[i]);
        }
        text += QStringLiteral("\r\n");
    }
    return text.toUtf8();
}

base::Result<CsvRows> readCsv(const QByteArray &bytes)
{
    QString text = decoded(bytes);
    if (text.startsWith(QChar::ByteOrderMark))
        text.remove(0, 1);
    const QChar separator = separatorOf(text);
    CsvRows rows;
    QStringList row;
    QString value;
    bool quoted = false, hadQuotes = false;
    const auto endValue = [&] {
        row += withoutApostrophe(hadQuotes ? value : value.trimmed());
        value.clear();
        hadQuotes = false;
    };
    const auto endRow = [&] {
        endValue();
        if (row.size() > 1 || !row.first().isEmpty())
            rows.push_back(row);
        row.clear();
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (quoted) {
            if (c != u'"')
                value += c;
            else if (i + 1 < text.size() && text[i + 1] == u'"')
                value += text[++i];
            else
                quoted = false;
        } else if (c == u'"' && value.trimmed().isEmpty()) {
            value.clear();
            quoted = hadQuotes = true;
        } else if (c == separator) {
            endValue();
        } else if (c == u'\n') {
            endRow();
        } else if (c != u'\r') {
            value += c;
        }
    }
    if (quoted)
        return base::fail(base::Error::Kind::InvalidInput, tr("a quotation mark in the table is never closed"));
    if (!value.isEmpty() || !row.isEmpty())
        endRow();
    return rows;
}

} // namespace vitae::applying
