#include "shell/CommandPalette.h"

#include <QTest>

using vitae::shell::CommandPalette;

class TestPalette : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void match_data()
    {
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QString>("better");
        QTest::addColumn<QString>("worse"); ///< empty: only that `better` fits at all
        QTest::newRow("beginning before middle") << "exp"
                                                 << "Export…"
                                                 << "Show an expert";
        QTest::newRow("word before letters") << "cv"
                                             << "Import a CV…"
                                             << "Recover";
        QTest::newRow("inside before scattered") << "ttin"
                                                 << "Settings"
                                                 << "The trail winds in";
        QTest::newRow("any case") << "TRASH"
                                  << "Show the trash"
                                  << "";
        QTest::newRow("words in any order") << "cv new"
                                            << "New CV…"
                                            << "";
        QTest::newRow("letters left out") << "stngs"
                                          << "Settings"
                                          << "";
        QTest::newRow("accents stay") << "infirmi"
                                      << "Infirmière"
                                      << "";
    }
    void match()
    {
        QFETCH(QString, wanted);
        QFETCH(QString, better);
        QFETCH(QString, worse);
        QVERIFY(CommandPalette::match(wanted, better) >= 0);
        if (!worse.isEmpty())
            QVERIFY(CommandPalette::match(wanted, better) > CommandPalette::match(wanted, worse));
    }

    void noMatch()
    {
        QVERIFY(CommandPalette::match(QStringLiteral("zebra"), QStringLiteral("Export…")) < 0);
        QVERIFY(CommandPalette::match(QStringLiteral("export zebra"), QStringLiteral("Export…")) < 0);
        QCOMPARE(CommandPalette::match({}, QStringLiteral("Export…")), 0); // everything fits nothing
    }
};

QTEST_MAIN(TestPalette)
#include "tst_palette.moc"
