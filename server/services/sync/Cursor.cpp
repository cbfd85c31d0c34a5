#include "services/sync/Cursor.h"

#include "api/Codes.h"
#include "services/sync/Errors.h"

namespace vitae::sync
{

namespace
{

constexpr auto coding = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
constexpr qsizetype longest = 6000; ///< a cursor stands in a URL

} // namespace

QString encode(const Cursor &cursor)
{
    QByteArray text = "1 " + cursor.epoch.toUtf8();
    QStringList spaces = cursor.spaces.keys();
    spaces.sort();
    for (const QString &space : std::as_const(spaces)) {
        const Cursor::Position position = cursor.spaces.value(space);
        text += '\n' + space.toUtf8() + ' ' + QByteArray::number(position.rev);
        const bool underWay = position.told < position.rev;
        if (underWay || position.since > position.rev)
            text += ' ' + QByteArray::number(position.since);
        if (underWay)
            text += ' ' + QByteArray::number(position.told);
    }
    return QString::fromLatin1(text.toBase64(coding));
}

base::Result<Cursor> decodeCursor(const QString &text)
{
    const base::Error bad = refusal(base::Error::Kind::InvalidInput, api::code::invalid,
                                    QStringLiteral("The cursor is none of this server's."), QStringLiteral("cursor"));
    const auto decoded = QByteArray::fromBase64Encoding(text.toLatin1(), coding | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || text.size() > longest)
        return bad;
    const QList<QByteArray> lines = (*decoded).split('\n');
    if (!lines.constFirst().startsWith("1 ") || lines.constFirst().size() < 3)
        return bad;
    Cursor cursor;
    cursor.epoch = QString::fromUtf8(lines.constFirst().mid(2));
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const QList<QByteArray> parts = lines[i].split(' ');
        bool ok = parts.size() >= 2 && parts.size() <= 4, since = true, told = true;
        Cursor::Position position;
        if (ok)
            position.rev = parts[1].toLongLong(&ok);
        if (ok && parts.size() >= 3)
            position.since = parts[2].toLongLong(&since);
        position.told = position.rev;
        if (ok && parts.size() == 4)
            position.told = parts[3].toLongLong(&told);
        if (!ok || !since || !told || position.rev < 0 || position.since < 0 || position.told < 0)
            return bad;
        cursor.spaces.insert(QString::fromUtf8(parts[0]), position);
    }
    return cursor;
}

} // namespace vitae::sync
