// Access, refresh and sign-up tokens: ours are taken, anything else is not.

#include "services/accounts/Secrets.h"
#include "services/accounts/Tokens.h"

#include <QElapsedTimer>
#include <QTest>

using namespace vitae;
using accounts::Claims;
using accounts::TokenType;

namespace
{

constexpr qint64 now = 1'780'000'000'000;
const QByteArray key(32, 'k');

Claims claims(TokenType type = TokenType::Access)
{
    return {QStringLiteral("0b1e4b38-7f5d-4b5c-9c2e-2f6a1c1c7f11"), type, QStringLiteral("a-session"),
            QStringLiteral("a-jti"), now / 1000, now / 1000 + 60};
}

QByteArray encode(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

/// With our signature on whatever it says.
QByteArray signedToken(const QByteArray &header, const QByteArray &payload)
{
    const QByteArray text = encode(header) + '.' + encode(payload);
    return text + '.' + encode(accounts::keyedHash(key, text));
}

const QByteArray ourHeader = R"({"alg":"HS256","typ":"JWT"})";

QByteArray payload(const QByteArray &typ = "access", qint64 exp = now / 1000 + 60)
{
    return R"({"sub":"somebody","typ":")" + typ + R"(","sid":"s","jti":"j","iat":1,"exp":)" + QByteArray::number(exp) +
           '}';
}

} // namespace

class TokensTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void giveBackWhatWasSigned();
    void areJwts();
    void areRefused_data();
    void areRefused();
    void areRefusedWithAnyByteChanged();
    void endWithTheirTime();
    void areCheckedQuickly();
};

void TokensTest::giveBackWhatWasSigned()
{
    for (const TokenType type : {TokenType::Access, TokenType::Refresh, TokenType::Signup}) {
        const auto read = accounts::verifyToken(accounts::signToken(claims(type), key), type, key, now);
        QVERIFY(read.ok());
        QVERIFY(*read == claims(type));
    }
}

void TokensTest::areJwts()
{
    // RFC 7515, appendix A.1, with its own key and bytes: the hash is the standard's.
    const QByteArray standardKey = QByteArray::fromBase64(
        "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow",
        QByteArray::Base64UrlEncoding);
    QCOMPARE(encode(accounts::keyedHash(standardKey,
                                        "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4"
                                        "MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ")),
             QByteArray("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));
    QVERIFY(accounts::verifyToken(signedToken(ourHeader, payload()), TokenType::Access, key, now).ok());
}

void TokensTest::areRefused_data()
{
    QTest::addColumn<QByteArray>("token");
    const QByteArray good = accounts::signToken(claims(), key);
    const QList<QByteArray> parts = good.split('.');
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("dots") << QByteArray("..");
    QTest::newRow("header alone") << parts[0];
    QTest::newRow("header and dot") << QByteArray(parts[0] + '.');
    QTest::newRow("no signature") << QByteArray(parts[0] + '.' + parts[1] + '.');
    QTest::newRow("two parts") << QByteArray(parts[0] + '.' + parts[1]);
    QTest::newRow("alg none") << QByteArray(encode(R"({"alg":"none","typ":"JWT"})") + '.' + parts[1] + '.');
    QTest::newRow("alg none, our signature") << signedToken(R"({"alg":"none","typ":"JWT"})", payload());
    QTest::newRow("alg HS512") << signedToken(R"({"alg":"HS512","typ":"JWT"})", payload());
    QTest::newRow("alg RS256") << signedToken(R"({"alg":"RS256","typ":"JWT"})", payload());
    QTest::newRow("no alg") << signedToken(R"({"typ":"JWT"})", payload());
    QTest::newRow("another key") << accounts::signToken(claims(), QByteArray(32, 'x'));
    QTest::newRow("empty key") << accounts::signToken(claims(), QByteArray());
    QTest::newRow("refresh") << accounts::signToken(claims(TokenType::Refresh), key);
    QTest::newRow("signup") << accounts::signToken(claims(TokenType::Signup), key);
    QTest::newRow("no typ") << signedToken(ourHeader, R"({"sub":"a","sid":"s","exp":99999999999})");
    QTest::newRow("no exp") << signedToken(ourHeader, R"({"sub":"a","typ":"access","sid":"s"})");
    QTest::newRow("exp is text") << signedToken(ourHeader, R"({"sub":"a","typ":"access","sid":"s","exp":"99999999999"})");
    QTest::newRow("no sid") << signedToken(ourHeader, R"({"sub":"a","typ":"access","exp":99999999999})");
    QTest::newRow("no sub") << signedToken(ourHeader, R"({"typ":"access","sid":"s","exp":99999999999})");
    QTest::newRow("expired") << signedToken(ourHeader, payload("access", now / 1000));
    QTest::newRow("list") << signedToken(ourHeader, "[]");
    QTest::newRow("no JSON") << signedToken(ourHeader, "access");
    QTest::newRow("padding") << QByteArray(good + '=');
    QTest::newRow("line end") << QByteArray(good + '\n');
    QTest::newRow("blank before") << QByteArray(' ' + good);
    QTest::newRow("five parts") << QByteArray(good + "." + parts[1] + "." + parts[2]);
    QTest::newRow("a megabyte") << QByteArray(parts[0] + '.' + QByteArray(1 << 20, 'A') + '.' + parts[2]);
}

void TokensTest::areRefused()
{
    QFETCH(QByteArray, token);
    const auto read = accounts::verifyToken(token, TokenType::Access, key, now);
    QVERIFY(!read.ok());
    QCOMPARE(read.error().kind, base::Error::Kind::Unauthenticated);
}

void TokensTest::areRefusedWithAnyByteChanged()
{
    const QByteArray good = accounts::signToken(claims(), key);
    for (qsizetype i = 0; i < good.size(); ++i) {
        for (const char other : QByteArray("AZaz09-_.+/=")) {
            QByteArray token = good;
            if (token[i] == other)
                continue;
            token[i] = other; // of the signature's last letter also the bits that mean nothing
            QVERIFY2(!accounts::verifyToken(token, TokenType::Access, key, now).ok(), token.constData());
        }
    }
}

void TokensTest::endWithTheirTime()
{
    const QByteArray token = accounts::signToken(claims(), key);
    QVERIFY(accounts::verifyToken(token, TokenType::Access, key, now + 59'999).ok());
    QVERIFY(!accounts::verifyToken(token, TokenType::Access, key, now + 60'000).ok());
}

void TokensTest::areCheckedQuickly()
{
    const QByteArray token = accounts::signToken(claims(), key);
    QElapsedTimer timer;
    timer.start();
    constexpr int rounds = 5000;
    for (int i = 0; i < rounds; ++i)
        QVERIFY(accounts::verifyToken(token, TokenType::Access, key, now).ok());
    const double micros = double(timer.nsecsElapsed()) / 1000 / rounds;
    qInfo("%.1f us a token", micros);
    QVERIFY2(micros < 100, "20,000 requests a second leave 100 us for all of two threads' work"); // sanitizers included
}

QTEST_APPLESS_MAIN(TokensTest)
#include "tst_tokens.moc"
