#include "layout/FontNames.h"

#include <QtEndian>

namespace vitae::layout
{

namespace
{

// OpenType 1.9, "The OpenType font file" and "name: naming table".
constexpr qsizetype directoryStart = 12, directoryRecord = 16;
constexpr quint16 windows = 3, unicodeBmp = 1, english = 0x409;

template <class Int>
void append(QByteArray &out, Int value)
{
    const Int big = qToBigEndian(value);
    out.append(reinterpret_cast<const char *>(&big), sizeof big);
}

QByteArray nameTable(std::initializer_list<std::pair<quint16, QString>> names)
{
    QByteArray records, strings;
    for (const auto &[id, text] : names) {
        const qsizetype offset = strings.size();
        for (const QChar c : text)
            append(strings, quint16(c.unicode()));
        for (const quint16 value :
             {windows, unicodeBmp, english, id, quint16(strings.size() - offset), quint16(offset)})
            append(records, value);
    }
    QByteArray table;
    append(table, quint16(0));
    append(table, quint16(names.size()));
    append(table, quint16(6 + records.size()));
    return table + records + strings;
}

} // namespace

QByteArray renamed(const QByteArray &font, const QString &family, const QString &style, const QString &postScriptName)
{
    if (font.size() < directoryStart)
        return {};
    const int tables = qFromBigEndian<quint16>(font.constData() + 4);
    if (font.size() < directoryStart + tables * directoryRecord)
        return {};
    for (int i = 0; i < tables; ++i) {
        const qsizetype record = directoryStart + i * directoryRecord;
        if (QByteArrayView(font).sliced(record, 4) != QByteArrayView("name"))
            continue;
        QByteArray copy = font;
        while (copy.size() % 4 != 0)
            copy.append('\0');
        const QString full = family + u' ' + style;
        const QByteArray table = nameTable({{1, family}, {2, style}, {4, full}, {6, postScriptName}});
        qToBigEndian(quint32(copy.size()), copy.data() + record + 8);
        qToBigEndian(quint32(table.size()), copy.data() + record + 12);
        return copy + table; // readers do not look at the table's checksum
    }
    return {};
}

} // namespace vitae::layout
