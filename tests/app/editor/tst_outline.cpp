// The outline and the design panel, driven by keys and clicks.
#include "Bench.h"

#include "editor/FormPage.h"
#include "editor/OutlineModel.h"
#include "editor/OutlineView.h"
#include "theme/Theme.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>

using namespace vitae;
using test::Bench;

namespace
{

/// The outline as text: "Experience: Programmer, Translator".
QStringList rows(const Bench &bench)
{
    const QAbstractItemModel *model = bench.get<editor::OutlineView>(QStringLiteral("outline"))->model();
    QStringList rows;
    for (int i = 0; i < model->rowCount(); ++i) {
        const QModelIndex section = model->index(i, 0);
        QStringList entries;
        for (int k = 0; k < model->rowCount(section); ++k)
            entries << model->index(k, 0, section).data().toString();
        QString row = section.data().toString();
        if (!section.data(editor::OutlineModel::VisibleRole).toBool())
            row.prepend(u'-');
        rows << (entries.isEmpty() ? row : QString(row + u": " + entries.join(QStringLiteral(", "))));
    }
    return rows;
}

QModelIndex row(const Bench &bench, const QString &title)
{
    const QAbstractItemModel *model = bench.get<editor::OutlineView>(QStringLiteral("outline"))->model();
    const QModelIndexList found = model->match(model->index(0, 0), Qt::DisplayRole, title, 1,
                                               Qt::MatchExactly | Qt::MatchRecursive | Qt::MatchWrap);
    if (found.isEmpty())
        QTest::qFail(qPrintable(QString(u"no row " + title)), __FILE__, __LINE__);
    return found.value(0);
}

void drag(editor::OutlineView *view, const QModelIndex &from, QPoint to)
{
    const QPoint start = view->visualRect(from).center();
    QTest::mousePress(view->viewport(), Qt::LeftButton, {}, start);
    QTest::mouseMove(view->viewport(), (start + to) / 2);
    QTest::mouseMove(view->viewport(), to);
    QTest::mouseRelease(view->viewport(), Qt::LeftButton, {}, to);
}

const QStringList asOpened{QStringLiteral("Personal details"),
                           QStringLiteral("Summary"),
                           QStringLiteral("Experience: Programmer, Translator"),
                           QStringLiteral("Education: Mathematics"),
                           QStringLiteral("Skills: Mathematics"),
                           QStringLiteral("Languages: English"),
                           QStringLiteral("Letters")};

} // namespace

