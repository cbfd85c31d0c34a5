// The foot of pages: the name and which page of how many, where there are several and somebody wants it.
#include "core/layout/Dump.h"

using namespace vitae;

namespace
{

/// A CV that takes `pages` pages or one more in any template.
cv::Cv longCv(int pages)
{
    cv::Cv cv;
    cv.language = QStringLiteral("en");
    cv.personal.name = QStringLiteral("Ada Lovelace");
    for (int i = 0; i < pages * 14; ++i) {
        cv::Experience job;
        job.id = QString::number(i);
        job.title = QStringLiteral("Engineer %1").arg(i);
        job.company = QStringLiteral("Company %1").arg(i);
        job.bullets = {QStringLiteral("First"), QStringLiteral("Second"), QStringLiteral("Third")};
        cv.experience.push_back(job);
    }
    return cv;
}

/// The text of each page that stands below the margin's edge.
QStringList feet(const layout::Document &document, const layout::Template &design)
{
    const qreal edge = document.pageSize.height() - design.marginsMm.bottom() * layout::unitsPerMm - 1;
    QStringList feet;
    for (const layout::Page &page : document.pages) {
        QString foot;
        for (const layout::Item &item : page.items) {
            const auto *text = std::get_if<layout::TextItem>(&item.content);
            if (text && text->origin.y() >= edge)
                foot += text->paragraph->text();
        }
        feet.append(foot);
    }
    return feet;
}

} // namespace

class TestFooter final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void templates_data()
    {
        QTest::addColumn<QString>("id");
        for (const QString &id : test::designIds())
            QTest::newRow(qPrintable(id)) << id;
    }

    void templates()
    {
        QFETCH(const QString, id);
        cv::Cv cv = longCv(2);
        const auto design = test::design(id);
        layout::Engine engine;
        const QStringList none = feet(engine.layout(cv, design), *design);
        QVERIFY(none.size() > 1);
        QVERIFY2(none.join(QString()).isEmpty(), "nobody asked for it");
        const QString before = test::breaks(engine.document());
        cv.style.show_page_numbers = true;
        const layout::Document &document = engine.layout(cv, design);
        for (size_t i = 0; i < document.pages.size(); ++i) {
            const layout::Item &foot = document.pages[i].items.back();
            QCOMPARE(std::get<layout::TextItem>(foot.content).paragraph->text(),
                     QStringLiteral("Ada Lovelace · %1 / %2").arg(i + 1).arg(document.pages.size()));
            QVERIFY(QRectF(QPointF(), document.pageSize).contains(foot.bounds));
            for (size_t other = 0; other + 1 < document.pages[i].items.size(); ++other) {
                if (std::holds_alternative<layout::TextItem>(document.pages[i].items[other].content))
                    QVERIFY(!document.pages[i].items[other].bounds.intersects(foot.bounds));
            }
            const auto hit = document.hit(int(i), foot.bounds.center());
            QCOMPARE(hit ? hit->path.toString() : QString(), QStringLiteral("personal/name"));
        }
        QCOMPARE(document.pages.size(), size_t(none.size())); // it takes no room from the text
        cv.style.show_page_numbers = false;
        QCOMPARE(test::breaks(engine.layout(cv, design)), before);
    }

    void onePageHasNone()
    {
        cv::Cv cv = longCv(0);
        cv.summary = QStringLiteral("Short.");
        cv.style.show_page_numbers = true;
        const auto design = test::design(QStringLiteral("classic"));
        layout::Engine engine;
        QCOMPARE(feet(engine.layout(cv, design), *design), QStringList{QString()});
    }

    void aNameWiderThanThePageIsLeftOut()
    {
        cv::Cv cv = longCv(2);
        cv.personal.name = QStringLiteral("Ada ").repeated(100);
        cv.style.show_page_numbers = true;
        const auto design = test::design(QStringLiteral("classic"));
        layout::Engine engine;
        const QStringList found = feet(engine.layout(cv, design), *design);
        QCOMPARE(found.back(), QStringLiteral("%1 / %1").arg(found.size()));
    }

    void updatesReachEveryFoot()
    {
        cv::Cv cv = longCv(2);
        cv.style.show_page_numbers = true;
        const auto design = test::design(QStringLiteral("modern"));
        layout::Engine engine, whole;
        (void)engine.layout(cv, design);
        cv.personal.name = QStringLiteral("Grace Hopper");
        const layout::Damage damage =
            engine.update(cv, {QStringLiteral("personal"), QStringLiteral("name")});
        QCOMPARE(test::everything(engine.document()), test::everything(whole.layout(cv, design)));
        for (int page = 0; page < int(engine.document().pages.size()); ++page) {
            const QPointF foot = engine.document().pages[size_t(page)].items.back().bounds.center();
            QVERIFY(std::any_of(damage.areas.begin(), damage.areas.end(), [&](const layout::Damage::Area &area) {
                return area.page == page && area.rect.contains(foot);
            }));
        }
        // A page more, and one less: the others tell of it.
        while (engine.document().pages.size() < 4) {
            cv.experience.front().bullets.append(QStringLiteral("One more"));
            (void)engine.update(cv, {QStringLiteral("experience"), cv.experience.front().id});
            QCOMPARE(test::everything(engine.document()), test::everything(whole.layout(cv, design)));
        }
        cv.experience.front().bullets = {QStringLiteral("First")};
        QVERIFY(engine.update(cv, {QStringLiteral("experience"), cv.experience.front().id}).pageCountChanged);
        QCOMPARE(test::everything(engine.document()), test::everything(whole.layout(cv, design)));
    }
};

QTEST_MAIN(TestFooter)
#include "tst_footer.moc"
