// The library of CVs, on both databases.
#include "base/JsonParser.h"
#include "base/Uuid.h"
#include "server/support/ServiceWorld.h"
#include "services/applications/Applications.h"
#include "services/cvs/Cvs.h"
#include "services/cvs/FileName.h"

#include <QFile>

using namespace vitae;
using base::Error;
using base::Result;
using cvs::Cvs;
using cvs::Edit;
using cvs::StoredCv;
using ports::Owner;
using ports::Store;
using test::ServiceWorld;

namespace
{

json::Value parsed(const char *text)
{
    auto value = json::parse(text);
    if (!value)
        qFatal("%s", qPrintable(value.error().text()));
    return *value;
}

const QString text = QStringLiteral("# Zoë 日本\r\n\r\n## Experience\n\n### Engineer — Acme\n*2019 – 2021*\n\n- Did *it*  \n\n\n");

Edit markdown(const QString &content, const QString &title = QStringLiteral("One"))
{
    Edit edit;
    edit.markdown = content;
    edit.title = title;
    return edit;
}

/// Whether projections, documents and the marks of the primary one agree.
QString faults(ServiceWorld &world, const Owner &owner)
{
    QString found;
    const auto rows = world.read([&](Store &store) { return Cvs(store, world.world()).list(owner); });
    int primaries = 0;
    for (const auto &row : rows) {
        primaries += row.primary;
        const auto document = world.read([&](Store &store) { return store.documents().find(row.id); });
        const auto body = document ? json::parse(document->body) : Result<json::Value>(json::Value());
        if (!document || document->rev != row.rev || (*body)[u"is_primary"].toBool() != row.primary ||
            (*body)[u"title"].toString() != row.title || (*body)[u"file_name"].toString() != row.fileName)
            found += u"the row of " + row.title + u" is not its document; ";
    }
    if (primaries != (rows.empty() ? 0 : 1))
        found += QString::number(primaries) + u" are primary";
    return found;
}

} // namespace

