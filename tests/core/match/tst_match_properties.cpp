// What must hold of a score whatever the CV and the offer are.

#include "formats/PlainText.h"
#include "match/Match.h"
#include "match/SkillList.h"
#include "support/RandomCv.h"

#include <QFile>
#include <QTest>
#include <algorithm>

using namespace vitae;
using namespace vitae::match;

namespace
{

const QDate today(2026, 3, 1);

QString fileText(const char *name)
{
    QFile file(QStringLiteral(VITAE_SHARED_DATA "/jobs/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

const char *const wordsOfWork[] = {"Kubernetes", "Go",    "built",     "team",   "distributed systems", "Kafka",
                                   "marketing",  "SQL",   "led",       "nurse",  "accounting",          "Python",
                                   "React",      "AWS",   "budget",    "sales",  "payments",            "latency",
                                   "customers",  "tests", "migration", "report", "hospital",            "C++"};

QString randomLine(base::Random &random)
{
    QStringList words;
    for (int i = 3 + test::randomBelow(random, 8); i > 0; --i)
        words.append(QLatin1String(wordsOfWork[test::randomBelow(random, int(std::size(wordsOfWork)))]));
    return words.join(u' ');
}

cv::Cv randomPerson(base::Random &random, int size)
{
    cv::Cv cv = test::randomCv(random, std::min(size, 8));
    for (int i = 0; i < 2; ++i) {
        cv::Experience job;
        job.title = randomLine(random);
        job.company = QStringLiteral("Acme");
        job.start_date = QString::number(2005 + test::randomBelow(random, 15));
        job.end_date = QString::number(2020 + test::randomBelow(random, 5));
        for (int k = 0; k < 4; ++k)
            job.bullets.append(randomLine(random));
        cv.experience.push_back(job);
    }
    cv.skills.push_back({{}, QStringLiteral("Skills"), {}, randomLine(random).split(u' '), {}});
    return cv;
}

OfferText randomOffer(base::Random &random)
{
    QString text = QStringLiteral("Requirements:\n");
    for (int i = 0; i < 5; ++i)
        text += u"- " + randomLine(random) + u'\n';
    text += u"Nice to have:\n- " + randomLine(random) + u'\n';
    return {QStringLiteral("Senior Backend Engineer"), {}, text};
}

int score(const cv::Cv &cv, const OfferText &offer)
{
    return match::match(cv, offer, today).score;
}

} // namespace

class MatchPropertiesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void staysInBounds();
    void stuffingGainsNothing();
    void orderDoesNotMatter();
    void addingAMustNeverLowers();
};

void MatchPropertiesTest::staysInBounds()
{
    QVERIFY(rc::check("0 to 100, and the same twice", [](const test::Seed &seed) {
        base::SeededRandom random = seed.random();
        const cv::Cv cv = randomPerson(random, seed.size);
        const OfferText offer{{}, {}, test::randomText(random, seed.size * 3)};
        const Match first = match::match(cv, offer, today);
        RC_ASSERT(first.score >= 0 && first.score <= 100);
        RC_ASSERT(first.score == score(cv, offer));
        for (const Component *part :
             {&first.skills, &first.keywords, &first.experience, &first.education, &first.title})
            RC_ASSERT(part->score >= 0 && part->score <= 1 && part->weight >= 0 && part->weight <= 1);
    }));
}

void MatchPropertiesTest::stuffingGainsNothing()
{
    QVERIFY(rc::check("repeating what is there gains nothing", [](const test::Seed &seed) {
        base::SeededRandom random = seed.random();
        cv::Cv cv = randomPerson(random, seed.size);
        const OfferText offer = randomOffer(random);
        const int before = score(cv, offer);
        for (cv::Experience &job : cv.experience) {
            const QStringList bullets = job.bullets;
            for (int i = 0; i < 5; ++i)
                job.bullets += bullets;
        }
        for (cv::Skill &skill : cv.skills)
            skill.items += skill.items + skill.items;
        cv.summary += QStringLiteral("\n") + cv.skills.back().items.join(QStringLiteral("\n"));
        RC_ASSERT(score(cv, offer) == before);
    }));
}

void MatchPropertiesTest::orderDoesNotMatter()
{
    QVERIFY(rc::check("bullets in another order score the same", [](const test::Seed &seed) {
        base::SeededRandom random = seed.random();
        cv::Cv cv = randomPerson(random, seed.size);
        const OfferText offer = randomOffer(random);
        const int before = score(cv, offer);
        for (cv::Experience &job : cv.experience)
            std::reverse(job.bullets.begin(), job.bullets.end());
        std::reverse(cv.skills.begin(), cv.skills.end());
        RC_ASSERT(score(cv, offer) == before);
    }));
}

void MatchPropertiesTest::addingAMustNeverLowers()
{
    QVERIFY(rc::check("naming a missing skill never lowers", [](const test::Seed &seed) {
        base::SeededRandom random = seed.random();
        cv::Cv cv = randomPerson(random, seed.size);
        const OfferText offer = randomOffer(random);
        const Match before = match::match(cv, offer, today);
        for (const QString &missing : before.missingSkills) {
            cv::Cv more = cv;
            switch (test::randomBelow(random, 3)) {
            case 0:
                more.skills.back().items.append(missing);
                break;
            case 1:
                more.experience.back().bullets.append(QString(u"Worked with " + missing));
                break;
            default:
                more.summary += u"\nI know " + missing + u'.';
            }
            RC_ASSERT(score(more, offer) >= before.score);
        }
    }));
    // On real ones too.
    const QString offer = fileText("js_backend-job.txt");
    if (offer.isEmpty())
        return;
    for (const char *name : {"js_backend-resume.txt", "js_marketing-resume.txt"}) {
        const cv::Cv cv = formats::fromPlainText(fileText(name));
        const Match before = match::match(cv, {{}, {}, offer}, today);
        for (const QString &missing : before.missingSkills) {
            cv::Cv more = cv;
            more.skills.push_back({{}, {}, {}, {missing}, {}});
            QVERIFY2(score(more, {{}, {}, offer}) >= before.score, qPrintable(missing));
        }
    }
}

QTEST_GUILESS_MAIN(MatchPropertiesTest)
#include "tst_match_properties.moc"
