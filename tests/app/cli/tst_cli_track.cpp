// The tracker's commands, by the real program.
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace
{

struct Ran {
    int exitCode = -1;
    QByteArray out, err;

    [[nodiscard]] QJsonValue json() const
    {
        const QJsonDocument document = QJsonDocument::fromJson(out);
        return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    }
};

} // namespace

class CliTrackTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addsListsChangesAndThrowsAway();
    void refuses_data();
    void refuses();

private:
    Ran vitae(QStringList words) const
    {
        QProcess process;
        process.start(QStringLiteral(VITAE_BINARY),
                      words << QStringLiteral("--data-dir") << m_room.filePath(QStringLiteral("data")));
        if (!process.waitForFinished(60000) || process.exitStatus() != QProcess::NormalExit)
            return {};
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }
    [[nodiscard]] QJsonArray list(const QStringList &more = {}) const
    {
        return vitae(QStringList{QStringLiteral("list"), QStringLiteral("applications"), QStringLiteral("--json")} + more)
            .json()
            .toArray();
    }

    QTemporaryDir m_room;
};

void CliTrackTest::addsListsChangesAndThrowsAway()
{
    QFile offer(m_room.filePath(QStringLiteral("offer.txt")));
    QVERIFY(offer.open(QIODevice::WriteOnly));
    offer.write("We look for an engineer.\n");
    offer.close();
    const Ran added = vitae({QStringLiteral("track"), QStringLiteral("Contoso"), QStringLiteral("Engineer"), QStringLiteral("--url"),
                             QStringLiteral("https://contoso.example/1"), QStringLiteral("--offer"), offer.fileName(),
                             QStringLiteral("--json")});
    QVERIFY2(added.exitCode == 0, added.err.constData());
    const QString id = added.json()[QStringLiteral("id")].toString();
    QVERIFY(!id.isEmpty());
    QJsonObject row = list()[0].toObject();
    QCOMPARE(row[QStringLiteral("id")].toString(), id);
    QCOMPARE(row[QStringLiteral("company")].toString(), QStringLiteral("Contoso"));
    QCOMPARE(row[QStringLiteral("role")].toString(), QStringLiteral("Engineer"));
    QCOMPARE(row[QStringLiteral("status")].toString(), QStringLiteral("Applied"));
    QCOMPARE(row[QStringLiteral("url")].toString(), QStringLiteral("https://contoso.example/1"));
    QVERIFY(row.contains(QStringLiteral("cv")) && row[QStringLiteral("cv")].isNull());
    QVERIFY(!row[QStringLiteral("updated_at")].toString().isEmpty());
    QCOMPARE(row[QStringLiteral("deleted")].toBool(true), false);

    QCOMPARE(vitae({QStringLiteral("track"), id, QStringLiteral("--status"), QStringLiteral("interviewing")}).exitCode, 0);
    QCOMPARE(list()[0].toObject()[QStringLiteral("status")].toString(), QStringLiteral("Interviewing"));
    const QJsonObject shown = vitae({QStringLiteral("show"), id, QStringLiteral("--json")}).json().toObject();
    QCOMPARE(shown[QStringLiteral("stage")].toString(), QStringLiteral("Interviewing"));
    QCOMPARE(shown[QStringLiteral("description")].toString(), QStringLiteral("We look for an engineer."));
    QCOMPARE(shown[QStringLiteral("events")].toArray().size(), 1);
    QCOMPARE(vitae({QStringLiteral("track"), id, QStringLiteral("--status"), QStringLiteral("draft")}).exitCode, 0);
    QCOMPARE(list()[0].toObject()[QStringLiteral("status")].toString(), QStringLiteral("Draft"));

    QCOMPARE(vitae({QStringLiteral("delete"), id}).exitCode, 0);
    QVERIFY(list().isEmpty());
    QCOMPARE(list({QStringLiteral("--trash")})[0].toObject()[QStringLiteral("deleted")].toBool(), true);
    QCOMPARE(vitae({QStringLiteral("restore"), id}).exitCode, 0);
    QCOMPARE(list().size(), 1);
    QVERIFY(vitae({QStringLiteral("list"), QStringLiteral("cvs"), QStringLiteral("--json")}).json().toArray().isEmpty());
}

void CliTrackTest::refuses_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("exitCode");
    const QString track = QStringLiteral("track"), company = QStringLiteral("A"), role = QStringLiteral("B");
    QTest::newRow("no words") << QStringList{track} << 2;
    QTest::newRow("no such application") << QStringList{track, QStringLiteral("nobody"), QStringLiteral("--status"), QStringLiteral("Offer")} << 1;
    QTest::newRow("no such status") << QStringList{track, company, role, QStringLiteral("--status"), QStringLiteral("Sleeping")} << 2;
    QTest::newRow("no such CV") << QStringList{track, company, role, QStringLiteral("--cv"), QStringLiteral("nothing")} << 1;
    QTest::newRow("no such offer") << QStringList{track, company, role, QStringLiteral("--offer"), QStringLiteral("/nowhere/at/all")} << 1;
    QTest::newRow("neither") << QStringList{track, QStringLiteral(" "), QString()} << 2;
}

void CliTrackTest::refuses()
{
    QFETCH(QStringList, words);
    const int before = int(list().size());
    const Ran ran = vitae(words);
    QTEST(ran.exitCode, "exitCode");
    QVERIFY(!ran.err.isEmpty());
    QVERIFY(ran.out.isEmpty());
    QCOMPARE(int(list().size()), before);
}

QTEST_GUILESS_MAIN(CliTrackTest)
#include "tst_cli_track.moc"
