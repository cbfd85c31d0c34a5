#include "cv/Fields.h"
#include "cv/Sections.h"

#include <QSet>
#include <QTest>

using namespace vitae;

class SectionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesAreTheFieldsOfTheTable();
    void visibleSections();
    void emptySections();
    void titles_data();
    void titles();
    void everyTitleIsThere();
    void renamedTitle();
};

void SectionsTest::namesAreTheFieldsOfTheTable()
{
    QStringList names;
    cv::forEachField<cv::Cv>([&](const auto &field) { names.append(QString::fromUtf16(field.name)); });
    const qsizetype first = names.indexOf(QStringLiteral("summary"));
    const qsizetype last = names.indexOf(QStringLiteral("custom_sections"));
    QCOMPARE(cv::sectionNames(), names.sliced(first, last - first + 1));
}

void SectionsTest::visibleSections()
{
    cv::Cv cv;
    QCOMPARE(cv::visibleSections(cv), cv::sectionNames());
    cv.layout = QStringList{};
    QCOMPARE(cv::visibleSections(cv), QStringList());
    cv.layout = QStringList{QStringLiteral("skills"), QStringLiteral("foo"), QStringLiteral("summary"),
                            QStringLiteral("personal"), QStringLiteral("skills")};
    QCOMPARE(cv::visibleSections(cv), QStringList({QStringLiteral("skills"), QStringLiteral("summary")}));
}

void SectionsTest::emptySections()
{
    cv::Cv cv;
    for (const QString &name : cv::sectionNames())
        QVERIFY(cv::isSectionEmpty(cv, name));
    cv.summary = QStringLiteral(" \n");
    QVERIFY(cv::isSectionEmpty(cv, u"summary"));
    cv.summary = QStringLiteral("x");
    QVERIFY(!cv::isSectionEmpty(cv, u"summary"));
    cv.skills.emplace_back().id = QStringLiteral("i");
    QVERIFY(cv::isSectionEmpty(cv, u"skills")); // an entry that was only just added
    cv.skills.emplace_back().items = {QStringLiteral("C++")};
    QVERIFY(!cv::isSectionEmpty(cv, u"skills"));
    QVERIFY(cv::isSectionEmpty(cv, u"personal"));
    QVERIFY(cv::isSectionEmpty(cv, u"no such section"));
}

void SectionsTest::titles_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("title");
    const auto row = [](const char *name, const char16_t *language, const char16_t *title) {
        QTest::newRow(name) << QString::fromUtf16(language) << QString::fromUtf16(title);
    };
    row("none", u"", u"Experience");
    row("English", u"en", u"Experience");
    row("British English", u"en-GB", u"Experience");
    row("French", u"fr-CA", u"Expérience professionnelle");
    row("any case", u"DE", u"Berufserfahrung");
    row("Indonesian", u"id", u"Pengalaman Kerja");
    row("Arabic", u"ar", u"الخبرة المهنية");
    row("one that is not there", u"tlh", u"Experience");
    row("one that only begins alike", u"fry", u"Experience");
}

void SectionsTest::titles()
{
    QFETCH(QString, language);
    QFETCH(QString, title);
    QCOMPARE(cv::sectionTitle(u"experience", language), title);
}

void SectionsTest::everyTitleIsThere()
{
    for (const char16_t *language : {u"en", u"fr", u"de", u"es", u"pt", u"it", u"nl", u"id", u"ar", u"ja", u"zh"}) {
        QSet<QString> titles;
        for (const QString &name : cv::sectionNames())
            titles.insert(cv::sectionTitle(name, QStringView(language)));
        QVERIFY(!titles.contains(QString()));
        QCOMPARE(titles.size(), cv::sectionNames().size()); // no two alike
    }
}

void SectionsTest::renamedTitle()
{
    cv::Cv cv;
    cv.language = QStringLiteral("fr");
    QCOMPARE(cv::sectionTitle(cv, u"education"), QStringLiteral("Formation"));
    json::Object titles;
    titles.set(QStringLiteral("education"), QStringLiteral("Where I studied"));
    titles.set(QStringLiteral("skills"), QStringLiteral(" "));
    titles.set(QStringLiteral("projects"), 7);
    cv.extra.set(QStringLiteral("section_titles"), titles);
    QCOMPARE(cv::sectionTitle(cv, u"education"), QStringLiteral("Where I studied"));
    QCOMPARE(cv::sectionTitle(cv, u"skills"), QString::fromUtf16(u"Compétences"));
    QCOMPARE(cv::sectionTitle(cv, u"projects"), QStringLiteral("Projets"));
    cv.extra.set(QStringLiteral("section_titles"), json::Array{});
    QCOMPARE(cv::sectionTitle(cv, u"education"), QStringLiteral("Formation"));
}

QTEST_GUILESS_MAIN(SectionsTest)
#include "tst_sections.moc"
