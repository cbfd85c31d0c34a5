// Bodies that are read ahead of whoever writes them.
#include "sync/ReadAhead.h"

#include <QTest>

using namespace vitae;
using sync::ReadAhead;

namespace
{

std::vector<api::Change> page(int count)
{
    std::vector<api::Change> changes;
    for (int i = 0; i < count; ++i) {
        api::Change change;
        change.doc = QString::number(i);
        change.type = QStringLiteral("application");
        change.rev = i + 1;
        change.body = R"({"company":"Company )" + QByteArray::number(i) +
                      R"(","cv":{"blob":"0123456789012345678901234567890123456789012345678901234567890123"}})";
        changes.push_back(std::move(change));
    }
    return changes;
}

} // namespace

class TestReadAhead : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyBodyIsRead_data()
    {
        QTest::addColumn<int>("count");
        for (const int count : {0, 1, 31, 32, 500})
            QTest::addRow("%d", count) << count;
    }
    void everyBodyIsRead()
    {
        QFETCH(int, count);
        std::vector<api::Change> changes = page(count);
        if (count > 10) {
            changes[5].gone = true;
            changes[5].body.clear();
            changes[7].body = "{\"company\":";
            changes[9].body = "[]"; // JSON, and no document
        }
        ReadAhead ahead(changes);
        for (int i = 0; i < count; ++i) {
            const sync::ReadBody &read = ahead.of(size_t(i));
            if (count > 10 && i == 5) {
                QVERIFY(read.body && read.body->isNull() && read.blobs.isEmpty());
            } else if (count > 10 && i == 7) {
                QVERIFY(!read.body);
            } else if (count > 10 && i == 9) {
                QVERIFY(read.body && read.body->isArray());
                QVERIFY(!read.row || !*read.row);
            } else {
                QVERIFY(read.body);
                QCOMPARE((*read.body)[u"company"].toString(), QStringLiteral("Company %1").arg(i));
                QCOMPARE(read.blobs.size(), 1);
                QVERIFY(!read.row || (*read.row && (*read.row)->body == changes[size_t(i)].body));
            }
        }
    }

    void whoStopsHalfWayIsNotWaitedFor()
    {
        const std::vector<api::Change> changes = page(5000);
        ReadAhead ahead(changes);
        for (size_t i = 0; i < 10; ++i)
            QVERIFY(ahead.of(i).body);
    }
};

QTEST_GUILESS_MAIN(TestReadAhead)
#include "tst_read_ahead.moc"
