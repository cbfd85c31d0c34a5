// What names, addresses and passwords may be, and how passwords are kept.

#include "ports/Language.h"
#include "services/accounts/Addresses.h"
#include "services/accounts/Argon2Hasher.h"
#include "services/accounts/Attempts.h"
#include "services/accounts/Passwords.h"

#include <QElapsedTimer>
#include <QTest>

using namespace vitae;

class PasswordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void emails_data();
    void emails();
    void emailKeysIgnoreCase();
    void usernames_data();
    void usernames();
    void phones_data();
    void phones();
    void passwords_data();
    void passwords();
    void weaknessIsExplained_data();
    void weaknessIsExplained();
    void hashes();
    void nobodyCostsTheSame();
    void clients_data();
    void clients();
    void languages_data();
    void languages();
};

void PasswordsTest::emails_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("good");
    const auto row = [](const QString &text, bool good) { QTest::newRow(qPrintable(text.left(60))) << text << good; };
    row(QStringLiteral("ann@example.com"), true);
    row(QStringLiteral("Ann.Lee+cv@sub.example.co.id"), true);
    row(QStringLiteral("o'brien@example.ie"), true);
    row(QStringLiteral("a@localhost"), true);
    row(QStringLiteral("ann@bücher.example"), true);
    row(QString(QString(64, u'a') + u"@example.com"), true);
    row(QString(QString(65, u'a') + u"@example.com"), false);
    row(QString(u"a@" + QString(64, u'b') + u".com"), false);
    row(QString(u"a@" + QStringLiteral("bbbbbbbb.").repeated(30) + u"com"), false);
    for (const char *bad : {"", "ann", "@example.com", "ann@", "ann@example", "ann@@example.com", "a b@example.com",
                            ".ann@example.com", "ann.@example.com", "a..b@example.com", "ann@-example.com",
                            "ann@example-.com", "ann@.com", "ann@example..com", "ann@example.com ", "<ann@example.com>",
                            "ann@example.com\nBcc: x@example.com", "ann@exa mple.com", "\"ann\"@example.com",
                            "ann@[127.0.0.1]"})
        row(QString::fromUtf8(bad), false);
    row(QStringLiteral("änn@example.com"), false);
}

void PasswordsTest::emails()
{
    QFETCH(QString, text);
    QFETCH(bool, good);
    QCOMPARE(accounts::isEmail(text), good);
}

void PasswordsTest::emailKeysIgnoreCase()
{
    QCOMPARE(accounts::emailKey(u"Ann.LEE@Example.COM"), accounts::emailKey(u"ann.lee@example.com"));
    QCOMPARE(accounts::emailKey(u"ann@BÜCHER.example"), accounts::emailKey(u"ann@bücher.example"));
    QVERIFY(accounts::emailKey(u"ann.lee@example.com") != accounts::emailKey(u"annlee@example.com"));
}

void PasswordsTest::usernames_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("good");
    for (const char *name : {"john_doe", "a", "J.D-1+x", "Ärzte", "अनीता"})
        QTest::newRow(name) << QString::fromUtf8(name) << true;
    for (const char *name : {"", "john doe", "john@doe", "a/b", "a\tb", "<b>", "a,b"})
        QTest::newRow(name) << QString::fromUtf8(name) << false;
    QTest::newRow("150") << QString(150, u'x') << true;
    QTest::newRow("151") << QString(151, u'x') << false;
}

void PasswordsTest::usernames()
{
    QFETCH(QString, text);
    QFETCH(bool, good);
    QCOMPARE(accounts::isUsername(text), good);
}

void PasswordsTest::phones_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("key");
    QTest::newRow("digits") << "1234567890" << "1234567890";
    QTest::newRow("hyphens") << "0823-1234-5678" << "082312345678";
    QTest::newRow("international") << "+62 (823) 1234.5678" << "+6282312345678";
    QTest::newRow("short") << "12345" << "";
    QTest::newRow("long") << "1234567890123456" << "";
    QTest::newRow("letters") << "12345abc" << "";
    QTest::newRow("plus inside") << "123+45678" << "";
    QTest::newRow("empty") << "" << "";
}

void PasswordsTest::phones()
{
    QFETCH(QString, text);
    QFETCH(QString, key);
    QCOMPARE(accounts::phoneKey(text), key);
}

void PasswordsTest::passwords_data()
{
    QTest::addColumn<QString>("password");
    QTest::addColumn<bool>("good");
    const auto row = [](const QString &password, bool good) {
        QTest::newRow(qPrintable(password.left(40))) << password << good;
    };
    row(QStringLiteral("correct horse battery staple"), true);
    row(QStringLiteral("SecurePass123!"), true);
    row(QStringLiteral("Kucing7!lari"), true);
    row(QStringLiteral("пароль-длинный-и-странный"), true);
    row(QString(QStringLiteral("xQ7w").repeated(32)).left(127) + u'!', true);
    row(QString(QStringLiteral("xQ7w").repeated(32)) + u'!', false); // 129
    row(QStringLiteral("kX9!qz"), false);                            // too short
    row(QStringLiteral("kX9!qzt"), false);
    row(QStringLiteral("password"), false);
    row(QStringLiteral("password123"), false);
    row(QStringLiteral("12345678"), false);
    row(QStringLiteral("aaaaaaaaaaaa"), false);
    row(QStringLiteral("qwertyuiop"), false);
    row(QStringLiteral("P@ssw0rd"), false);
    row(QStringLiteral("19840523"), false);
    row(QStringLiteral("        "), false);
}