class TestCvs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void markdownComesBackByteForByte_data() { test::engineRows(); }
    void markdownComesBackByteForByte()
    {
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        const Owner owner = world.person();
        const StoredCv made =
            world.write([&](Store &store) { return Cvs(store, world.world()).create(owner, markdown(text)); });
        QVERIFY(made.summary.number > 0);
        QVERIFY(made.summary.primary);
        const StoredCv read =
            world.read([&](Store &store) { return Cvs(store, world.world()).byNumber(owner, made.summary.number); });
        QCOMPARE(read.markdown, text);
        QVERIFY(read.summary.markdownView);
        // The structure is derived, and named as the CV is.
        const auto cv = read.cv();
        QVERIFY(cv.ok());
        QCOMPARE(cv->personal.name, QStringLiteral("Zoë 日本"));
        QCOMPARE(cv->experience.size(), size_t(1));
        QCOMPARE(cv->cv_title, QStringLiteral("One"));
        int seen = 0;
        QVERIFY(world.storage()
                    .read([&](Store &store) {
                        return Cvs(store, world.world()).eachText(owner, [&](const auto &row, const QString &content) {
                            QCOMPARE(row, read.summary);
                            QCOMPARE(content, text);
                            ++seen;
                        });
                    })
                    .ok());
        QCOMPARE(seen, 1);
        QCOMPARE(faults(world, owner), QString());
    }

    void structureComesBackAsItWas_data() { test::engineRows(); }
    void structureComesBackAsItWas()
    {
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        const Owner owner = world.person();
        Edit edit;
        edit.structure = parsed(R"({"cv_title": "Resume 2026", "layout": ["summary"],
            "personal": {"name": "Dimas", "shoe": 43}, "summary": "S", "education": [{"institution": "G", "gpa": 3.850}],
            "unknown": {"a": [1.0, 2e3]}})");
        const StoredCv made = world.write([&](Store &store) { return Cvs(store, world.world()).create(owner, edit); });
        QCOMPARE(made.summary.title, QStringLiteral("Resume 2026"));
        QCOMPARE(made.summary.fileName, QStringLiteral("Resume 2026.json"));
        const StoredCv read =
            world.read([&](Store &store) { return Cvs(store, world.world()).byId(owner, made.summary.id); });
        QCOMPARE(read.structure[u"personal"][u"shoe"].toInteger(), 43);
        QCOMPARE(read.structure[u"education"].array().at(0)[u"gpa"].number().text, QByteArray("3.850"));
        QCOMPARE(json::write(read.structure[u"unknown"]), QByteArray(R"({"a":[1.0,2e3]})"));
        QVERIFY(base::isUuid(read.structure[u"education"].array().at(0)[u"id"].toString()));
        QVERIFY(read.markdown.startsWith(u"# Dimas"));
        QCOMPARE(read.structure, made.structure);

        // Now somebody writes Markdown, then the structure again: each reads back as it was written.
        (void)world.write([&](Store &store) {
            return Cvs(store, world.world()).update(owner, made.summary.id, markdown(text, QStringLiteral("New")));
        });
        QCOMPARE(world.read([&](Store &store) { return Cvs(store, world.world()).byId(owner, made.summary.id); }).markdown,
                 text);
        edit.title = QStringLiteral("Named");
        (void)world.write([&](Store &store) { return Cvs(store, world.world()).update(owner, made.summary.id, edit); });
        const StoredCv again =
            world.read([&](Store &store) { return Cvs(store, world.world()).byId(owner, made.summary.id); });
        QCOMPARE(again.structure, made.structure);
        QCOMPARE(again.summary.title, QStringLiteral("Named"));
        QCOMPARE(faults(world, owner), QString());
    }

    void whatIsNoCvIsToldFieldByField()
    {
        ServiceWorld world(QStringLiteral("sqlite"));
        const Owner owner = world.person();
        Edit edit;
        edit.structure = parsed(R"({"personal": {"name": 3}, "experience": [{"company": []}, 7]})");
        const auto error = world.refusal([&](Store &store) { return Cvs(store, world.world()).create(owner, edit); });
        QVERIFY(error.has_value());
        QCOMPARE(error->kind, Error::Kind::InvalidInput);
        QStringList fields;
        for (const auto &field : error->fields)
            fields.append(field.field);
        QCOMPARE(fields, (QStringList{QStringLiteral("personal/name"), QStringLiteral("experience/0/company"),
                                      QStringLiteral("experience/1")}));
        QCOMPARE(world.read([&](Store &store) { return Cvs(store, world.world()).count(owner); }), 0);
        QCOMPARE(world.read([&](Store &store) { return store.documents().head(owner.space); }), 0);
    }

    void exactlyOneIsPrimary_data() { test::engineRows(); }
    void exactlyOneIsPrimary()
    {
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        const Owner owner = world.person();
        const auto create = [&](std::optional<bool> primary) {
            Edit edit = markdown(text);
            edit.primary = primary;
            const auto made = world.write([&](Store &store) { return Cvs(store, world.world()).create(owner, edit); });
            world.clock().advance(1000);
            return made;
        };
        const StoredCv a = create(false), b = create(false), c = create(true);
        QVERIFY(a.summary.primary && !b.summary.primary && c.summary.primary);
        QCOMPARE(faults(world, owner), QString());
        const auto primary = [&] {
            return world.read([&](Store &store) { return Cvs(store, world.world()).primary(owner); }).summary.id;
        };
        QCOMPARE(primary(), c.summary.id);
        // False on the primary one is ignored.
        Edit off;
        off.primary = false;
        QVERIFY(world
                    .write([&](Store &store) { return Cvs(store, world.world()).update(owner, c.summary.id, off); })
                    .summary.primary);
        Edit on;
        on.primary = true;
        world.clock().advance(1000);
        (void)world.write([&](Store &store) { return Cvs(store, world.world()).update(owner, a.summary.id, on); });
        QCOMPARE(primary(), a.summary.id);
        QCOMPARE(faults(world, owner), QString());
        // A mark is no change of what the other ones hold: no version, no new time.
        const auto b2 = world.read([&](Store &store) { return Cvs(store, world.world()).byId(owner, b.summary.id); });
        QCOMPARE(b2.summary.updatedAt, b.summary.updatedAt);
        QCOMPARE(world.read([&](Store &store) { return Cvs(store, world.world()).versions(owner, c.summary.id); }).size(),
                 size_t(1));
        // Deleted, the last updated of the others is it.
        world.clock().advance(1000);
        Edit touch = markdown(text + u'x');
        (void)world.write([&](Store &store) { return Cvs(store, world.world()).update(owner, b.summary.id, touch); });
        QVERIFY(!world.refusal([&](Store &store) { return Cvs(store, world.world()).remove(owner, a.summary.id); }));
        QCOMPARE(primary(), b.summary.id);
        QCOMPARE(faults(world, owner), QString());
        QVERIFY(!world.refusal([&](Store &store) { return Cvs(store, world.world()).erase(owner, b.summary.id); }));
        QCOMPARE(primary(), c.summary.id);
        // The only one stays where that is asked for.
        const auto last =
            world.refusal([&](Store &store) { return Cvs(store, world.world()).remove(owner, c.summary.id, true); });
        QVERIFY(last.has_value());
        QCOMPARE(last->kind, Error::Kind::Conflict);
        QCOMPARE(last->code, QStringLiteral("only_resume"));
        QCOMPARE(primary(), c.summary.id);
        QVERIFY(!world.refusal([&](Store &store) { return Cvs(store, world.world()).remove(owner, c.summary.id); }));
        QCOMPARE(faults(world, owner), QString());
    }

    void othersSeeNothing_data() { test::engineRows(); }
    void othersSeeNothing()
    {
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        const Owner owner = world.person(), other = world.person();
        const StoredCv cv =
            world.write([&](Store &store) { return Cvs(store, world.world()).create(owner, markdown(text)); });
        const auto refused = [&](auto call) {
            const auto error = world.refusal([&](Store &store) {
                Cvs cvs(store, world.world());
                return call(cvs);
            });
            return error && error->kind == Error::Kind::NotFound;
        };
        QVERIFY(refused([&](Cvs &cvs) { return cvs.byId(other, cv.summary.id); }));
        QVERIFY(refused([&](Cvs &cvs) { return cvs.byNumber(other, cv.summary.number); }));
        QVERIFY(refused([&](Cvs &cvs) { return cvs.byFileName(other, cv.summary.fileName); }));
        QVERIFY(refused([&](Cvs &cvs) { return cvs.textById(other, cv.summary.id); }));
        QVERIFY(refused([&](Cvs &cvs) { return cvs.textByNumber(other, cv.summary.number); }));
        QVERIFY(refused([&](Cvs &cvs) { return cvs.update(other, cv.summary.id, markdown(text)); }));
        QVERIFY(refused([&](Cvs &cvs) { return cvs.remove(other, cv.summary.id); }));
        QVERIFY(refused([&](Cvs &cvs) { return cvs.erase(other, cv.summary.id); }));
        QVERIFY(refused([&](Cvs &cvs) { return cvs.versions(other, cv.summary.id); }));
        QVERIFY(refused([&](Cvs &cvs) { return cvs.restore(other, cv.summary.id, cv.summary.rev); }));
        QVERIFY(refused([&](Cvs &cvs) { return cvs.primary(other); }));
        QCOMPARE(world.read([&](Store &store) { return store.documents().head(other.space); }), 0);
        QCOMPARE(world.read([&](Store &store) { return Cvs(store, world.world()).byId(owner, cv.summary.id); }).markdown,
                 text);
    }

    void fileNamesAreUniqueAndSafe_data() { test::engineRows(); }
    void fileNamesAreUniqueAndSafe()
    {
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        const Owner owner = world.person();
        QStringList names;
        for (int i = 0; i < 3; ++i)
            names += world.write([&](Store &store) { return Cvs(store, world.world()).create(owner, markdown(text)); })
                         .summary.fileName;
        QCOMPARE(names, (QStringList{QStringLiteral("One.json"), QStringLiteral("One-2.json"),
                                     QStringLiteral("One-3.json")}));
        Edit edit = markdown(text);
        edit.fileName = QStringLiteral("One-2.json");
        auto error = world.refusal([&](Store &store) { return Cvs(store, world.world()).create(owner, edit); });
        QCOMPARE(error->code, QStringLiteral("file_name_taken"));
        edit.fileName = QStringLiteral("../x");
        error = world.refusal([&](Store &store) { return Cvs(store, world.world()).create(owner, edit); });
        QCOMPARE(error->kind, Error::Kind::InvalidInput);
        edit.fileName = QStringLiteral("Özgeçmiş 1.md");
        QCOMPARE(world.write([&](Store &store) { return Cvs(store, world.world()).create(owner, edit); }).summary.fileName,
                 *edit.fileName);
        QVERIFY(!cvs::isFileName(QStringLiteral(".hidden")));
        QVERIFY(!cvs::isFileName(QString()));
        QVERIFY(!cvs::isFileName(QStringLiteral("a").repeated(256)));
        QVERIFY(cvs::isFileName(QStringLiteral("a").repeated(255)));
        QVERIFY(!cvs::isFileName(QStringLiteral("a\nb")));
        // What goes round a name is one.
        const QString longest = QString(250, u'n') + QStringLiteral(".json");
        QStringList taken{longest};
        for (int i = 0; i < 12; ++i) {
            const QString free = cvs::freeFileName(longest, taken);
            QVERIFY2(cvs::isFileName(free) && free.endsWith(u".json") && !taken.contains(free), qPrintable(free));
            QVERIFY(free.startsWith(cvs::freeFileNameStart(longest)));
            taken.append(free);
        }
        QVERIFY(cvs::isFileName(cvs::freeFileName(QString(400, u'n') + QStringLiteral("-fr.json"), {})));
        QVERIFY(cvs::isFileName(cvs::freeFileName(QStringLiteral("𠮷").repeated(200), {})));
        QCOMPARE(cvs::freeFileName(QStringLiteral("cv.json"), {QStringLiteral("cv.json")}), QStringLiteral("cv-2.json"));
        QCOMPARE(cvs::fileNameFor(QStringLiteral("../.. Résumé 2026 / v2?")), QStringLiteral("Résumé 2026 v2.json"));
        QCOMPARE(cvs::fileNameFor(QStringLiteral("!!!")), QStringLiteral("cv.json"));
    }

    void versionsComeOfChangesAndComeBack_data() { test::engineRows(); }
    void versionsComeOfChangesAndComeBack()
    {
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        const Owner owner = world.person();
        const QString id =
            world.write([&](Store &store) { return Cvs(store, world.world()).create(owner, markdown(text)); }).summary.id;
        const auto save = [&](const QString &content) {
            return world.write(
                [&](Store &store) { return Cvs(store, world.world()).update(owner, id, markdown(content)); });
        };
        (void)save(QStringLiteral("# Two"));
        (void)save(QStringLiteral("# Two")); // nothing changed
        (void)save(QStringLiteral("# Three"));
        const auto versions = [&] {
            return world.read([&](Store &store) { return Cvs(store, world.world()).versions(owner, id, true); });
        };
        auto all = versions();
        QCOMPARE(all.size(), size_t(3));
        for (size_t i = 1; i < all.size(); ++i)
            QVERIFY(all[i - 1].rev > all[i].rev);
        QVERIFY(all[0].body.contains("# Three") && all[1].body.contains("# Two") && all[2].body.contains("Zo"));
        QCOMPARE(all[0].author, owner.uuid);
        const StoredCv back =
            world.write([&](Store &store) { return Cvs(store, world.world()).restore(owner, id, all[2].rev); });
        QCOMPARE(back.markdown, text);
        QCOMPARE(world.read([&](Store &store) { return Cvs(store, world.world()).byId(owner, id); }).markdown, text);
        all = versions();
        QCOMPARE(all.size(), size_t(4));
        QCOMPARE(all[0].reason, QStringLiteral("restore"));
        QVERIFY(all[1].body.contains("# Three"));
        const auto none =
            world.refusal([&](Store &store) { return Cvs(store, world.world()).restore(owner, id, 99999); });
        QCOMPARE(none->kind, Error::Kind::NotFound);
    }

    void aRemovedOneIsNamedByNoApplication_data() { test::engineRows(); }
    void aRemovedOneIsNamedByNoApplication()
    {
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        const Owner owner = world.person();
        const StoredCv cv =
            world.write([&](Store &store) { return Cvs(store, world.world()).create(owner, markdown(text)); });
        applications::Edit edit;
        edit.company = QStringLiteral("C");
        edit.role = QStringLiteral("R");
        edit.resumeNumber = cv.summary.number;
        const auto made = world.write(
            [&](Store &store) { return applications::Applications(store, world.world()).create(owner, edit); });
        QCOMPARE(made.summary.resume, cv.summary.id);
        QCOMPARE(made.summary.resumeNumber, std::optional(cv.summary.number));
        QVERIFY(!world.refusal([&](Store &store) { return Cvs(store, world.world()).remove(owner, cv.summary.id); }));
        const auto read = world.read([&](Store &store) {
            return applications::Applications(store, world.world()).byId(owner, made.summary.id);
        });
        QVERIFY(read.summary.resume.isEmpty() && !read.summary.resumeNumber);
        const auto document = world.read([&](Store &store) { return store.documents().find(made.summary.id); });
        QVERIFY((*json::parse(document->body))[u"resume"].isNull());
        QCOMPARE(document->rev, read.summary.rev);
        // In the trash it is a document still, with what it held.
        const auto trashed = world.read([&](Store &store) { return store.documents().find(cv.summary.id); });
        QVERIFY(trashed && trashed->deletedAt && trashed->body.contains("Zo"));
    }

    void erasedIsErased_data() { test::engineRows(); }
    void erasedIsErased()
    {
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        const Owner owner = world.person();
        const auto create = [&] {
            return world.write([&](Store &store) { return Cvs(store, world.world()).create(owner, markdown(text)); })
                .summary;
        };
        const auto a = create(), b = create();
        (void)world.write(
            [&](Store &store) { return Cvs(store, world.world()).update(owner, a.id, markdown(QStringLiteral("# New"))); });
        const QByteArray pdf = "%PDF of a", shared = "%PDF of both";
        const auto freeze = [&](const cvs::Summary &row, const QByteArray &bytes) {
            const QString sha = *world.world().blobs.put(bytes);
            return world.write([&](Store &store) {
                return Cvs(store, world.world()).freezePdf(owner, row.id, row.rev, sha, bytes.size());
            });
        };
        const auto own = freeze(a, pdf);
        world.clock().advance(10);
        const auto both = freeze(a, shared);
        (void)freeze(b, shared);
        QCOMPARE(world.read([&](Store &store) { return Cvs(store, world.world()).latestPdf(owner, a.id); })->sha, both.sha);
        QCOMPARE(world.read([&](Store &store) { return Cvs(store, world.world()).pdf(owner, own.ref); }).sha, own.sha);
        QCOMPARE(*world.world().blobs.read(own.sha), pdf);

        QVERIFY(!world.refusal([&](Store &store) { return Cvs(store, world.world()).erase(owner, a.id); }));
        QTRY_VERIFY(!world.world().blobs.has(own.sha));
        QVERIFY(world.world().blobs.has(both.sha));
        const auto rest = world.read([&](Store &store) { return store.documents().find(a.id); });
        QVERIFY(rest && rest->deletedAt && rest->body.isEmpty() && rest->sha.isEmpty() && rest->author.isEmpty());
        QVERIFY(world.read([&](Store &store) { return store.documents().versions(a.id, true); }).empty());
        QVERIFY(world.refusal([&](Store &store) { return Cvs(store, world.world()).pdf(owner, own.ref); }).has_value());
        // Nothing of it is anywhere in the file, and what follows the feed hears of its id.
        const auto feed = world.read([&](Store &store) { return store.documents().changes(owner.space, 0, 100); });
        QCOMPARE(feed.size(), size_t(2));
        QCOMPARE(world.write([&](Store &store) { return Cvs(store, world.world()).eraseAll(owner); }), 1);
        QTRY_VERIFY(!world.world().blobs.has(both.sha));
        QCOMPARE(world.read([&](Store &store) { return Cvs(store, world.world()).count(owner); }), 0);
    }

    void eraseAllTakesTheTrashToo_data() { test::engineRows(); }
    void eraseAllTakesTheTrashToo()
    {
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        const Owner owner = world.person();
        QStringList ids;
        for (int i = 0; i < 3; ++i)
            ids += world.write([&](Store &store) { return Cvs(store, world.world()).create(owner, markdown(text)); })
                       .summary.id;
        QVERIFY(!world.refusal([&](Store &store) { return Cvs(store, world.world()).remove(owner, ids[0]); }));
        QCOMPARE(world.write([&](Store &store) { return Cvs(store, world.world()).eraseAll(owner); }), 2);
        for (const QString &id : std::as_const(ids)) {
            const auto row = world.read([&](Store &store) { return store.documents().find(id); });
            QVERIFY(row && row->body.isEmpty());
        }
    }

    void theTrashIsEmptiedAfter30Days_data() { test::engineRows(); }
    void theTrashIsEmptiedAfter30Days()
    {
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        const Owner owner = world.person();
        const QString id =
            world.write([&](Store &store) { return Cvs(store, world.world()).create(owner, markdown(text)); }).summary.id;
        QVERIFY(!world.refusal([&](Store &store) { return Cvs(store, world.world()).remove(owner, id); }));
        const auto empty = [&] {
            return world.write([&](Store &store) { return documents::Documents(store, world.world()).emptyTrash(); });
        };
        constexpr qint64 day = qint64(24) * 60 * 60 * 1000;
        world.clock().advance(29 * day);
        QCOMPARE(empty(), 0);
        world.clock().advance(2 * day);
        QCOMPARE(empty(), 1);
        QCOMPARE(empty(), 0);
        QVERIFY(world.read([&](Store &store) { return store.documents().find(id); })->body.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestCvs)
#include "tst_cvs.moc"
