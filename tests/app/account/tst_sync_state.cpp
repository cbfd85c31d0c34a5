// The words for how far the sync is.
#include "account/SyncState.h"

#include <QTest>

using vitae::account::SyncState;
using vitae::account::words;
using Phase = SyncState::Phase;

class TestSyncState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isToldInWords_data()
    {
        QTest::addColumn<SyncState>("state");
        QTest::addColumn<QString>("wanted");
        const auto row = [](const char *name, Phase phase, const char16_t *wanted, auto set) {
            SyncState state;
            state.phase = phase;
            set(state);
            QTest::newRow(name) << state << QString::fromUtf16(wanted);
        };
        const auto nothing = [](SyncState &) {};
        row("alone", Phase::NotConnected, u"All changes saved", nothing);
        row("just connected", Phase::Idle, u"All changes saved here", nothing);
        row("synced", Phase::Idle, u"All changes saved here · synced 2 min ago",
            [](SyncState &s) { s.syncedAt = QDateTime(QDate(2026, 3, 2), QTime(9, 58), Qt::UTC); });
        row("offline", Phase::Offline, u"Offline, 3 changes waiting", [](SyncState &s) { s.waiting = 3; });
        row("offline with one", Phase::Offline, u"Offline, 1 change waiting", [](SyncState &s) { s.waiting = 1; });
        row("offline with none", Phase::Offline, u"Offline, all changes saved here", nothing);
        row("one field", Phase::Idle, u"Two versions of 1 field", [](SyncState &s) { s.conflicts = 1; });
        row("fields", Phase::Idle, u"Two versions of 4 fields", [](SyncState &s) { s.conflicts = 4; });
        row("asks", Phase::Asks, u"Sync stopped: 7 documents would go to the trash", [](SyncState &s) { s.asks = 7; });
        row("signed out", Phase::SignedOut, u"Signed out, 1 change waiting", [](SyncState &s) { s.waiting = 1; });
        row("failed", Phase::Failed, u"Not synced: The server is too old for this Vitae.",
            [](SyncState &s) { s.sentence = QStringLiteral("The server is too old for this Vitae."); });
    }
    void isToldInWords()
    {
        QFETCH(SyncState, state);
        QFETCH(QString, wanted);
        QCOMPARE(words(state, QDateTime(QDate(2026, 3, 2), QTime(10, 0), Qt::UTC)), wanted);
    }
};

QTEST_MAIN(TestSyncState)
#include "tst_sync_state.moc"
