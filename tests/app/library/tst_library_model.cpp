#include "library/CardDelegate.h"
#include "library/LibraryModel.h"
#include "library/TagPopup.h"
#include "library/Thumbnails.h"

#include <QDir>
#include <QLocale>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace vitae;
using library::LibraryModel;

class TestLibraryModel : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    base::ManualClock m_clock{QDateTime(QDate(2026, 5, 4), QTime(9, 0), Qt::UTC)};
    base::SeededRandom m_random{3};
    std::unique_ptr<store::Library> m_library;

    QString add(const char *title, const char *language, const char *summary)
    {
        cv::Cv cv;
        cv.cv_title = QString::fromUtf8(title);
        cv.language = QLatin1String(language);
        cv.summary = QString::fromUtf8(summary);
        m_clock.advance(60'000);
        return *m_library->create(cv, QStringLiteral("created"));
    }

    static QStringList titles(const LibraryModel &model)
    {
        QStringList found;
        for (int i = 0; i < model.rowCount(); ++i)
            found.append(model.index(i).data().toString());
        return found;
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }
    void init()
    {
        store::Library::Options options;
        options.clock = &m_clock;
        options.random = &m_random;
        options.backupDelay = -1;
        auto opened = store::Library::open(m_folder.filePath(QLatin1String(QTest::currentTestFunction())), options);
        QVERIFY(opened);
        m_library = *std::move(opened);
    }
    void cleanup() { m_library.reset(); }

    void ordersAndFilters()
    {
        add("CV 10", "fr", "rail");
        add("CV 2", "en", "bridges");
        const QString b = add("Apprentice", "id", "rail and roads");
        QVERIFY(m_library->setTags(b, {QStringLiteral("new")}));
        LibraryModel model(*m_library, {});
        QVERIFY(model.reload());
        model.setSort(library::SortBy::Created);
        QCOMPARE(titles(model),
                 QStringList({QStringLiteral("Apprentice"), QStringLiteral("CV 2"), QStringLiteral("CV 10")}));
        model.setSort(library::SortBy::Title); // numbers count as numbers
        QCOMPARE(titles(model),
                 QStringList({QStringLiteral("Apprentice"), QStringLiteral("CV 2"), QStringLiteral("CV 10")}));
        model.setSort(library::SortBy::Language);
        QCOMPARE(titles(model),
                 QStringList({QStringLiteral("CV 2"), QStringLiteral("CV 10"), QStringLiteral("Apprentice")}));
        model.setSearch(QStringLiteral("rai"));
        QCOMPARE(titles(model), QStringList({QStringLiteral("CV 10"), QStringLiteral("Apprentice")}));
        model.setTag(QStringLiteral("new"));
        QCOMPARE(titles(model), QStringList({QStringLiteral("Apprentice")}));
        QCOMPARE(model.allTags(), QStringList({QStringLiteral("new")}));
        QVERIFY(model.isFiltered());
        QCOMPARE(model.total(), 3);
    }

    void renamesThroughItsCallback()
    {
        const QString id = add("Old", "en", "");
        QString askedId, askedTitle;
        LibraryModel model(*m_library, [&](const QString &given, const QString &title) -> base::Result<void> {
            askedId = given;
            askedTitle = title;
            return base::fail(base::Error::Kind::Io, QStringLiteral("the disk is full"));
        });
        QVERIFY(model.reload());
        QSignalSpy failed(&model, &LibraryModel::failed);
        QVERIFY(!model.setData(model.index(0), QStringLiteral("  "), Qt::EditRole)); // no title is none
        QVERIFY(askedTitle.isEmpty());
        QVERIFY(!model.setData(model.index(0), QStringLiteral(" New "), Qt::EditRole));
        QCOMPARE(askedId, id);
        QCOMPARE(askedTitle, u"New");
        QCOMPARE(failed.size(), 1);
        QCOMPARE(failed[0][0].toString(), u"the disk is full");
    }

    void trashIsNotEdited()
    {
        const QString id = add("Old", "en", "");
        QVERIFY(m_library->moveToTrash(id));
        LibraryModel model(*m_library, {});
        model.setTrash(true);
        QCOMPARE(model.rowCount(), 1);
        QVERIFY(!(model.flags(model.index(0)) & Qt::ItemIsEditable));
        QVERIFY(model.index(0).data(LibraryModel::DeletedRole).toDateTime().isValid());
    }

    void languagesHaveNames()
    {
        QCOMPARE(library::languageName(QStringLiteral("fr")), u"French");
        QCOMPARE(library::languageName(QStringLiteral("pt-BR")), u"Portuguese");
        QCOMPARE(library::languageName(QStringLiteral("x-klingon")), u"x-klingon");
        QVERIFY(library::languageName({}).isEmpty());
    }

    void tagsAreParsed()
    {
        QCOMPARE(library::TagPopup::parse(QStringLiteral(" a b ,c,, A B ")),
                 QStringList({QStringLiteral("a b"), QStringLiteral("c")}));
    }

    void cardsFillTheWidth_data()
    {
        QTest::addColumn<int>("width");
        for (const int width : {200, 500, 900, 1300, 3600})
            QTest::addRow("%d", width) << width;
    }
    void cardsFillTheWidth()
    {
        QFETCH(int, width);
        const QFontMetrics metrics{QFont()};
        const QSize card = library::CardDelegate::gridSize(width, metrics);
        QVERIFY(card.width() <= width);
        QVERIFY(card.width() >= qMin(width, library::CardDelegate::smallestWidth));
        QVERIFY(card.width() <= library::CardDelegate::smallestWidth * 2);
    }

    void picturesAreMadeOnceAndKept()
    {
        const QString id = add("CV", "en", "Somebody");
        const store::CvSummary summary = m_library->list()->front();
        const QString cache = m_folder.filePath(QStringLiteral("cache"));
        int loads = 0;
        const library::Thumbnails::Load load = [&] {
            ++loads;
            return m_library->load(id);
        };
        const QString key = library::Thumbnails::keyOf(summary);
        QImage first;
        {
            library::Thumbnails thumbnails({cache, layout::TemplateLibrary(), {}});
            QSignalSpy ready(&thumbnails, &library::Thumbnails::ready);
            QVERIFY(thumbnails.picture(id, key, load).isNull());
            QVERIFY(thumbnails.picture(id, key, load).isNull()); // asked for twice, made once
            QVERIFY(ready.wait());
            first = thumbnails.picture(id, key, load);
            QCOMPARE(first.width(), library::Thumbnails::width);
            QCOMPARE(loads, 1);
        }
        {
            library::Thumbnails thumbnails({cache, layout::TemplateLibrary(), {}});
            QSignalSpy ready(&thumbnails, &library::Thumbnails::ready);
            QVERIFY(thumbnails.picture(id, key, load).isNull());
            QVERIFY(ready.wait());
            QCOMPARE(thumbnails.picture(id, key, load), first);
            QCOMPARE(loads, 1);

            // A later state of the CV takes the place of the older one.
            QVERIFY(thumbnails.picture(id, QString(key + u"later"), load).isNull());
            QVERIFY(ready.wait());
            QCOMPARE(loads, 2);
        }
        QCOMPARE(QDir(cache).entryList(QDir::Files).size(), 1);
    }
};

QTEST_MAIN(TestLibraryModel)
#include "tst_library_model.moc"
