#include "layout/FontCharacters.h"

#include <QtEndian>
#include <optional>

namespace vitae::layout
{

namespace
{

// OpenType 1.9, "The OpenType font file" and "cmap: character to glyph index mapping table".
constexpr qsizetype firstTable = 12, tableRecord = 16;
constexpr qsizetype cmapStart = 4, cmapRecord = 8;
constexpr qsizetype groupsStart = 16, groupSize = 12;
constexpr qsizetype arrayStart = 20;
constexpr quint32 windowsAll = 3 << 16 | 10; ///< platform and encoding: all of Unicode
constexpr quint32 mostCharacters = 0x30000;  ///< beyond which an array would be mostly empty

template <class Int>
Int bigEndian(QByteArrayView bytes, qsizetype at)
{
    return at >= 0 && at + qsizetype(sizeof(Int)) <= bytes.size() ? qFromBigEndian<Int>(bytes.data() + at) : Int(0);
}

/// Where in the directory the table's record stands.
std::optional<qsizetype> recordOf(QByteArrayView font, QByteArrayView tag)
{
    const int tables = bigEndian<quint16>(font, 4);
    for (qsizetype at = firstTable; at < firstTable + tables * tableRecord; at += tableRecord) {
        if (at + tableRecord <= font.size() && font.sliced(at, 4) == tag)
            return at;
    }
    return {};
}

/// Format 12, segmented coverage, as format 10, a trimmed array; empty where it is neither small nor sound.
QByteArray arrayOf(QByteArrayView segments)
{
    const qsizetype groups = bigEndian<quint32>(segments, 12);
    if (bigEndian<quint16>(segments, 0) != 12 || groups == 0 || groupsStart + groups * groupSize > segments.size())
        return {};
    const quint32 first = bigEndian<quint32>(segments, groupsStart);
    const quint32 last = bigEndian<quint32>(segments, groupsStart + (groups - 1) * groupSize + 4);
    if (last < first || last - first >= mostCharacters)
        return {};
    const quint32 count = last - first + 1;
    QByteArray array(arrayStart + qsizetype(count) * 2, '\0');
    qToBigEndian(quint16(10), array.data());
    qToBigEndian(quint32(array.size()), array.data() + 4);
    qToBigEndian(first, array.data() + 12);
    qToBigEndian(count, array.data() + 16);
    for (qsizetype at = groupsStart; at < groupsStart + groups * groupSize; at += groupSize) {
        const quint32 from = bigEndian<quint32>(segments, at), to = bigEndian<quint32>(segments, at + 4);
        const quint32 glyph = bigEndian<quint32>(segments, at + 8);
        if (from < first || to > last || to < from || glyph + (to - from) > 0xffff)
            return {};
        for (quint32 character = from; character <= to; ++character)
            qToBigEndian(quint16(glyph + (character - from)), array.data() + arrayStart + (character - first) * 2);
    }
    return array;
}

} // namespace

QByteArray withDirectGlyphs(QByteArray font)
{
    const auto record = recordOf(font, "cmap");
    if (!record)
        return font;
    const qsizetype start = bigEndian<quint32>(font, *record + 8), size = bigEndian<quint32>(font, *record + 12);
    if (size < cmapStart || start + size > font.size())
        return font;
    QByteArray table = font.sliced(start, size);
    const int kinds = bigEndian<quint16>(table, 2);
    for (qsizetype at = cmapStart; at < cmapStart + kinds * cmapRecord && at + cmapRecord <= size; at += cmapRecord) {
        const qsizetype place = bigEndian<quint32>(table, at + 4);
        if (bigEndian<quint32>(table, at) != windowsAll || place >= size)
            continue;
        const QByteArray array = arrayOf(QByteArrayView(table).sliced(place));
        if (array.isEmpty())
            return font;
        while (table.size() % 4 != 0)
            table.append('\0');
        qToBigEndian(quint32(table.size()), table.data() + at + 4);
        table += array;
        while (font.size() % 4 != 0)
            font.append('\0');
        qToBigEndian(quint32(font.size()), font.data() + *record + 8);
        qToBigEndian(quint32(table.size()), font.data() + *record + 12);
        return font + table; // readers do not look at the table's checksum
    }
    return font;
}

} // namespace vitae::layout
