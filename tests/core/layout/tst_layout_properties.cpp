// What holds for every CV in every template.
#include "core/layout/Dump.h"
#include "cv/Change.h"
#include "cv/Fields.h"
#include "cv/Sections.h"
#include "support/RandomCv.h"

using namespace vitae;

namespace
{

/// Replaces every text that shows by words of which the first is found nowhere else: "q12z …".
class Marker
{
public:
    explicit Marker(base::Random &random) : m_random(random) {}

    QStringList tokens;

    template <class Type>
    void mark(Type &value)
    {
        if constexpr (std::is_same_v<Type, QString>) {
            if (!value.isEmpty())
                value = words();
        } else if constexpr (std::is_same_v<Type, QStringList>) {
            value.removeAll(QString());
            for (QString &text : value)
                text = words();
        } else if constexpr (std::is_same_v<Type, cv::NumberOrText>) {
            if (!value.isEmpty())
                value = {words(), false};
        } else if constexpr (cv::isItemList<Type>) {
            for (auto &item : value)
                mark(item);
        } else if constexpr (cv::Struct<Type>) {
            cv::forEachField<Type>([&](const auto &field) {
                if (QStringView(field.name) != u"id")
                    mark(value.*field.member);
            });
        }
    }

private:
    QString words()
    {
        QStringList words{QStringLiteral("q%1z").arg(tokens.size())};
        tokens.append(words.front());
        static const std::array more{u"office", u"naïve", u"日本語の文章",   u"العربية", u"বাংলা", u"ไทย", u"C++20,",
                                     u"and",    u"a",     u"responsibility", u"12.5 %"};
        for (int n = test::randomBelow(m_random, 4) == 0 ? test::randomBelow(m_random, 60)
                                                         : test::randomBelow(m_random, 4);
             n > 0; --n)
            words.append(QString::fromUtf16(more[size_t(test::randomBelow(m_random, int(more.size())))]));
        return words.join(u' ');
    }

    base::Random &m_random;
};

struct MarkedCv {
    cv::Cv cv;
    QHash<QString, QStringList> tokens; ///< by section
};

MarkedCv markedCv(const test::Seed &seed)
{
    base::SeededRandom random = seed.random();
    MarkedCv marked{test::randomCv(random, seed.size), {}};
    cv::Cv &cv = marked.cv;
    cv.style = {};
    cv.language = QStringLiteral("en");
    cv.layout.reset();
    Marker marker(random);
    cv::forEachField<cv::Cv>([&](const auto &field) {
        const QString name = QString::fromUtf16(field.name);
        if (!cv::sectionNames().contains(name))
            return;
        marker.tokens.clear();
        Marker own(random);
        own.tokens = {};
        own.mark(cv.*field.member);
        // Names are unique within a section; the section's own letters make them so in the CV.
        marked.tokens.insert(name, own.tokens);
    });
    return marked;
}

std::shared_ptr<const layout::Template> anyDesign(const test::Seed &seed)
{
    static const QStringList ids = test::designIds();
    return test::design(ids[qsizetype(seed.seed % size_t(ids.size()))]);
}

struct LineBox {
    QRectF rect, ink; ///< ink: without what a wide line pitch adds above and below the letters
    QString text;
};

std::vector<LineBox> linesOf(const layout::Page &page)
{
    std::vector<LineBox> lines;
    for (const layout::Item &item : page.items) {
        const auto *text = std::get_if<layout::TextItem>(&item.content);
        if (!text)
            continue;
        for (int n = text->firstLine; n < text->firstLine + text->lineCount; ++n) {
            const QRectF rect = text->paragraph->lines()[size_t(n)].rect().translated(text->origin);
            const qreal letters = 1.3 * text->paragraph->spec().style->font.pixelSize();
            const qreal slack = qMax(1.0, (rect.height() - letters) / 2);
            if (rect.width() > 0)
                lines.push_back({rect, rect.adjusted(1, slack, -1, -slack), test::lineText(*text->paragraph, n)});
        }
    }
    return lines;
}

} // namespace

class TestLayoutProperties final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTextOnceAndInOrder();
    void insideThePageAndApart();
    void updateEqualsLayout();
};

