#include "base/Uuid.h"

#include "base/Random.h"

#include <QUuid>
#include <array>
#include <cstring>

namespace vitae::base
{

QString newUuid(Random &random)
{
    std::array<quint64, 2> bits{random.next(), random.next()};
    std::array<uchar, 16> bytes;
    std::memcpy(bytes.data(), bits.data(), bytes.size());
    bytes[6] = uchar((bytes[6] & 0x0f) | 0x40); // version 4
    bytes[8] = uchar((bytes[8] & 0x3f) | 0x80); // variant 10
    return QUuid::fromRfc4122(QByteArrayView(bytes.data(), qsizetype(bytes.size()))).toString(QUuid::WithoutBraces);
}

QString newOrderedUuid(Random &random, const QDateTime &now)
{
    std::array<uchar, 16> bytes;
    const std::array<quint64, 2> bits{quint64(now.toMSecsSinceEpoch()) << 16 | (random.next() & 0xffff), random.next()};
    for (size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = uchar(bits[i / 8] >> (56 - 8 * (i % 8)));
    bytes[6] = uchar((bytes[6] & 0x0f) | 0x70); // version 7
    bytes[8] = uchar((bytes[8] & 0x3f) | 0x80); // variant 10
    return QUuid::fromRfc4122(QByteArrayView(bytes.data(), qsizetype(bytes.size()))).toString(QUuid::WithoutBraces);
}

QString namedUuid(QStringView name)
{
    static constexpr QUuid ours(0x6f3b1c52, 0x8d0e, 0x5a7b, 0x9c, 0x41, 0x2e, 0x77, 0xd0, 0x15, 0xaa, 0x30);
    return QUuid::createUuidV5(ours, name.toUtf8()).toString(QUuid::WithoutBraces);
}

bool isUuid(QStringView text)
{
    if (text.size() != 36)
        return false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t c = text[i].unicode();
        if (i == 8 || i == 13 || i == 18 || i == 23) {
            if (c != u'-')
                return false;
        } else if (!((c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F'))) {
            return false;
        }
    }
    return true;
}

} // namespace vitae::base
