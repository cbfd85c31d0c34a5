#include "gzip/Gzip.h"

#include <QTest>
#include <QtEndian>

using vitae::gzip::Packer;
using vitae::gzip::Unpacker;

namespace
{

constexpr qsizetype mebibyte = 1024 * 1024;

QByteArray text(int lines)
{
    QByteArray all;
    for (int i = 0; i < lines; ++i)
        all += "Led the work of " + QByteArray::number(i * 7919 % 100) + " people for a year.\n";
    return all;
}

} // namespace

class GzipTest : public QObject
{
    Q_OBJECT

    Packer m_packer;
    Unpacker m_unpacker;

private Q_SLOTS:
    void comesBackAsItWas()
    {
        QVERIFY(m_unpacker.works());
        for (const QByteArray &body : {text(1000), text(20), QByteArray(3 * mebibyte, 'a')}) {
            const QByteArray packed = m_packer.packed(body);
            QVERIFY(!packed.isEmpty() && packed.size() < body.size());
            QCOMPARE(m_unpacker.unpacked(packed, 4 * mebibyte), body);
        }
        QCOMPARE(m_packer.packed("short"), QByteArray());
    }

    /// With a file's name in its head, from zlib.
    void readsWhatOthersWrote()
    {
        const QByteArray packed = QByteArray::fromHex(
            "1f8b08080000000002ff6e616d652e74787400cb48cdc9c9d75128cf2fca4901003a72abff0c000000");
        QCOMPARE(m_unpacker.unpacked(packed, 100), QByteArrayLiteral("hello, world"));
    }

    void severalMembersAreOneText()
    {
        const QByteArray first = text(500), second = text(30);
        QCOMPARE(m_unpacker.unpacked(m_packer.packed(first) + m_packer.packed(second), mebibyte), QByteArray(first + second));
    }

    void nothingOfWhatIsDamaged()
    {
        const QByteArray packed = m_packer.packed(text(500));
        for (qsizetype size = 0; size < packed.size(); ++size)
            QVERIFY(!m_unpacker.unpacked(packed.left(size), mebibyte));
        for (qsizetype at = 10; at < packed.size(); at += 3) {
            QByteArray other = packed;
            other[at] = char(other[at] ^ 0x10);
            QVERIFY(!m_unpacker.unpacked(other, mebibyte));
        }
        QVERIFY(!m_unpacker.unpacked(packed + "junk that is no member at all", mebibyte));
    }

    void noMoreThanIsWanted()
    {
        const QByteArray many(8 * mebibyte, 'x'); // 8 KB packed
        const QByteArray packed = m_packer.packed(many);
        QVERIFY(!m_unpacker.unpacked(packed, 8 * mebibyte - 1));
        QCOMPARE(m_unpacker.unpacked(packed, 8 * mebibyte), many);
        // A foot that lies about the length is not believed, and costs no memory.
        for (quint32 said : {0u, 17u, 0xffffffffu}) {
            QByteArray lies = packed;
            qToLittleEndian(said, lies.data() + lies.size() - 4);
            QVERIFY(!m_unpacker.unpacked(lies, 16 * mebibyte));
        }
    }
};

QTEST_GUILESS_MAIN(GzipTest)
#include "tst_gzip.moc"
