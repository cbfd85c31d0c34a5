// What holds for every CV and every change.
#include "cv/Codec.h"
#include "cv/Diff.h"
#include "support/RandomCv.h"

#include <QTest>

using namespace vitae;
using test::Seed;

namespace
{

QByteArray bytes(const cv::Cv &cv)
{
    return json::write(cv::toJson(cv));
}

/// The same in every way: as values, as bytes, and once more after a trip through the file.
void same(const cv::Cv &a, const cv::Cv &b)
{
    RC_ASSERT(bytes(a).toStdString() == bytes(b).toStdString());
    RC_ASSERT(a == b);
}

void survivesTheFile(const cv::Cv &cv)
{
    const auto parsed = json::parse(bytes(cv));
    RC_ASSERT(parsed.ok());
    const auto again = cv::fromJson(*parsed);
    RC_ASSERT(again.ok());
    same(*again, cv);
}

void survivesTheWire(const cv::Change &change)
{
    const auto parsed = json::parse(json::write(cv::toJson(change)));
    RC_ASSERT(parsed.ok());
    const auto again = cv::changeFromJson(*parsed);
    RC_ASSERT(again.ok());
    RC_ASSERT(*again == change);
}

/// Applies it where it must apply, and undoes and redoes it on the way.
void applyThereAndBack(cv::Cv &cv, const cv::Change &change)
{
    const cv::Cv before = cv;
    const auto applied = cv::apply(cv, change);
    if (!applied)
        RC_FAIL(applied.error().text().toStdString() + " in " + json::write(cv::toJson(change)).toStdString());
    const cv::Cv after = cv;
    RC_ASSERT(cv::inverse(cv::inverse(change)) == change);
    RC_ASSERT(cv::apply(cv, cv::inverse(change)).ok());
    same(cv, before);
    RC_ASSERT(cv::apply(cv, change).ok());
    same(cv, after);
}

void appliesTo(const std::vector<cv::Change> &changes, cv::Cv from, const cv::Cv &to)
{
    for (const cv::Change &change : changes) {
        survivesTheWire(change);
        applyThereAndBack(from, change);
    }
    same(from, to);
}

cv::Cv edited(base::Random &random, cv::Cv cv, int count)
{
    while (count-- > 0)
        RC_ASSERT(cv::apply(cv, test::randomChange(random, cv, 3)).ok());
    return cv;
}

/// A change with one thing wrong, as a broken journal or a hostile client might hold it.
cv::Change damaged(base::Random &random, cv::Change change)
{
    switch (test::randomBelow(random, 8)) {
    case 0:
        change.op = cv::Change::Op(test::randomBelow(random, 4));
        break;
    case 1:
        change.before = test::randomJson(random, 2);
        break;
    case 2:
        change.after = test::randomJson(random, 2);
        break;
    case 3:
        change.before.reset();
        break;
    case 4:
        change.after.reset();
        break;
    case 5:
        change.from = test::randomBelow(random, 5) - 1;
        break;
    case 6:
        change.to = test::randomBelow(random, 5) - 1;
        break;
    default:
        if (!change.path.isEmpty())
            change.path = change.path.parent();
        break;
    }
    return change;
}

} // namespace

class ChangePropertiesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCvSurvivesTheFile();
    void everyChangeIsUndone();
    void diffTurnsAnyCvIntoAnyOther();
    void diffOfEditedCvs();
    void nothingIsAppliedByHalves();
};

void ChangePropertiesTest::everyCvSurvivesTheFile()
{
    QVERIFY(rc::check([](const Seed &seed) {
        auto random = seed.random();
        survivesTheFile(test::randomCv(random, seed.size));
    }));
}

void ChangePropertiesTest::everyChangeIsUndone()
{
    QVERIFY(rc::check([](const Seed &seed) {
        auto random = seed.random();
        cv::Cv cv = test::randomCv(random, seed.size);
        std::vector<std::pair<cv::Cv, cv::Change>> history;
        for (int i = 0; i < 15; ++i) {
            const cv::Change change = test::randomChange(random, cv, 4);
            survivesTheWire(change);
            history.emplace_back(cv, change);
            applyThereAndBack(cv, change);
            survivesTheFile(cv);
        }
        for (auto step = history.rbegin(); step != history.rend(); ++step) {
            RC_ASSERT(cv::apply(cv, cv::inverse(step->second)).ok());
            same(cv, step->first);
        }
    }));
}

void ChangePropertiesTest::diffTurnsAnyCvIntoAnyOther()
{
    QVERIFY(rc::check([](const Seed &seed) {
        auto random = seed.random();
        const cv::Cv from = test::randomCv(random, seed.size), to = test::randomCv(random, seed.size);
        appliesTo(cv::diff(from, to), from, to);
        RC_ASSERT(cv::diff(from, from).empty());
    }));
}

void ChangePropertiesTest::diffOfEditedCvs()
{
    QVERIFY(rc::check([](const Seed &seed) {
        auto random = seed.random();
        const cv::Cv base = test::randomCv(random, seed.size);
        const cv::Cv from = edited(random, base, 3), to = edited(random, base, 1 + test::randomBelow(random, 12));
        appliesTo(cv::diff(from, to), from, to);
        appliesTo(cv::diff(base, to), base, to);
    }));
}

void ChangePropertiesTest::nothingIsAppliedByHalves()
{
    int refused = 0, applied = 0;
    QVERIFY(rc::check([&](const Seed &seed) {
        auto random = seed.random();
        cv::Cv cv = test::randomCv(random, seed.size);
        const cv::Cv other = edited(random, cv, 2);
        for (int i = 0; i < 15; ++i) {
            const cv::Change change = damaged(random, test::randomChange(random, i % 2 ? other : cv, 4));
            const cv::Cv before = cv;
            if (cv::apply(cv, change)) {
                ++applied;
                survivesTheFile(cv);
                RC_ASSERT(cv::apply(cv, cv::inverse(change)).ok());
            } else {
                ++refused;
            }
            same(cv, before);
        }
    }));
    QVERIFY(refused > 100);
    QVERIFY(applied > 100);
}

QTEST_GUILESS_MAIN(ChangePropertiesTest)
#include "tst_change_properties.moc"