void TestLayoutProperties::everyTextOnceAndInOrder()
{
    QVERIFY(rc::check([](const test::Seed &seed) {
        MarkedCv marked = markedCv(seed);
        const auto design = anyDesign(seed);
        layout::Engine engine;
        for (auto it = marked.tokens.cbegin(); it != marked.tokens.cend(); ++it) {
            // One section at a time: its tokens are its own.
            marked.cv.layout = QStringList{it.key()};
            const QString text = test::plainText(engine.layout(marked.cv, design));
            for (const QString &token : it.value()) {
                const auto times = text.count(token);
                if (times != 1)
                    RC_FAIL(qPrintable(
                        QStringLiteral("%1 %2 stands %3 times in %4").arg(it.key(), token).arg(times).arg(design->id)));
            }
        }
        // Entries in order, bullets in order.
        marked.cv.layout = QStringList{QStringLiteral("experience")};
        const QString text = test::plainText(engine.layout(marked.cv, design));
        qsizetype at = 0;
        for (const cv::Experience &item : marked.cv.experience) {
            for (const QString &bullet : item.bullets) {
                const qsizetype found = text.indexOf(bullet.section(u' ', 0, 0));
                RC_ASSERT(found >= at);
                at = found;
            }
        }
    }));
}

void TestLayoutProperties::insideThePageAndApart()
{
    QVERIFY(rc::check([](const test::Seed &seed) {
        MarkedCv marked = markedCv(seed);
        const auto design = anyDesign(seed);
        if (seed.seed % 3 == 0)
            marked.cv.style.page_size = QStringLiteral("Letter");
        if (seed.seed % 4 == 0)
            marked.cv.style.font_size_pt = 6 + double(seed.seed % 19);
        if (seed.seed % 5 == 0)
            marked.cv.language = QStringLiteral("ar");
        QMarginsF mm = design->marginsMm;
        if (seed.seed % 7 == 0) {
            const double margin = 8 + double(seed.seed % 53);
            marked.cv.style.margins_mm = margin;
            mm = {margin, margin, margin, margin};
        }
        if (seed.seed % 11 == 0)
            marked.cv.style.line_height = 1 + double(seed.seed % 21) / 10;
        layout::Engine engine;
        const layout::Document &document = engine.layout(marked.cv, design);
        const QRectF paper(QPointF(), document.pageSize);
        const qreal side = 5 * layout::unitsPerMm;
        const QRectF inner =
            paper.adjusted(side, mm.top() * layout::unitsPerMm - 1, -side, 1 - mm.bottom() * layout::unitsPerMm);
        for (const layout::Page &page : document.pages) {
            std::vector<LineBox> lines = linesOf(page);
            for (const LineBox &line : lines) {
                if (!inner.contains(line.rect.adjusted(1, 1, -1, -1)))
                    RC_FAIL(qPrintable(design->id + QStringLiteral(": outside: ") + line.text + u' ' +
                                       test::shown(line.rect)));
            }
            for (size_t i = 0; i < lines.size(); ++i) {
                for (size_t j = i + 1; j < lines.size(); ++j) {
                    if (lines[i].ink.intersects(lines[j].ink))
                        RC_FAIL(qPrintable(design->id + QStringLiteral(": \"") + lines[i].text +
                                           QStringLiteral("\" overlaps \"") + lines[j].text + u'"'));
                }
            }
        }
    }));
}

void TestLayoutProperties::updateEqualsLayout()
{
    QVERIFY(rc::check([](const test::Seed &seed) {
        base::SeededRandom random = seed.random();
        cv::Cv cv = test::randomCv(random, seed.size);
        cv.style = {};
        const auto design = anyDesign(seed);
        layout::Engine engine;
        (void)engine.layout(cv, design);
        for (int i = 0; i < 6; ++i) {
            const cv::Change change = test::randomChange(random, cv, seed.size);
            if (!cv::apply(cv, change))
                continue;
            const layout::Document before = engine.document();
            const layout::Damage damage = engine.update(cv, change.path);
            layout::Engine fresh;
            const QString is = test::everything(engine.document()), should = test::everything(fresh.layout(cv, design));
            if (is != should)
                RC_FAIL(qPrintable(QStringLiteral("after %1 in %2:\n%3\n--- should be\n%4")
                                       .arg(change.path.toString(), design->id, is, should)));
            // What is not named as changed has not changed.
            if (damage.everything)
                continue;
            RC_ASSERT(damage.pageCountChanged == (before.pages.size() != engine.document().pages.size()));
            for (size_t page = 0; page < std::min(before.pages.size(), engine.document().pages.size()); ++page) {
                const bool named = std::any_of(damage.areas.begin(), damage.areas.end(),
                                               [&](const auto &area) { return area.page == int(page); });
                layout::Document a = before, b = engine.document();
                a.pages = {a.pages[page]};
                b.pages = {b.pages[page]};
                a.outline.clear(), a.links.clear(), b.outline.clear(), b.links.clear();
                RC_ASSERT(named || test::everything(a).section(u'\n', 1) == test::everything(b).section(u'\n', 1) ||
                          change.op != cv::Change::Op::Set);
            }
        }
    }));
}

QTEST_MAIN(TestLayoutProperties)
#include "tst_layout_properties.moc"