void PasswordsTest::passwords()
{
    QFETCH(QString, password);
    QFETCH(bool, good);
    const auto checked = accounts::checkPassword(password);
    QCOMPARE(checked.ok(), good);
    if (!good) {
        QCOMPARE(checked.error().kind, base::Error::Kind::InvalidInput);
        QCOMPARE(checked.error().code, QStringLiteral("weak_password"));
        QVERIFY(!checked.error().message.isEmpty());
    }
}

void PasswordsTest::weaknessIsExplained_data()
{
    QTest::addColumn<QString>("password");
    QTest::addColumn<QStringList>("known");
    QTest::addColumn<QString>("why");
    QTest::newRow("short") << "kX9!q" << QStringList() << "at least 8";
    QTest::newRow("long") << QString(129, u'x') << QStringList() << "at most 128";
    QTest::newRow("common") << "password1" << QStringList() << "common";
    QTest::newRow("repeated") << "zzzzzzzzzz" << QStringList() << "repeats";
    QTest::newRow("own name") << "wilhelmina2" << QStringList{QStringLiteral("Wilhelmina Oduya")} << "your name";
    QTest::newRow("keyboard") << "zxcvfdsa" << QStringList() << "easy to guess";
}

void PasswordsTest::weaknessIsExplained()
{
    QFETCH(QString, password);
    QFETCH(QStringList, known);
    QFETCH(QString, why);
    const auto checked = accounts::checkPassword(password, known);
    QVERIFY(!checked.ok());
    QVERIFY2(checked.error().message.contains(why), qPrintable(checked.error().message));
}

void PasswordsTest::hashes()
{
    const accounts::Argon2Hasher hasher({8 << 20, 1});
    const QString password = QStringLiteral("correct horse battery staple");
    const QString hash = hasher.hash(password);
    QVERIFY2(hash.startsWith(u"$argon2id$"), qPrintable(hash));
    QVERIFY(hash != hasher.hash(password)); // salted
    QVERIFY(!hash.contains(password));
    QVERIFY(hasher.verify(hash, password));
    QVERIFY(!hasher.verify(hash, password + u' '));
    QVERIFY(!hasher.verify(QString(), password));
    QVERIFY(!hasher.verify(QString(), QString()));
    QVERIFY(!hasher.verify(QStringLiteral("not a hash"), password));
    // Of another cost, from before a setting was changed.
    QVERIFY(accounts::Argon2Hasher({16 << 20, 2}).verify(hash, password));
    // The default is what OWASP asks for.
    QVERIFY2(accounts::Argon2Hasher().hash(password).contains(u"m=19456,t=2"), qPrintable(hash));
}

void PasswordsTest::nobodyCostsTheSame()
{
    const accounts::Argon2Hasher hasher({16 << 20, 2});
    const QString hash = hasher.hash(QStringLiteral("somebody's"));
    const auto median = [&](const QString &known) {
        std::vector<qint64> times;
        for (int i = 0; i < 7; ++i) {
            QElapsedTimer timer;
            timer.start();
            (void)hasher.verify(known, QStringLiteral("a guess"));
            times.push_back(timer.nsecsElapsed());
        }
        std::sort(times.begin(), times.end());
        return double(times[3]);
    };
    const double somebody = median(hash), nobody = median(QString());
    qInfo("somebody %.1f ms, nobody %.1f ms", somebody / 1e6, nobody / 1e6);
    QVERIFY(nobody > somebody / 2 && nobody < somebody * 2); // not a thousandth, whatever else the machine does
}

void PasswordsTest::clients_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("same");
    QTest::newRow("v4") << "192.0.2.1" << "192.0.2.1" << true;
    QTest::newRow("v4 neighbours") << "192.0.2.1" << "192.0.2.2" << false;
    QTest::newRow("v4 mapped") << "192.0.2.1" << "::ffff:192.0.2.1" << true;
    QTest::newRow("v6 of one /64") << "2001:db8:1:2::1" << "2001:db8:1:2:ffff::9" << true;
    QTest::newRow("v6 of another") << "2001:db8:1:2::1" << "2001:db8:1:3::1" << false;
}

void PasswordsTest::clients()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    QFETCH(bool, same);
    QCOMPARE(accounts::clientKey(QHostAddress(one)) == accounts::clientKey(QHostAddress(other)), same);
}

void PasswordsTest::languages_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QString>("language");
    QTest::newRow("none") << QByteArray() << "en";
    QTest::newRow("french") << QByteArray("fr") << "fr";
    QTest::newRow("of Canada") << QByteArray("fr-CA, en;q=0.5") << "fr";
    QTest::newRow("weighed") << QByteArray("de, en;q=0.3, id;q=0.8") << "id";
    QTest::newRow("first of equals") << QByteArray("id, fr") << "id";
    QTest::newRow("old Indonesian") << QByteArray("in-ID") << "id";
    QTest::newRow("unknown") << QByteArray("de-DE, ja") << "en";
    QTest::newRow("refused") << QByteArray("fr;q=0, id;q=0.1") << "id";
    QTest::newRow("broken") << QByteArray(";;q=x,,=,fr;q=") << "en";
}

void PasswordsTest::languages()
{
    QFETCH(QByteArray, header);
    QFETCH(QString, language);
    QCOMPARE(ports::languageOf(header), language);
}

QTEST_APPLESS_MAIN(PasswordsTest)
#include "tst_passwords.moc"
