// Somebody else's idea of slow clients, slowhttptest of Debian: they are all let go of, and others notice nothing.

#include "tests/server/support/TestServer.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

using namespace vitae;
using namespace vitae::test;

namespace
{

QString words(const char *text)
{
    return QString::fromUtf8(text);
}

constexpr int many = 250;

int connections(TestServer &server)
{
    static const QRegularExpression gauge(words("^vitae_http_connections (\\d+)$"), QRegularExpression::MultilineOption);
    return gauge.match(QString::fromUtf8(server.client().get(words("/metrics")).body)).captured(1).toInt();
}

} // namespace

class SlowAttacksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void othersNoticeNothing_data();
    void othersNoticeNothing();
};

void SlowAttacksTest::othersNoticeNothing_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("path");
    QTest::newRow("headers") << words("-H -i 1") << words("/openapi.json");
    QTest::newRow("bodies") << words("-B -i 1 -s 8192 -f application/json") << words("/api/v1/auth/login");
    QTest::newRow("many ranges") << words("-R") << words("/openapi.json");
    QTest::newRow("answers that nobody takes") << words("-X -w 10 -y 20 -n 1 -z 32 -k 10") << words("/openapi.json");
}

void SlowAttacksTest::othersNoticeNothing()
{
    QFETCH(QString, mode);
    QFETCH(QString, path);
    const QString tool = QStandardPaths::findExecutable(words("slowhttptest"));
    if (tool.isEmpty())
        QSKIP("slowhttptest is not installed");
    TestServer server({.settings = {{words("timeouts.header"), words("2")},
                                    {words("timeouts.body_window"), words("1")},
                                    {words("timeouts.idle"), words("3")},
                                    {words("timeouts.total"), words("5")}}});
    QProcess attack;
    attack.setProcessChannelMode(QProcess::MergedChannels);
    attack.start(tool, mode.split(u' ') + words("-c 300 -r 300 -l 60 -p 5").split(u' ') +
                           QStringList{words("-u"), server.url() + path});
    QVERIFY(attack.waitForStarted());
    // They come, and are let go of while the tool would still go on; those that can be answered at once are.
    qint64 longest = 0;
    int most = 0, now = 0;
    QElapsedTimer time;
    time.start();
    do {
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(server.client().get(words("/healthz")).status, 200);
        longest = std::max(longest, timer.elapsed());
        now = connections(server);
        most = std::max(most, now);
        QTest::qWait(20);
    } while (attack.state() == QProcess::Running && (most < many || now > 2) && time.elapsed() < 30'000);
    const bool held = most >= many && now <= 2;
    if (attack.state() == QProcess::Running)
        attack.kill();
    attack.waitForFinished();
    const QString said = QString::fromUtf8(attack.readAll());
    QVERIFY2(held || said.contains(u"No open connections left"), qPrintable(QStringLiteral("%1 of %2 left\n").arg(now).arg(most) + said));
    QVERIFY2(longest < 2000, qPrintable(QString::number(longest)));
}

QTEST_GUILESS_MAIN(SlowAttacksTest)
#include "tst_slow_attacks.moc"
