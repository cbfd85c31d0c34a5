#include "sha/Sha256.h"

#include <QTest>

using vitae::sha::sha256;

class ShaTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// FIPS 180-2, appendix B, and nothing at all.
    void knownAnswers()
    {
        QCOMPARE(sha256("abc").toHex(),
                 QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        QCOMPARE(sha256(QByteArray(1'000'000, 'a')).toHex(),
                 QByteArray("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"));
        QCOMPARE(sha256({}).toHex(), QByteArray("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    }

    /// Who expects many gets no other answers.
    void theSameByTheProcessor()
    {
        QByteArray bytes;
        QList<QByteArray> before;
        for (int size = 0; size < 300; ++size) {
            bytes.append(char(size * 131));
            before.append(sha256(QByteArrayView(bytes).sliced(std::min(size, size % 7))));
        }
        vitae::sha::expectMany();
        bytes.clear();
        for (int size = 0; size < 300; ++size) {
            bytes.append(char(size * 131));
            QCOMPARE(sha256(QByteArrayView(bytes).sliced(std::min(size, size % 7))), before[size]);
        }
        knownAnswers();
    }
};

QTEST_GUILESS_MAIN(ShaTest)
#include "tst_sha.moc"