class TestOutline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_bench = std::make_unique<Bench>(test::sampleCv());
        m_view = m_bench->get<editor::OutlineView>(QStringLiteral("outline"));
        QCOMPARE(rows(*m_bench), asOpened);
    }

    void cleanup()
    {
        QCOMPARE(m_bench->failures, QStringList());
        m_bench.reset();
    }

    void aSectionIsDragged()
    {
        const QRect summary = m_view->visualRect(row(*m_bench, QStringLiteral("Summary")));
        drag(m_view, row(*m_bench, QStringLiteral("Languages")), QPoint(60, summary.top() + 2));
        QCOMPARE(rows(*m_bench).value(1), QStringLiteral("Languages: English"));
        QCOMPARE(m_bench->cv().layout.value_or(QStringList()).value(0), QStringLiteral("languages"));
        m_bench->editor->undoStack().undo();
        QCOMPARE(rows(*m_bench), asOpened);
        QCOMPARE(m_bench->cv(), test::sampleCv());
    }

    void anEntryIsDragged()
    {
        const QRect second = m_view->visualRect(row(*m_bench, QStringLiteral("Translator")));
        drag(m_view, row(*m_bench, QStringLiteral("Programmer")), QPoint(60, second.bottom() - 1));
        QCOMPARE(rows(*m_bench).value(2), QStringLiteral("Experience: Translator, Programmer"));
        QCOMPARE(m_bench->cv().experience[0].id, QStringLiteral("job2"));
    }

    void thePersonStaysFirst()
    {
        drag(m_view, row(*m_bench, QStringLiteral("Personal details")), QPoint(60, m_view->height() - 30));
        QCOMPARE(rows(*m_bench), asOpened);
        drag(m_view, row(*m_bench, QStringLiteral("Education")), QPoint(60, 1));
        QCOMPARE(rows(*m_bench).mid(0, 2),
                 (QStringList{QStringLiteral("Personal details"), QStringLiteral("Education: Mathematics")}));
    }

    void altArrowsMove()
    {
        m_view->setFocus();
        m_view->setCurrentIndex(row(*m_bench, QStringLiteral("Education")));
        QTest::keyClick(m_view, Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(rows(*m_bench).value(2), QStringLiteral("Education: Mathematics"));
        QCOMPARE(m_view->currentIndex().data().toString(), QStringLiteral("Education"));
        QTest::keyClick(m_view, Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(rows(*m_bench), asOpened);
        m_view->setCurrentIndex(row(*m_bench, QStringLiteral("Translator")));
        QTest::keyClick(m_view, Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(rows(*m_bench).value(2), QStringLiteral("Experience: Translator, Programmer"));
        // The custom section moves as what it is in the layout.
        m_view->setCurrentIndex(row(*m_bench, QStringLiteral("Letters")));
        QTest::keyClick(m_view, Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(rows(*m_bench).mid(5), (QStringList{QStringLiteral("Letters"), QStringLiteral("Languages: English")}));
        QCOMPARE(m_bench->cv().layout->last(), QStringLiteral("languages"));
    }

    void theEyeHidesAndShows()
    {
        const QRect education = m_view->visualRect(row(*m_bench, QStringLiteral("Education")));
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {},
                          QPoint(education.right() - 14, education.center().y()));
        QVERIFY(!m_bench->cv().layout->contains(QStringLiteral("education")));
        QCOMPARE(m_bench->cv().education.size(), size_t(1));
        QCOMPARE(rows(*m_bench).last(), QStringLiteral("-Education: Mathematics"));
        m_view->setCurrentIndex(row(*m_bench, QStringLiteral("Education")));
        QTest::keyClick(m_view, Qt::Key_Space);
        QVERIFY(m_bench->cv().layout->contains(QStringLiteral("education")));
    }

    void aHeadingIsRenamed()
    {
        m_view->setFocus();
        m_view->setCurrentIndex(row(*m_bench, QStringLiteral("Experience")));
        QTest::keyClick(m_view, Qt::Key_F2);
        auto *heading = m_bench->get<QLineEdit>(QStringLiteral("sectionHeading"));
        heading->selectAll();
        QTest::keyClicks(heading, QStringLiteral("Where I worked"));
        QTest::keyClick(heading, Qt::Key_Return);
        QTRY_COMPARE(rows(*m_bench).value(2), QStringLiteral("Where I worked: Programmer, Translator"));
        QCOMPARE(m_bench->cv().extra.value(u"section_titles")[u"experience"].toString(),
                 QStringLiteral("Where I worked"));
        m_bench->editor->undoStack().undo();
        QCOMPARE(rows(*m_bench), asOpened);
        m_view->setCurrentIndex(row(*m_bench, QStringLiteral("Letters")));
        QTest::keyClick(m_view, Qt::Key_F2);
        heading = m_bench->get<QLineEdit>(QStringLiteral("sectionHeading"));
        heading->selectAll();
        QTest::keyClicks(heading, QStringLiteral("Notes"));
        QTest::keyClick(heading, Qt::Key_Return);
        QTRY_COMPARE(m_bench->cv().custom_sections[0].title, QStringLiteral("Notes"));
    }

    void sectionsAreAdded()
    {
        add(QStringLiteral("add-awards"));
        QVERIFY(m_bench->cv().layout->contains(QStringLiteral("awards")));
        QCOMPARE(rows(*m_bench).last(), QStringLiteral("Awards"));
        QCOMPARE(Bench::focus()->objectName(), QStringLiteral("awards#add"));
        add(QStringLiteral("add-custom-bullets"));
        QCOMPARE(m_bench->cv().custom_sections.size(), size_t(2));
        QTest::keyClicks(Bench::focus(), QStringLiteral("Patents"));
        QCOMPARE(m_bench->cv().custom_sections[1].title, QStringLiteral("Patents"));
        QVERIFY(rows(*m_bench).contains(QStringLiteral("Patents")));
        const QString id = m_bench->cv().custom_sections[1].id;
        m_bench->type(qPrintable(QString(u"custom_sections/" + id + u"/bullets/0")), QStringLiteral("One"));
        QCOMPARE(m_bench->cv().custom_sections[1].bullets, QStringList{QStringLiteral("One")});
        add(QStringLiteral("add-custom-entries"));
        QCOMPARE(m_bench->cv().custom_sections[2].items.size(), size_t(1));
        add(QStringLiteral("add-custom-text"));
        const QString text = m_bench->cv().custom_sections[3].id;
        m_bench->type(qPrintable(QString(u"custom_sections/" + text + u"/content")), QStringLiteral("Words"));
        QCOMPARE(m_bench->cv().custom_sections[3].content, QStringLiteral("Words"));
    }

    void entriesAreDuplicatedAndDeleted()
    {
        m_view->setFocus();
        m_view->setCurrentIndex(row(*m_bench, QStringLiteral("Translator")));
        QTest::keyClick(m_view, Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(rows(*m_bench).value(2), QStringLiteral("Experience: Programmer, Translator, Translator"));
        m_view->setCurrentIndex(row(*m_bench, QStringLiteral("Programmer")));
        QTest::keyClick(m_view, Qt::Key_Delete);
        QCOMPARE(rows(*m_bench).value(2), QStringLiteral("Experience: Translator, Translator"));
        m_view->setCurrentIndex(row(*m_bench, QStringLiteral("Experience")));
        QTest::keyClick(m_view, Qt::Key_Delete);
        QVERIFY(m_bench->cv().experience.empty());
        QVERIFY(!m_bench->cv().layout->contains(QStringLiteral("experience")));
        m_bench->editor->undoStack().undo();
        QCOMPARE(m_bench->cv().experience.size(), size_t(2));
    }

    void typingIsSeenInTheOutline()
    {
        m_bench->type("experience/job1/title", QStringLiteral("Chief "));
        QCOMPARE(rows(*m_bench).value(2), QStringLiteral("Experience: Chief Programmer, Translator"));
    }

    void theOutlineFollowsTheForm()
    {
        m_bench->page->focusField(cv::Path::parse(u"experience/job2/title"), 0);
        QTRY_COMPARE(m_view->currentIndex().data().toString(), QStringLiteral("Translator"));
        m_bench->page->focusField(cv::Path::parse(u"summary"), 0);
        QTRY_COMPARE(m_view->currentIndex().data().toString(), QStringLiteral("Summary"));
        // And a click goes there.
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {},
                          m_view->visualRect(row(*m_bench, QStringLiteral("Letters"))).center());
        QCOMPARE(Bench::focus()->objectName(), QStringLiteral("custom_sections/own1/title"));
    }

    void aSectionFolds()
    {
        const QModelIndex experience = row(*m_bench, QStringLiteral("Experience"));
        QVERIFY(m_view->isExpanded(experience));
        const QRect rect = m_view->visualRect(experience);
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, QPoint(8, rect.center().y()));
        QVERIFY(!m_view->isExpanded(experience));
        QVERIFY(m_bench->editor->insert(cv::Path::parse(u"awards"), 0, json::Object()).ok()); // the tree is built anew
        QVERIFY(!m_view->isExpanded(row(*m_bench, QStringLiteral("Experience"))));
    }

    // The design panel ------------------------------------------------------------------------------------------------

    void theDesignIsChanged()
    {
        m_bench->page->setDesignVisible(true);
        const auto &style = m_bench->cv().style;
        auto *size = m_bench->get<QDoubleSpinBox>(QStringLiteral("fontSize"));
        const double before = size->value();
        size->setFocus();
        QTest::keyClick(size, Qt::Key_Up);
        QTest::keyClick(size, Qt::Key_Up);
        QCOMPARE(style.font_size_pt.value_or(0), before + 1);
        QCOMPARE(m_bench->editor->undoStack().count(), 1); // steps of one control are one step
        auto *paper = m_bench->get<QComboBox>(QStringLiteral("pageSize"));
        paper->setFocus();
        QTest::keyClick(paper, paper->currentIndex() == 0 ? Qt::Key_Down : Qt::Key_Up);
        QVERIFY(!style.page_size.isEmpty());
        m_bench->get<QAbstractButton>(QStringLiteral("accent-0f766e"))->click();
        QCOMPARE(style.accent, QStringLiteral("#0f766e"));
        m_bench->get<QCheckBox>(QStringLiteral("showIcons"))->click();
        QVERIFY(style.show_icons.has_value());
        auto *columns = m_bench->get<QComboBox>(QStringLiteral("columns"));
        columns->setFocus();
        QTest::keyClick(columns, Qt::Key_Down);
        QCOMPARE(style.columns.value_or(0), 1);
        QTest::keyClick(columns, Qt::Key_Up);
        QVERIFY(!style.columns.has_value());
        m_bench->get<QAbstractButton>(QStringLiteral("resetDesign"))->click();
        QVERIFY(!style.font_size_pt && style.accent.isEmpty() && !style.show_icons);
        QVERIFY(!style.page_size.isEmpty()); // the paper stays
        QCOMPARE(size->value(), before);
        m_bench->editor->undoStack().undo();
        QCOMPARE(style.accent, QStringLiteral("#0f766e"));
        QCOMPARE(size->value(), before + 1);
    }

    void templatesAreShownAsPictures()
    {
        m_bench->page->setDesignVisible(true);
        const auto buttons =
            m_bench->page->findChildren<QAbstractButton *>(QRegularExpression(QStringLiteral("^template-")));
        QVERIFY(!buttons.isEmpty());
        // A picture of the CV has ink on it; an empty frame has not.
        const auto ink = [&](QAbstractButton *button) {
            const QImage image = button->grab().toImage();
            int dark = 0;
            for (int y = 10; y < image.height() - 30; ++y)
                for (int x = 10; x < image.width() - 10; ++x)
                    dark += qGray(image.pixel(x, y)) < 225 ? 1 : 0;
            return dark;
        };
        for (QAbstractButton *button : buttons)
            QTRY_VERIFY2_WITH_TIMEOUT(ink(button) > 50, qPrintable(button->objectName()), 20000);
        buttons.last()->click();
        QCOMPARE(QString(u"template-" + m_bench->cv().style.template_), buttons.last()->objectName());
    }

    void panesHideAndComeBack()
    {
        QTest::keyClick(m_bench->page.get(), Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!m_view->isVisible());
        m_bench->reopen();
        m_view = m_bench->get<editor::OutlineView>(QStringLiteral("outline"));
        QVERIFY(!m_view->isVisible()); // remembered
        m_bench->page->setOutlineVisible(true);
        QVERIFY(m_view->isVisible());
        m_bench->page->setFormVisible(false);
        m_bench->page->focusField(cv::Path::parse(u"summary"), 0);
        QVERIFY(m_bench->get<editor::FormPage>(QStringLiteral("form"))->isVisible());
    }

    // Long CVs --------------------------------------------------------------------------------------------------------

    void aLongCvOpensAndTypesQuickly()
    {
        m_bench.reset();
        QElapsedTimer timer;
        const cv::Cv cv = test::longCv(250);
        m_bench = std::make_unique<Bench>(cv);
        timer.start();
        m_bench->page->setEditor(m_bench->editor.get());
        m_bench->page->grab();
        qInfo("2,500 bullets: shown anew in %lld ms, %lld widgets", timer.elapsed(),
              qlonglong(m_bench->page->findChildren<QWidget *>().size()));
        const QString id = m_bench->cv().experience[180].id;
        timer.restart();
        m_bench->page->focusField(
            cv::Path{QStringLiteral("experience"), id, QStringLiteral("bullets"), QStringLiteral("4")}, 10);
        qInfo("went to bullet 1,804 in %lld ms", timer.elapsed());
        QCOMPARE(Bench::focus()->objectName(), QString(u"experience/" + id + u"/bullets"));
        std::vector<qint64> times;
        for (int i = 0; i < 60; ++i) {
            QElapsedTimer key;
            key.start();
            QTest::keyClick(Bench::focus(), i % 6 == 5 ? Qt::Key_Space : Qt::Key_X);
            times.push_back(key.nsecsElapsed() / 1000);
        }
        std::sort(times.begin(), times.end());
        qInfo("a key press: median %lld us, slowest %lld us", times[times.size() / 2], times.back());
        QVERIFY(m_bench->cv().experience[180].bullets[4].contains(u"xxxxx"));
        // Widgets for what is seen, not for all.
        QVERIFY(m_bench->page->findChildren<QWidget *>().size() < 1500);
    }

private:
    void add(const QString &what)
    {
        auto *button = m_bench->get<QPushButton>(QStringLiteral("addSection"));
        Q_EMIT button->menu()->aboutToShow();
        for (QAction *action : button->menu()->actions())
            if (action->objectName() == what)
                return action->trigger();
        QTest::qFail(qPrintable(what), __FILE__, __LINE__);
    }

    std::unique_ptr<Bench> m_bench;
    editor::OutlineView *m_view = nullptr;
};

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    theme::Theme theme(application);
    theme.apply(theme::Mode::Light);
    TestOutline test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_outline.moc"
