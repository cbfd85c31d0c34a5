// Documents that are no CVs: patches, and what the library promises of them. The program is its own helper: started with
// `--edit DIR ID` it changes the document and says so, until it is killed.
#include "Samples.h"

#include "sql/Database.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <cstdio>

using namespace vitae;

namespace
{

const QString applicationType = QStringLiteral("application");

json::Value sample(int n)
{
    return json::Object{
        {QStringLiteral("company"), QStringLiteral("Contoso %1").arg(n)},
        {QStringLiteral("role"), QStringLiteral("Engineer")},
        {QStringLiteral("stage"), QStringLiteral("Applied")},
        {QStringLiteral("priority"), QStringLiteral("high")},
        {QStringLiteral("date_applied"), QStringLiteral("2026-05-01")},
        {QStringLiteral("description"), QStringLiteral("Turbines in Zürich")},
        {QStringLiteral("column"), json::Object{{QStringLiteral("id"), QStringLiteral("draft")}}},
        {QStringLiteral("events"),
         json::Array{json::Object{{QStringLiteral("id"), QStringLiteral("e1")}, {QStringLiteral("text"), QStringLiteral("called")}},
                     json::Object{{QStringLiteral("id"), QStringLiteral("e2")}, {QStringLiteral("text"), QStringLiteral("wrote")}}}},
        {QStringLiteral("from_tomorrow"), json::Array{1, QStringLiteral("x"), nullptr}},
    };
}

json::Value with(json::Value body, const QString &member, json::Value value)
{
    body.asObject()->set(member, std::move(value));
    return body;
}

json::Value randomValue(base::Random &random, int depth)
{
    switch (random.next() % (depth > 0 ? 6 : 4)) {
    case 0:
        return nullptr;
    case 1:
        return qint64(random.next() % 5);
    case 2:
        return QString(QChar(u'a' + ushort(random.next() % 4)));
    case 3:
        return random.next() % 2 == 0;
    case 4: {
        json::Array items;
        const bool keyed = random.next() % 3 != 0;
        const auto count = random.next() % 5;
        QStringList free{QStringLiteral("p"), QStringLiteral("q"), QStringLiteral("r"), QStringLiteral("s"), QStringLiteral("t")};
        for (quint64 i = 0; i < count; ++i) {
            if (keyed)
                items.push_back(json::Object{{QStringLiteral("id"), free.takeAt(qsizetype(random.next() % quint64(free.size())))},
                                             {QStringLiteral("v"), randomValue(random, depth - 1)}});
            else
                items.push_back(randomValue(random, depth - 1));
        }
        return items;
    }
    default: {
        json::Object object;
        for (const char16_t name : u"abcd") {
            if (name && random.next() % 2)
                object.append(QString(QChar(name)), randomValue(random, depth - 1));
        }
        return object;
    }
    }
}

json::Value randomObject(base::Random &random)
{
    json::Value value = randomValue(random, 4);
    return value.isObject() ? value : json::Value(json::Object{{QStringLiteral("a"), value}});
}

/// Equal but for the order of members, which a patch need not keep.
json::Value sorted(const json::Value &value)
{
    if (value.isArray()) {
        json::Array items;
        for (const json::Value &item : value.array())
            items.push_back(sorted(item));
        return items;
    }
    if (!value.isObject())
        return value;
    std::vector<json::Member> members(value.object().begin(), value.object().end());
    std::ranges::sort(members, {}, &json::Member::name);
    json::Object object;
    for (const json::Member &member : members)
        object.append(member.name, sorted(member.value));
    return object;
}

int edit(const QString &directory, const QString &id)
{
    base::SystemClock clock;
    base::SystemRandom random;
    auto library = store::Library::open(directory, {&clock, &random, 250, -1});
    if (!library)
        return 1;
    auto body = (*library)->loadDocument(id);
    for (qint64 i = 1; body; ++i) {
        const json::Value next = with(*body, QStringLiteral("count"), i);
        if (!(*library)->patchDocument(id, store::difference(*body, next)))
            return 1;
        *body = next;
        std::printf("%lld\n", static_cast<long long>(i));
        std::fflush(stdout);
    }
    return 1;
}

} // namespace

