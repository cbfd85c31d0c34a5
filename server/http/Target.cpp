#include "http/Target.h"

#include <QStringDecoder>
#include <algorithm>

namespace vitae::http
{

namespace
{

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

bool isPlain(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c != '%' && c != '+' && c >= 0x20 && c < 0x7f; });
}

std::optional<QByteArray> unescaped(QByteArrayView text, bool form)
{
    QByteArray bytes;
    bytes.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '+' && form) {
            bytes.append(' ');
        } else if (c != '%') {
            bytes.append(c);
        } else {
            if (i + 2 >= text.size())
                return std::nullopt;
            const int high = hexDigit(text[i + 1]);
            const int low = hexDigit(text[i + 2]);
            if (high < 0 || low < 0)
                return std::nullopt;
            bytes.append(char(high * 16 + low));
            i += 2;
        }
    }
    return bytes;
}

std::optional<QString> fromUtf8(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = decoder.decode(bytes);
    if (decoder.hasError())
        return std::nullopt;
    return text;
}

std::optional<QString> queryText(QByteArrayView text)
{
    if (isPlain(text))
        return QString::fromLatin1(text.data(), text.size());
    const std::optional<QByteArray> bytes = unescaped(text, true);
    if (!bytes || bytes->contains('\0'))
        return std::nullopt;
    return fromUtf8(*bytes);
}

bool hasDotSegment(QByteArrayView path)
{
    qsizetype begin = 0;
    while (begin <= path.size()) {
        qsizetype end = path.indexOf('/', begin);
        if (end < 0)
            end = path.size();
        const QByteArrayView segment = path.sliced(begin, end - begin);
        if (segment == "." || segment == "..")
            return true;
        begin = end + 1;
    }
    return false;
}

} // namespace

std::optional<QString> decodedPath(QByteArrayView target)
{
    const qsizetype question = target.indexOf('?');
    QByteArrayView raw = question < 0 ? target : target.first(question);
    if (raw.size() > 1 && raw.endsWith('/'))
        raw.chop(1);
    if (raw.contains('%')) {
        const std::optional<QByteArray> bytes = unescaped(raw, false);
        // An encoded slash would make two segments of one.
        if (!bytes || bytes->count('/') != raw.count('/') || bytes->contains('\\') || hasDotSegment(*bytes))
            return std::nullopt;
        const bool control =
            std::any_of(bytes->begin(), bytes->end(), [](char c) { return quint8(c) < 0x20 || c == 0x7f; });
        return control ? std::nullopt : fromUtf8(*bytes);
    }
    if (raw.contains('\\') || hasDotSegment(raw))
        return std::nullopt;
    return QString::fromLatin1(raw.data(), raw.size());
}

QString writtenPath(QByteArrayView target)
{
    const qsizetype question = target.indexOf('?');
    const QByteArrayView path = question < 0 ? target : target.first(question);
    return QString::fromLatin1(path.data(), path.size());
}

std::optional<Query> decodedQuery(QByteArrayView target)
{
    Query query;
    const qsizetype question = target.indexOf('?');
    if (question < 0)
        return query;
    QByteArrayView rest = target.sliced(question + 1);
    while (!rest.isEmpty()) {
        const qsizetype ampersand = rest.indexOf('&');
        const QByteArrayView pair = ampersand < 0 ? rest : rest.first(ampersand);
        rest = ampersand < 0 ? QByteArrayView() : rest.sliced(ampersand + 1);
        if (pair.isEmpty())
            continue;
        const qsizetype equals = pair.indexOf('=');
        std::optional<QString> name = queryText(equals < 0 ? pair : pair.first(equals));
        std::optional<QString> value = equals < 0 ? QString() : queryText(pair.sliced(equals + 1));
        if (!name || !value)
            return std::nullopt;
        query.emplace_back(std::move(*name), std::move(*value));
    }
    return query;
}

} // namespace vitae::http
