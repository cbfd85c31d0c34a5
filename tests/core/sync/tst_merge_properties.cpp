// The laws of merge (SYNC.md, invariant 10) and its promise that no word is lost, on random CVs edited at random.

#include "cv/Codec.h"
#include "support/RandomCv.h"
#include "sync/Merge.h"

#include <QTest>
#include <QTextBoundaryFinder>

using namespace vitae;

namespace
{

cv::Cv edited(base::Random &random, cv::Cv cv, int edits)
{
    for (int i = 0; i < edits; ++i) {
        // A change that cannot be applied leaves the CV as it was.
        (void)cv::apply(cv, test::randomChange(random, cv, 6));
    }
    return cv;
}

struct Three {
    json::Value base, ours, theirs;
};

Three randomThree(const test::Seed &seed)
{
    base::SeededRandom random = seed.random();
    const cv::Cv base = test::randomCv(random, std::min(seed.size, 12));
    const int edits = test::randomBelow(random, 8);
    return {cv::toJson(base), cv::toJson(edited(random, base, edits)),
            cv::toJson(edited(random, base, test::randomBelow(random, 8)))};
}

void collectWords(const json::Value &value, QSet<QString> &words)
{
    if (const QString *text = value.asString()) {
        QTextBoundaryFinder finder(QTextBoundaryFinder::Word, *text);
        qsizetype start = 0;
        for (qsizetype end = finder.toNextBoundary(); end >= 0; end = finder.toNextBoundary()) {
            words.insert(text->mid(start, end - start));
            start = end;
        }
    } else if (value.isArray()) {
        for (const json::Value &element : value.array())
            collectWords(element, words);
    } else if (value.isObject()) {
        for (const json::Member &member : value.object()) {
            if (member.name != u"id")
                collectWords(member.value, words);
        }
    } else if (value.isNumber()) {
        words.insert(QString::fromLatin1(value.number().text));
    }
}

QSet<QString> words(const json::Value &value)
{
    QSet<QString> found;
    collectWords(value, found);
    return found;
}

} // namespace

class MergePropertiesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void obeysItsLaws()
    {
        QVERIFY(rc::check([](const test::Seed &seed) {
            const Three three = randomThree(seed);
            const sync::Merged onlyOurs = sync::merge(three.base, three.ours, three.base);
            RC_ASSERT(onlyOurs.body == three.ours && onlyOurs.losers.empty());
            const sync::Merged onlyTheirs = sync::merge(three.base, three.base, three.theirs);
            RC_ASSERT(onlyTheirs.body == three.theirs && onlyTheirs.losers.empty());
            const sync::Merged same = sync::merge(three.base, three.ours, three.ours);
            RC_ASSERT(same.body == three.ours && same.losers.empty());
            RC_ASSERT(sync::merge(three.base, three.ours, three.theirs) ==
                      sync::merge(three.base, three.ours, three.theirs));
        }));
    }

    void losesNoWordThatWasWritten()
    {
        QVERIFY(rc::check([](const test::Seed &seed) {
            const Three three = randomThree(seed);
            const sync::Merged merged = sync::merge(three.base, three.ours, three.theirs);
            QSet<QString> kept = words(merged.body);
            for (const sync::Loser &loser : merged.losers)
                collectWords(loser.value, kept);
            const QSet<QString> known = words(three.base);
            for (const json::Value &side : {three.ours, three.theirs}) {
                const QSet<QString> lost = words(side) - known - kept;
                RC_ASSERT(lost.isEmpty());
            }
        }));
    }

    void mergesCvsIntoACv()
    {
        QVERIFY(rc::check([](const test::Seed &seed) {
            const Three three = randomThree(seed);
            const sync::Merged merged = sync::merge(three.base, three.ours, three.theirs);
            const auto cv = cv::fromJson(merged.body);
            RC_ASSERT(cv.ok());
            // An id that both sides gave, in different lists, is given anew; nothing else changes in reading.
            RC_ASSERT(words(cv::toJson(*cv)) == words(merged.body));
        }));
    }

    void isTotal()
    {
        QVERIFY(rc::check([](const test::Seed &seed) {
            base::SeededRandom random = seed.random();
            const json::Value base = test::randomJson(random, 4), ours = test::randomJson(random, 4),
                              theirs = test::randomJson(random, 4);
            const sync::Merged merged = sync::merge(base, ours, theirs);
            QSet<QString> kept = words(merged.body);
            for (const sync::Loser &loser : merged.losers)
                collectWords(loser.value, kept);
            RC_ASSERT((words(ours) - words(base) - kept).isEmpty());
            RC_ASSERT((words(theirs) - words(base) - kept).isEmpty());
        }));
    }
};

QTEST_APPLESS_MAIN(MergePropertiesTest)
#include "tst_merge_properties.moc"
