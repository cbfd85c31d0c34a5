#include "digest/Sha256.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QTest>
#include <thread>

using namespace vitae;

/// Against Qt's, which is another implementation.
class TestDigest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsWhatOthersKnow()
    {
        QCOMPARE(digest::sha256("abc").toHex(),
                 QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")); // FIPS 180-4
        QCOMPARE(digest::hmacSha256("Jefe", "what do ya want for nothing?").toHex(),
                 QByteArray("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")); // RFC 4231
        for (const int size : {0, 1, 55, 56, 63, 64, 65, 1000, 100'000}) {
            const QByteArray bytes(size, 'x');
            QCOMPARE(digest::sha256(bytes), QCryptographicHash::hash(bytes, QCryptographicHash::Sha256));
            for (const QByteArray &key : {QByteArray(), QByteArray("k"), QByteArray(32, '\0'), QByteArray(200, 'k')}) {
                QCOMPARE(digest::hmacSha256(key, bytes),
                         QMessageAuthenticationCode::hash(bytes, key, QCryptographicHash::Sha256));
            }
        }
    }

    void threadsDoNotMeet()
    {
        std::vector<std::thread> threads;
        std::atomic<int> wrong = 0;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&wrong, i] {
                const QByteArray bytes(100 + i, 'y');
                const QByteArray hash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
                const QByteArray mac = QMessageAuthenticationCode::hash(bytes, "key", QCryptographicHash::Sha256);
                for (int n = 0; n < 2000; ++n)
                    wrong += digest::sha256(bytes) != hash || digest::hmacSha256("key", bytes) != mac;
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(wrong.load(), 0);
    }
};

QTEST_GUILESS_MAIN(TestDigest)
#include "tst_digest.moc"