class TestDocuments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m = std::make_unique<test::TestLibrary>(m_directory->path());
        m->open();
    }
    void cleanup() { m.reset(); }

    void aPatchGoesThereAndBack()
    {
        base::SeededRandom random(7);
        for (int round = 0; round < 3000; ++round) {
            const json::Value before = randomObject(random), after = randomObject(random);
            const store::Patch patch = store::difference(before, after);
            QCOMPARE(patch.empty(), sorted(before) == sorted(after));
            json::Value value = before;
            const auto read = store::patchFromJson(store::toJson(patch));
            QVERIFY(read.ok());
            QVERIFY(*read == patch);
            QVERIFY(store::applyPatch(value, *read, [] {}) == store::Fit::Exact);
            QVERIFY(sorted(value) == sorted(after));
            QVERIFY(store::applyPatch(value, store::inverted(patch), [] {}) == store::Fit::Exact);
            QVERIFY(sorted(value) == sorted(before));
        }
    }

    void patchesOfDifferentPlacesMeet()
    {
        const json::Value base = sample(1);
        json::Value ours = base;
        json::Array events = base[u"events"].array();
        (*events[1].asObject()).set(QStringLiteral("text"), QStringLiteral("wrote twice"));
        events.push_back(json::Object{{QStringLiteral("id"), QStringLiteral("e3")}});
        ours.asObject()->set(QStringLiteral("events"), events);
        json::Value theirs = with(base, QStringLiteral("company"), QStringLiteral("Fabrikam"));
        theirs.asObject()->set(QStringLiteral("events"), json::Array{base[u"events"].array()[1]});
        json::Value merged = theirs;
        QVERIFY(store::applyPatch(merged, store::difference(base, ours), [] {}) == store::Fit::Exact);
        QCOMPARE(merged[u"company"].toString(), QStringLiteral("Fabrikam"));
        QCOMPARE(merged[u"events"].array().size(), size_t(2));
        QCOMPARE(merged[u"events"].array()[0][u"text"].toString(), QStringLiteral("wrote twice"));
        // An item that is gone has no place; the other steps still have.
        json::Value without = with(base, QStringLiteral("events"), json::Array());
        bool told = false;
        QVERIFY(store::applyPatch(without, store::difference(base, ours), [&] { told = true; }) == store::Fit::Partly);
        QVERIFY(told);
        QCOMPARE(without[u"events"].array().size(), size_t(1));
    }

    void aDocumentComesBackAsItWas()
    {
        const auto id = (*m)->createDocument(applicationType, sample(1));
        QVERIFY2(id.ok(), id ? "" : qPrintable(id.error().text()));
        QVERIFY(*(*m)->loadDocument(*id) == sample(1));
        m->clock.advance(1000);
        const json::Value next = with(sample(1), QStringLiteral("due"), QStringLiteral("2026-06-01"));
        QVERIFY((*m)->patchDocument(*id, store::difference(sample(1), next)).ok());
        m->open();
        QVERIFY((*m)->recovery().sentence.isEmpty());
        QVERIFY(*(*m)->loadDocument(*id) == next);
        const auto row = (*m)->application(*id);
        QVERIFY(row.ok());
        QCOMPARE(row->company, QStringLiteral("Contoso 1"));
        QCOMPARE(row->column, QStringLiteral("draft"));
        QCOMPARE(row->due, QStringLiteral("2026-06-01"));
        QCOMPARE(row->updatedAt.toMSecsSinceEpoch() - row->createdAt.toMSecsSinceEpoch(), 1000);
        QCOMPARE((*m)->revision(*id).valueOr(0), 1);
    }

    void cvsAndApplicationsDoNotMix()
    {
        const QString cv = *(*m)->create(test::sampleCv(1), QStringLiteral("created"));
        const QString application = *(*m)->createDocument(applicationType, sample(1));
        QCOMPARE((*m)->list()->size(), size_t(1));
        QCOMPARE((*m)->applications()->size(), size_t(1));
        QCOMPARE((*m)->load(application).error().kind, base::Error::Kind::NotFound);
        QCOMPARE((*m)->application(cv).error().kind, base::Error::Kind::NotFound);
        QCOMPARE((*m)->documentType(cv).valueOr({}), QStringLiteral("cv"));
        QVERIFY((*m)->search(QStringLiteral("turbines"))->empty());
        const auto hits = (*m)->search(QStringLiteral("zurich turb"), applicationType);
        QCOMPARE(hits->size(), size_t(1));
        QCOMPARE(hits->front().cv, application);
        QVERIFY((*m)->search(QStringLiteral("engines"), applicationType)->empty());
    }

    void trashVersionsAndManyAtOnce()
    {
        json::Array bodies;
        for (int i = 0; i < 1200; ++i)
            bodies.push_back(sample(i));
        const auto ids = (*m)->createDocuments(applicationType, bodies, QStringLiteral("import"));
        QVERIFY(ids.ok());
        QCOMPARE(ids->size(), 1200);
        QCOMPARE((*m)->applications()->size(), size_t(1200));
        const QStringList some = ids->first(3);
        QVERIFY((*m)->setTrashed(some, true).ok());
        QCOMPARE((*m)->applications()->size(), size_t(1197));
        QCOMPARE((*m)->applications(true)->size(), size_t(3));
        QVERIFY((*m)->applications(true)->front().deletedAt.has_value());
        QVERIFY((*m)->setTrashed(some, false).ok());
        QCOMPARE((*m)->applications()->size(), size_t(1200));

        const QString id = ids->front();
        const json::Value next = with(sample(0), QStringLiteral("notes"), QStringLiteral("hm"));
        QVERIFY((*m)->patchDocument(id, store::difference(sample(0), next)).ok());
        (*m)->keepVersion(id);
        const auto versions = (*m)->versions(id);
        QCOMPARE(versions->size(), size_t(2)); // the trash saw nothing new
        QVERIFY(*(*m)->documentVersion(id, 1) == sample(0));
        QVERIFY(*(*m)->documentVersion(id, 2) == next);
        QVERIFY((*m)->deleteForever(id).ok());
        QCOMPARE((*m)->applications()->size(), size_t(1199));
        m->open();
        QVERIFY((*m)->recovery().sentence.isEmpty());
        QCOMPARE((*m)->applications()->size(), size_t(1199));
    }

    void killedAtAnyMoment()
    {
        const QString id = *(*m)->createDocument(applicationType, sample(1));
        for (int round = 0; round < 8; ++round) {
            m->close();
            QProcess helper;
            helper.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--edit"), m_directory->path(), id});
            QVERIFY(helper.waitForStarted(30'000));
            QVERIFY(helper.waitForReadyRead(60'000));
            QTest::qWait(10 + round * 60);
            helper.kill();
            QVERIFY(helper.waitForFinished(30'000));
            const QList<QByteArray> lines = helper.readAllStandardOutput().split('\n');
            QVERIFY(lines.size() >= 2);
            const qint64 acknowledged = lines[lines.size() - 2].toLongLong(); // the last line may be cut off
            m->open();
            const auto body = (*m)->loadDocument(id);
            QVERIFY(body.ok());
            const qint64 kept = (*body)[u"count"].toInteger();
            QVERIFY2(kept >= acknowledged, qPrintable(QStringLiteral("%1 < %2").arg(kept).arg(acknowledged)));
            QCOMPARE((*body)[u"company"].toString(), QStringLiteral("Contoso 1"));
        }
    }

    void damageIsRepaired_data()
    {
        QTest::addColumn<QString>("kind");
        for (const char *kind : {"gone", "empty", "bytes", "column", "body"})
            QTest::newRow(kind) << QString::fromLatin1(kind);
    }

    void damageIsRepaired()
    {
        QFETCH(QString, kind);
        json::Array bodies;
        for (int i = 0; i < 50; ++i)
            bodies.push_back(sample(i));
        const auto ids = (*m)->createDocuments(applicationType, bodies, QStringLiteral("import"));
        const QString id = ids->at(7);
        const json::Value next = with(sample(7), QStringLiteral("company"), QStringLiteral("Northwind"));
        QVERIFY((*m)->patchDocument(id, store::difference(sample(7), next)).ok());
        m->close();
        const QString file = m_directory->filePath(QStringLiteral("library.db"));
        if (kind == u"gone") {
            QVERIFY(QFile::remove(file));
        } else if (kind == u"column" || kind == u"body") {
            auto database = sql::Database::open(file);
            const QString statement = kind == u"column" ? QStringLiteral("UPDATE application SET company = 'Else'")
                                                        : QStringLiteral("UPDATE doc SET body = '{}'");
            QVERIFY((*database)->execute(statement).ok());
        } else {
            QFile damaged(file);
            QVERIFY(damaged.open(QIODevice::ReadWrite));
            if (kind == u"empty") {
                QVERIFY(damaged.resize(0));
            } else {
                QVERIFY(damaged.seek(damaged.size() / 2));
                damaged.write(QByteArray(9000, '\x5a'));
            }
        }
        m->open();
        QVERIFY(!(*m)->recovery().sentence.isEmpty());
        QCOMPARE((*m)->applications()->size(), size_t(50));
        QVERIFY(*(*m)->loadDocument(id) == next);
        QCOMPARE((*m)->application(id)->company, QStringLiteral("Northwind"));
        QVERIFY(*(*m)->loadDocument(ids->at(8)) == sample(8));
    }

    void twoProcessesAtOnce()
    {
        const QString id = *(*m)->createDocument(applicationType, sample(1));
        test::TestLibrary other(m_directory->path());
        other.open();
        const json::Value a = with(sample(1), QStringLiteral("company"), QStringLiteral("Ours"));
        const json::Value b = with(sample(1), QStringLiteral("role"), QStringLiteral("Theirs"));
        QVERIFY((*m)->patchDocument(id, store::difference(sample(1), a)).ok());
        QVERIFY(other->patchDocument(id, store::difference(sample(1), b)).ok());
        QVERIFY((*m)->flush().ok());
        QVERIFY(other->flush().ok());
        const auto both = (*m)->loadDocument(id);
        QCOMPARE((*both)[u"company"].toString(), QStringLiteral("Ours"));
        QCOMPARE((*both)[u"role"].toString(), QStringLiteral("Theirs"));
        QVERIFY((*m)->changeCounter() > 0);
        // The same place: the later stands, the earlier is a version.
        const json::Value c = with(sample(1), QStringLiteral("company"), QStringLiteral("Later"));
        QVERIFY(other->patchDocument(id, store::difference(sample(1), c)).ok());
        QVERIFY(other->flush().ok());
        QCOMPARE((*(*m)->loadDocument(id))[u"company"].toString(), QStringLiteral("Later"));
        const auto versions = (*m)->versions(id);
        QCOMPARE(versions->front().reason, QStringLiteral("conflict"));
        QCOMPARE((*(*m)->documentVersion(id, versions->front().number))[u"company"].toString(), QStringLiteral("Ours"));
    }

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<test::TestLibrary> m;
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 4 && arguments[1] == u"--edit")
        return edit(arguments[2], arguments[3]);
    TestDocuments test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_documents.moc"
