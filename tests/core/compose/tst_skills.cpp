// The list of skills and how it is found in texts.

#include "compose/Skills.h"

#include <QFile>
#include <QTest>

using vitae::compose::FoundSkill;
using vitae::compose::Skills;

class SkillsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listIsLargeAndClean();
    void finds_data();
    void finds();
    void knowsSpellingsOfOneThing();
};

void SkillsTest::listIsLargeAndClean()
{
    const Skills &known = Skills::known();
    QVERIFY(known.size() >= 600);
    QFile file(QStringLiteral(":/skills/skills.txt"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QSet<QString> seen;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        if (line.startsWith(u'#') || line.isEmpty())
            continue;
        QVERIFY2(!seen.contains(line.section(u';', 0, 0)), qPrintable(line));
        seen.insert(line.section(u';', 0, 0));
        const QString name = line.section(u';', 0, 0).remove(u'!').trimmed();
        QVERIFY2(known.named(name), qPrintable(line));
    }
    for (int group = 0; group < known.groups(); ++group) {
        for (QStringView language : {u"en", u"fr", u"id"})
            QVERIFY(!known.heading(group, language).isEmpty());
    }
    QCOMPARE(known.heading(0, u"fr"), QStringLiteral("Langages de programmation"));
    QCOMPARE(known.heading(0, u"sv"), QStringLiteral("Programming languages"));
}

void SkillsTest::finds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("skills");
    const auto row = [](const char *text, const char *skills) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(skills);
    };
    row("I write c++, C# and .net with nodejs on postgresql", "C++|C#|.NET|Node.js|PostgreSQL");
    row("python/django, javascript", "Python|Django|JavaScript");
    row("REST APIs, CI/CD and A/B testing", "REST APIs|CI/CD|A/B testing");
    row("Worked in Go and Rust; k8s, aws", "Go|Rust|K8s|AWS");
    row("I go to the office and swift answers rust my spring", "");
    row("We excel in service and word of mouth", "");
    row("Proficient in Excel, Word and PowerPoint", "Excel|Word|PowerPoint");
    row("I was shipping features", "");
    row("je maîtrise la gestion de projet et les soins intensifs", "gestion de projet|soins intensifs");
    row("menguasai analisis data dan pelayanan", "analisis data");
    row("React Native is not React", "React Native|React");
    row("Spring Boot. Spring is nice", "Spring Boot");
    row("Express shipping", "");
    row("machine-learning pipelines", "machine learning");
    row("languages: C, Java", "C|Java");
    row("vitamin C tablets", "");
}

void SkillsTest::finds()
{
    QFETCH(QString, text);
    QFETCH(QString, skills);
    QStringList names;
    for (const FoundSkill &found : Skills::known().find(text)) {
        names.append(found.name);
        QVERIFY(found.begin < found.end && found.end <= text.size());
    }
    QCOMPARE(names.join(u'|'), skills);
}

void SkillsTest::knowsSpellingsOfOneThing()
{
    const Skills &known = Skills::known();
    QCOMPARE(known.named(QStringLiteral("k8s"))->skill, known.named(QStringLiteral("Kubernetes"))->skill);
    QCOMPARE(known.named(QStringLiteral("postgres"))->skill, known.named(QStringLiteral("PostgreSQL"))->skill);
    QVERIFY(known.named(QStringLiteral("java"))->skill != known.named(QStringLiteral("javascript"))->skill);
    QVERIFY(!known.named(QStringLiteral("falconry")));
    QVERIFY(!known.named(QString()));
}

QTEST_APPLESS_MAIN(SkillsTest)
#include "tst_skills.moc"
