// The tracker in a real window: what a person does with it, by mouse and by keyboard.
#include "../shell/TestWindow.h"

#include "applying/Calendar.h"
#include "editing/Editor.h"
#include "shell/TrackerHost.h"
#include "theme/Banner.h"
#include "theme/Theme.h"
#include "tracker/ApplicationsModel.h"
#include "tracker/ApplicationsTable.h"
#include "tracker/BoardColumn.h"
#include "tracker/BoardView.h"
#include "tracker/Reminders.h"
#include "tracker/StagesDialog.h"
#include "tracker/TrackerPage.h"

#include <QClipboard>
#include <QComboBox>
#include <QDropEvent>
#include <QElapsedTimer>
#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTextBrowser>
#include <QTimer>
#include <QToolButton>

using namespace vitae;
using test::TestWindow;

namespace
{


void trigger(const TestWindow &test, shell::Command command)
{
    QAction &action = test.window->actions()[command];
    QVERIFY2(action.isEnabled(), qPrintable(action.text()));
    action.trigger();
}

tracker::Tracker &trackerOf(const TestWindow &test)
{
    return test.find<shell::TrackerHost>("trackerHost")->tracker();
}

QString add(TestWindow &test, const QString &company, const QString &role,
            const std::function<void(applying::Application &)> &edit = {})
{
    applying::Application application;
    application.company = company;
    application.role = role;
    application.dateApplied = QStringLiteral("2026-05-01");
    if (edit)
        edit(application);
    const auto id = test.library->createDocument(store::applicationType, applying::toBody(application));
    test.clock.advance(1000);
    return *id;
}

QListView *cards(const TestWindow &test, const char *stage)
{
    const QByteArray name = QByteArray("boardCards_") + stage;
    return test.find<QListView>(name.constData());
}

applying::Application stored(const TestWindow &test, const QString &id)
{
    const auto body = test.library->loadDocument(id);
    return body ? applying::fromBody(*body) : applying::Application();
}

void showTracker(TestWindow &test, QSize size = {1280, 820})
{
    test.show(size);
    trigger(test, shell::Command::GoTracker);
    QTRY_VERIFY(test.find("trackerPage")->isVisible());
}

/// Answers the next dialog that opens.
template <class Answer>
void whenDialogOpens(const char *name, Answer &&answer)
{
    auto *timer = new QTimer(qApp);
    QObject::connect(timer, &QTimer::timeout, timer, [timer, name, answer] {
        auto *dialog = qobject_cast<QDialog *>(QApplication::activeModalWidget());
        if (!dialog || dialog->objectName() != QLatin1String(name))
            return;
        timer->stop();
        timer->deleteLater();
        answer(*dialog);
    });
    timer->start(20);
}

} // namespace

class TestTracker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addingByPasteTakesOneKeyAndEnter()
    {
        TestWindow test;
        showTracker(test);
        QVERIFY(test.find("trackerAddFirst")->isVisible());
        trigger(test, shell::Command::NewApplication);
        auto *text = test.find<QPlainTextEdit>("quickAddText");
        QTRY_VERIFY(text->hasFocus());
        QVERIFY(!test.find("trackerAddFirst")->isVisible()); // which is being done
        test.find<QPushButton>("quickAddCancel")->click();
        QVERIFY(test.find("trackerAddFirst")->isVisible());
        trigger(test, shell::Command::NewApplication);
        text->insertPlainText(QStringLiteral("https://jobs.smartrecruiters.com/Contoso/743999912345678-ux-designer"));
        QCOMPARE(test.find<QLineEdit>("quickAddRole")->text(), QStringLiteral("UX Designer"));
        QCOMPARE(test.find<QLineEdit>("quickAddCompany")->text(), QStringLiteral("Contoso"));
        QTest::keyClick(text, Qt::Key_Return);
        QTRY_COMPARE(test.library->applications()->size(), size_t(1));
        const store::ApplicationRow row = test.library->applications()->front();
        QCOMPARE(row.company, QStringLiteral("Contoso"));
        QCOMPARE(row.column, QStringLiteral("draft"));
        QVERIFY(row.url.endsWith(QStringLiteral("ux-designer")));
        QTRY_COMPARE(cards(test, "draft")->model()->rowCount(), 1);

        // An offer; what is corrected by hand is not read over.
        test.clock.advance(1000);
        trigger(test, shell::Command::NewApplication);
        text->insertPlainText(QStringLiteral("Nurse\nFabrikam\nLyon, France\n\nWe care."));
        auto *company = test.find<QLineEdit>("quickAddCompany");
        QCOMPARE(company->text(), QStringLiteral("Fabrikam"));
        company->setFocus();
        company->selectAll();
        QTest::keyClicks(company, QStringLiteral("Fabrikam SA"));
        text->insertPlainText(QStringLiteral("\nMore."));
        QTest::keyClick(company, Qt::Key_Return);
        QTRY_COMPARE(test.library->applications()->size(), size_t(2));
        const applying::Application made = stored(test, test.library->applications()->front().id);
        QCOMPARE(made.company, QStringLiteral("Fabrikam SA"));
        QCOMPARE(made.role, QStringLiteral("Nurse"));
        QCOMPARE(made.location, QStringLiteral("Lyon, France"));
        QVERIFY(made.description.contains(QStringLiteral("We care.\nMore.")));

        // Undo takes it to the trash, redo brings it back.
        QCOMPARE(test.window->actions()[shell::Command::Undo].text(), QStringLiteral("Undo: Add Fabrikam SA"));
        trigger(test, shell::Command::Undo);
        QCOMPARE(test.library->applications()->size(), size_t(1));
        QCOMPARE(test.library->applications(true)->size(), size_t(1));
        trigger(test, shell::Command::Redo);
        QCOMPARE(test.library->applications()->size(), size_t(2));
    }

    void cardsMoveByMouseAndKeyboard()
    {
        TestWindow test;
        const QString id = add(test, QStringLiteral("Contoso"), QStringLiteral("Engineer"));
        add(test, QStringLiteral("Fabrikam"), QStringLiteral("Nurse"));
        showTracker(test);
        QCOMPARE(cards(test, "applied")->model()->rowCount(), 2);
        // A drop as the system delivers it: to the column under the pointer.
        QMimeData data;
        data.setData(QStringLiteral("application/x-vitae-applications"), id.toUtf8());
        QWidget *target = cards(test, "interviewing")->viewport();
        QDragEnterEvent enter(target->rect().center(), Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(target, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(target->rect().center()), Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(target, &drop);
        QTRY_COMPARE(cards(test, "interviewing")->model()->rowCount(), 1);
        QCOMPARE(stored(test, id).stage, QStringLiteral("Interviewing"));
        QCOMPARE(stored(test, id).events.back().text, QStringLiteral("Interviewing"));
        // And on by keyboard: the card keeps the focus.
        QTRY_VERIFY(cards(test, "interviewing")->hasFocus());
        QTest::keyClick(cards(test, "interviewing"), Qt::Key_Right, Qt::ControlModifier);
        QTRY_COMPARE(cards(test, "offer")->model()->rowCount(), 1);
        QTRY_VERIFY(cards(test, "offer")->hasFocus());
        QTest::keyClick(cards(test, "offer"), Qt::Key_Left);
        QTRY_VERIFY(cards(test, "applied")->hasFocus()); // the next that has cards
        trigger(test, shell::Command::Undo);
        trigger(test, shell::Command::Undo);
        QCOMPARE(cards(test, "applied")->model()->rowCount(), 2);
        QCOMPARE(stored(test, id).stage, QStringLiteral("Applied"));
        QVERIFY(stored(test, id).events.empty());
    }

    void detailsKeepWhatIsTyped()
    {
        TestWindow test;
        const QString cv = test.addSample("en-project-manager");
        const QString id = add(test, QStringLiteral("Contoso"), QStringLiteral("Engineer"));
        showTracker(test);
        QListView *list = cards(test, "applied");
        list->setCurrentIndex(list->model()->index(0, 0));
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Return);
        auto *salary = test.find<QLineEdit>("detailSalary");
        QTRY_VERIFY(salary->isVisible());
        salary->setFocus();
        QTest::keyClicks(salary, QStringLiteral("50k"));
        auto *due = test.find<QLineEdit>("detailDue");
        due->setFocus();
        QTest::keyClicks(due, QStringLiteral("9.5.2026 14:30"));
        auto *notes = test.find<QPlainTextEdit>("detailNotes");
        notes->setFocus();
        QTest::keyClicks(notes, QStringLiteral("they were kind"));
        QCOMPARE(stored(test, id).salary, QStringLiteral("50k"));
        QCOMPARE(stored(test, id).due, QStringLiteral("2026-05-09T14:30"));
        QTRY_COMPARE(stored(test, id).notes, QStringLiteral("they were kind")); // without leaving the field

        // A draft has no day on which it was sent; what goes out has.
        auto *stage = test.find<QComboBox>("detailStage");
        const auto choose = [&](const char *id) {
            const int at = stage->findData(QString::fromLatin1(id));
            stage->setCurrentIndex(at);
            Q_EMIT stage->activated(at);
        };
        auto *applied = test.find<QLineEdit>("detailApplied");
        QVERIFY(applied->isVisible());
        choose("draft");
        QTRY_VERIFY(!applied->isVisible());
        choose("applied");
        QTRY_VERIFY(applied->isVisible());
        QCOMPARE(applied->text(), test.clock.now().toString(u"yyyy-MM-dd"));

        test.find<QPushButton>("contactsAdd")->click();
        QTRY_COMPARE(stored(test, id).contacts.size(), size_t(1));
        const QString contact = stored(test, id).contacts[0].id;
        auto *name = test.window->findChild<QLineEdit *>(u"contactName_" + contact);
        name->setFocus();
        QTest::keyClicks(name, QStringLiteral("Ada"));
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(stored(test, id).contacts[0].name, QStringLiteral("Ada"));

        auto *event = test.find<QLineEdit>("eventText");
        QTest::keyClicks(event, QStringLiteral("called back"));
        QTest::keyClick(event, Qt::Key_Return);
        QCOMPARE(stored(test, id).events.back().text, QStringLiteral("called back"));

        const QString file = test.dataDir + QStringLiteral("/letter.txt");
        QFile letter(file);
        QVERIFY(letter.open(QIODevice::WriteOnly));
        letter.write("Dear all");
        letter.close();
        test.nextOpen = file;
        test.find<QPushButton>("attachmentsAdd")->click();
        QCOMPARE(stored(test, id).attachments.size(), size_t(1));
        QCOMPARE(*test.library->attachment(stored(test, id).attachments[0].sha256), QByteArray("Dear all"));

        // All of it is there after a restart, and each step was named.
        test.restart();
        trigger(test, shell::Command::GoTracker);
        QCOMPARE(stored(test, id).salary, QStringLiteral("50k"));
        QVERIFY(test.library->search(QStringLiteral("kind ada"), store::applicationType)->size() == 1);
        QVERIFY(test.library->versions(id)->size() >= 1);
        Q_UNUSED(cv);
    }

    void theCvThatWasSentStaysAsItWas()
    {
        TestWindow test;
        const QString cv = test.addSample("en-project-manager");
        const QString id = add(test, QStringLiteral("Contoso"), QStringLiteral("Engineer"));
        showTracker(test);
        trackerOf(test).change({id}, QStringLiteral("x"), [&](applying::Application &each) { each.cv = cv; });
        test.find<tracker::TrackerPage>("trackerPage")->openApplication(id);
        test.find<QPushButton>("sentFreeze")->click();
        QTRY_VERIFY(stored(test, id).sent.has_value());
        const applying::SentCv sent = *stored(test, id).sent;
        QCOMPARE(sent.cv, cv);
        const QByteArray pdf = *test.library->attachment(sent.pdf);
        QVERIFY(pdf.startsWith("%PDF"));
        QVERIFY(test.library->version(cv, sent.version).ok());
        auto *compare = test.find<QPushButton>("sentCompare");
        auto *difference = test.find<QTextBrowser>("sentDifference");
        compare->click();
        QCOMPARE(difference->toPlainText(), QStringLiteral("Nothing has changed since."));
        compare->click();
        {
            auto editor = editing::Editor::open(*test.library, cv, test.clock, test.random);
            QVERIFY((*editor)->set(cv::Path::parse(u"personal/title"), QStringLiteral("Astronaut")).ok());
        }
        compare->click();
        QVERIFY(difference->toPlainText().contains(QStringLiteral("Astronaut")));
        test.find<QPushButton>("sentOpen")->click();
        QCOMPARE(test.revealed.size(), 1);
        QFile shown(test.revealed[0]);
        QVERIFY(shown.open(QIODevice::ReadOnly));
        QCOMPARE(shown.readAll(), pdf);
    }

    void theTableSortsFiltersAndEditsManyAtOnce()
    {
        TestWindow test;
        add(test, QStringLiteral("Beta"), QStringLiteral("B"), [](auto &each) { each.priority = QStringLiteral("high"); });
        add(test, QStringLiteral("Alpha"), QStringLiteral("A"), [](auto &each) { each.due = QStringLiteral("2026-05-01"); });
        add(test, QStringLiteral("Gamma"), QStringLiteral("C"), [](auto &each) { each.notes = QStringLiteral("zebra crossing"); });
        showTracker(test);
        test.find<QPushButton>("viewTable")->click();
        auto *table = test.find<tracker::ApplicationsTable>("applicationsTable");
        QTRY_VERIFY(table->isVisible());
        const auto first = [&] { return table->model()->index(0, 0).data().toString(); };
        QCOMPARE(first(), QStringLiteral("Gamma")); // changed last
        table->sortByColumn(tracker::ApplicationsModel::Company, Qt::AscendingOrder);
        QCOMPARE(first(), QStringLiteral("Alpha"));
        table->sortByColumn(tracker::ApplicationsModel::Due, Qt::AscendingOrder);
        QCOMPARE(first(), QStringLiteral("Alpha")); // empty ones last
        auto *search = test.find<QLineEdit>("trackerSearch");
        search->setText(QStringLiteral("zeb"));
        QTRY_COMPARE(table->model()->rowCount(), 1);
        QCOMPARE(first(), QStringLiteral("Gamma"));
        search->clear();
        QTRY_COMPARE(table->model()->rowCount(), 3);
        auto *due = test.find<QComboBox>("filterDue");
        due->setCurrentIndex(1);
        Q_EMIT due->activated(1);
        QCOMPARE(table->model()->rowCount(), 1);
        due->setCurrentIndex(0);
        Q_EMIT due->activated(0);

        table->selectAll();
        QTRY_VERIFY(test.find("bulkBar")->isVisible());
        auto *stage = test.find<QComboBox>("bulkStage");
        stage->setCurrentIndex(stage->findData(QStringLiteral("rejected")));
        Q_EMIT stage->activated(stage->currentIndex());
        const auto rejected = test.library->applications();
        for (const store::ApplicationRow &row : *rejected)
            QCOMPARE(row.stage, QStringLiteral("Rejected"));
        trigger(test, shell::Command::Undo); // one step for all
        const auto back = test.library->applications();
        for (const store::ApplicationRow &row : *back)
            QCOMPARE(row.stage, QStringLiteral("Applied"));

        // A cell is edited in place.
        const QModelIndex cell = table->model()->index(0, tracker::ApplicationsModel::Salary);
        table->setCurrentIndex(cell);
        table->setFocus();
        QTest::keyClick(table, Qt::Key_F2);
        auto *editor = test.find<QLineEdit>("cellEditor");
        QVERIFY(editor);
        QTest::keyClicks(editor, QStringLiteral("60k"));
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(cell.data().toString(), QStringLiteral("60k"));

        // Columns and order come back.
        table->setColumnHidden(tracker::ApplicationsModel::Place, true);
        table->horizontalHeader()->resizeSection(0, 201);
        test.restart();
        trigger(test, shell::Command::GoTracker);
        table = test.find<tracker::ApplicationsTable>("applicationsTable");
        QVERIFY(table->isVisible());
        QCOMPARE(table->columnWidth(0), 201);
        QVERIFY(table->isColumnHidden(tracker::ApplicationsModel::Place));

        table->selectAll();
        trigger(test, shell::Command::MoveToTrash);
        QCOMPARE(test.library->applications()->size(), size_t(0));
        trigger(test, shell::Command::Undo);
        QCOMPARE(test.library->applications()->size(), size_t(3));
    }

    void whatASyncBringsLeavesSelectionAndCellAlone()
    {
        TestWindow test;
        QStringList ids;
        for (const char16_t *company : {u"Alpha", u"Beta", u"Gamma", u"Delta"})
            ids += add(test, QString::fromUtf16(company), QStringLiteral("Role"));
        showTracker(test);
        // On the board …
        QListView *column = cards(test, "applied");
        auto *board = test.find<tracker::BoardView>("board");
        board->select(ids[1]);
        const auto brought = [&](const QString &company) { // by somebody else, the newest of all
            const QString id = add(test, company, QStringLiteral("Brought"));
            trackerOf(test).reload();
            return id;
        };
        (void)brought(QStringLiteral("Epsilon"));
        QCOMPARE(column->model()->rowCount(), 5);
        QCOMPARE(board->selectedIds(), QStringList{ids[1]});
        QCOMPARE(column->currentIndex().data(tracker::ApplicationsModel::IdRole).toString(), ids[1]);
        // … and in the table, with a cell that is being written.
        test.find<QPushButton>("viewTable")->click();
        auto *table = test.find<tracker::ApplicationsTable>("applicationsTable");
        QTRY_VERIFY(table->isVisible());
        table->select({ids[0], ids[2]});
        const auto selected = [&] {
            QStringList all = table->selectedIds();
            all.sort();
            return all;
        };
        const QStringList before = selected();
        QCOMPARE(before.size(), 2);
        auto *model = static_cast<tracker::ApplicationsModel *>(table->model());
        table->selectionModel()->setCurrentIndex(model->indexOf(ids[2]).siblingAtColumn(tracker::ApplicationsModel::Salary),
                                                 QItemSelectionModel::NoUpdate);
        table->setFocus();
        QTest::keyClick(table, Qt::Key_F2);
        auto *editor = test.find<QLineEdit>("cellEditor");
        QVERIFY(editor);
        QTest::keyClicks(editor, QStringLiteral("60k"));
        (void)brought(QStringLiteral("Zeta"));
        QVERIFY(test.library->setTrashed({ids[3]}, true).ok());
        QVERIFY(test.library->patchDocument(ids[2], {{{QStringLiteral("role")}, std::nullopt, QStringLiteral("Lead"), -1}}).ok());
        trackerOf(test).reload();
        QCOMPARE(table->model()->rowCount(), 5);
        QCOMPARE(selected(), before);
        QCOMPARE(test.find<QLineEdit>("cellEditor"), editor);
        QCOMPARE(editor->text(), QStringLiteral("60k"));
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(stored(test, ids[2]).salary, QStringLiteral("60k"));
        QCOMPARE(stored(test, ids[2]).role, QStringLiteral("Lead"));
        // What is filtered away does not come back by it, and hundreds at once leave the selection as well.
        json::Array many;
        for (int i = 0; i < 300; ++i) {
            applying::Application application;
            application.company = QStringLiteral("Many %1").arg(i);
            many.push_back(applying::toBody(application));
        }
        QVERIFY(test.library->createDocuments(store::applicationType, many, QStringLiteral("import")).ok());
        trackerOf(test).reload();
        QCOMPARE(table->model()->rowCount(), 305);
        QCOMPARE(selected(), before);
    }

    void stagesAreRenamedAndAdded()
    {
        TestWindow test;
        const QString id = add(test, QStringLiteral("Contoso"), QStringLiteral("Engineer"));
        showTracker(test);
        whenDialogOpens("stagesDialog", [](QDialog &dialog) {
            dialog.findChild<QLineEdit *>(QStringLiteral("stageName_applied"))->setText(QStringLiteral("Sent"));
            dialog.findChild<QPushButton *>(QStringLiteral("stageAdd"))->click();
            for (QLineEdit *name : dialog.findChildren<QLineEdit *>()) {
                if (name->text().isEmpty())
                    name->setText(QStringLiteral("Phone screen"));
            }
            dialog.findChild<QPushButton *>(QStringLiteral("stagesOk"))->click();
        });
        trigger(test, shell::Command::TrackerStages);
        const applying::Stages stages = trackerOf(test).stages();
        QCOMPARE(stages.size(), size_t(6));
        QCOMPARE(stages[1].name, QStringLiteral("Sent"));
        QCOMPARE(stages[4].name, QStringLiteral("Phone screen"));
        trackerOf(test).moveTo({id}, stages[4]);
        QCOMPARE(cards(test, stages[4].id.toLatin1().constData())->model()->rowCount(), 1);
        QCOMPARE(stored(test, id).stage, QStringLiteral("Interviewing")); // what the APIs read
        test.restart();
        trigger(test, shell::Command::GoTracker);
        QVERIFY(trackerOf(test).stages() == stages);
        QCOMPARE(cards(test, stages[4].id.toLatin1().constData())->model()->rowCount(), 1);
        // Set elsewhere, to a stage of the APIs: the card hangs there.
        const auto before = test.library->loadDocument(id);
        json::Value after = *before;
        after.asObject()->set(QStringLiteral("stage"), QStringLiteral("Offer"));
        QVERIFY(test.library->patchDocument(id, store::difference(*before, after)).ok());
        trackerOf(test).reload();
        QCOMPARE(cards(test, "offer")->model()->rowCount(), 1);
    }

    void tablesAndCalendarsGoOutAndIn()
    {
        TestWindow test;
        add(test, QStringLiteral("Contoso"), QStringLiteral("Engineer"), [](auto &each) {
            each.due = QStringLiteral("2026-05-20");
            each.nextStep = QStringLiteral("Call");
        });
        showTracker(test);
        const QString csv = test.dataDir + QStringLiteral("/out.csv"), ics = test.dataDir + QStringLiteral("/out.ics");
        test.nextSave = csv;
        trigger(test, shell::Command::TrackerExport);
        test.nextSave = ics;
        trigger(test, shell::Command::TrackerCalendar);
        QFile calendar(ics);
        QVERIFY(calendar.open(QIODevice::ReadOnly));
        QVERIFY(calendar.readAll().contains("DTSTART;VALUE=DATE:20260520"));
        test.nextOpen = csv;
        trigger(test, shell::Command::TrackerImport);
        const auto rows = test.library->applications();
        QCOMPARE(rows->size(), size_t(2));
        QCOMPARE(rows->at(0).due, rows->at(1).due);
        trigger(test, shell::Command::Undo);
        QCOMPARE(test.library->applications()->size(), size_t(1));
    }

    void whatIsDueIsToldOnce()
    {
        TestWindow test;
        const QString id = add(test, QStringLiteral("Contoso"), QStringLiteral("Engineer"), [](auto &each) {
            each.due = QStringLiteral("2026-05-04");
            each.nextStep = QStringLiteral("Call back");
        });
        add(test, QStringLiteral("Later"), QStringLiteral("X"), [](auto &each) { each.due = QStringLiteral("2026-06-01"); });
        test.clock.advance(qint64(3) * 3600 * 1000);
        showTracker(test);
        QStringList told;
        tracker::Reminders reminders(trackerOf(test), [&](const QString &title, const QString &text) {
            told += QString(title + u": " + text);
        });
        reminders.look();
        QCOMPARE(told, QStringList(QStringLiteral("Call back: Engineer, Contoso")));
        reminders.look();
        QCOMPARE(told.size(), 1);
        trackerOf(test).change({id}, QStringLiteral("x"), [](applying::Application &each) { each.due = QStringLiteral("2026-05-04T11:00"); });
        reminders.look();
        QCOMPARE(told.size(), 2);
    }

    void statisticsAreShown()
    {
        TestWindow test;
        add(test, QStringLiteral("A"), QStringLiteral("x"), [](auto &each) { each.stage = QStringLiteral("Interviewing"); });
        add(test, QStringLiteral("B"), QStringLiteral("y"));
        showTracker(test);
        test.find<QPushButton>("viewStatistics")->click();
        auto *text = test.find<QLabel>("statisticsText");
        QTRY_VERIFY(text->isVisible());
        QVERIFY2(text->text().contains(QStringLiteral("1 answered (50 %)")), qPrintable(text->text()));
        QVERIFY2(text->text().contains(QStringLiteral("2 applications sent, 1 answered")), qPrintable(text->text()));
        QVERIFY2(text->text().contains(QStringLiteral(" 0 offers, ")), qPrintable(text->text()));
        QVERIFY(test.find("funnelChart")->isVisible());
        QVERIFY(test.find("weeksChart")->isVisible());
    }

    void wideWindowsWidenTheTable()
    {
        TestWindow test;
        add(test, QStringLiteral("Contoso"), QStringLiteral("Nurse"));
        showTracker(test);
        test.find<QPushButton>("viewTable")->click();
        auto *table = test.find<tracker::ApplicationsTable>("applicationsTable");
        QTRY_VERIFY(table->isVisible());
        const QHeaderView *header = table->horizontalHeader();
        test.window->resize(1900, 800);
        QTRY_VERIFY(table->viewport()->width() > 1700);
        QVERIFY(header->length() <= table->viewport()->width());
        QVERIFY2(table->viewport()->width() - header->length() < 20, qPrintable(QStringLiteral("%1 of %2").arg(header->length()).arg(table->viewport()->width())));
        const int wide = table->columnWidth(tracker::ApplicationsModel::Role);
        test.window->resize(1000, 800);
        QTRY_VERIFY(table->columnWidth(tracker::ApplicationsModel::Role) < wide);
        table->horizontalHeader()->resizeSection(tracker::ApplicationsModel::Role, 150); // and then it is the user's
        test.window->resize(1900, 800);
        QTRY_VERIFY(table->viewport()->width() > 1700);
        QCOMPARE(table->columnWidth(tracker::ApplicationsModel::Role), 150);
    }

    void longTitlesTakeTwoLines()
    {
        TestWindow test;
        add(test, QStringLiteral("Contoso"), QStringLiteral("Nurse"));
        add(test, QStringLiteral("Contoso"), QStringLiteral("Senior data engineer for wind turbines at sea and their cables"));
        add(test, QStringLiteral("Contoso"),
            QStringLiteral("Senior data engineer for wind turbines at sea and their cables ").repeated(9).trimmed());
        showTracker(test);
        const QListView *list = cards(test, "applied");
        QTRY_COMPARE(list->model()->rowCount(), 3);
        std::map<qsizetype, int> heights; // by the length of the title
        for (int row = 0; row < 3; ++row) {
            const QModelIndex index = list->model()->index(row, 0);
            const QString title = index.siblingAtColumn(tracker::ApplicationsModel::Role).data().toString();
            heights[title.size()] = list->visualRect(index).height();
        }
        QCOMPARE(heights.size(), size_t(3));
        const int one = heights.begin()->second, two = std::next(heights.begin())->second;
        QCOMPARE(two - one, QFontMetrics(theme::font(theme::Text::Strong)).height());
        QCOMPARE(heights.rbegin()->second, two); // and no more than two
    }

    void tenThousandApplications()
    {
        TestWindow test;
        json::Array bodies;
        for (int i = 0; i < 10'000; ++i) {
            applying::Application application;
            application.company = QStringLiteral("Company %1").arg(i % 997);
            application.role = QStringLiteral("Role %1").arg(i);
            application.stage = applying::apiStages()[i % 4];
            application.dateApplied = QDate(2026, 1, 1).addDays(i % 120).toString(Qt::ISODate);
            application.description = QStringLiteral("We look for somebody who knows thing %1 and more").arg(i % 89);
            bodies.push_back(applying::toBody(application));
        }
        QVERIFY(test.library->createDocuments(store::applicationType, bodies, QStringLiteral("import")).ok());
        QElapsedTimer timer;
        test.show();
        const auto measured = [&](const char *what) {
            QCoreApplication::processEvents();
            qInfo("%s: %lld ms", what, timer.restart());
        };
        timer.start();
        trigger(test, shell::Command::GoTracker);
        measured("first shown");
        QCOMPARE(cards(test, "applied")->model()->rowCount(), 2500);
        QScrollBar *bar = cards(test, "applied")->verticalScrollBar();
        qint64 longest = 0;
        for (int step = 0; step < 50; ++step) {
            QElapsedTimer frame;
            frame.start();
            bar->setValue(bar->maximum() * step / 50);
            cards(test, "applied")->viewport()->repaint();
            longest = std::max(longest, frame.elapsed());
        }
        qInfo("longest frame while the board scrolls: %lld ms", longest);
        auto *page = test.find<tracker::TrackerPage>("trackerPage");
        timer.restart();
        page->setView(tracker::TrackerPage::View::Table);
        measured("table shown");
        auto *table = test.find<tracker::ApplicationsTable>("applicationsTable");
        QCOMPARE(table->model()->rowCount(), 10'000);
        timer.restart();
        table->sortByColumn(tracker::ApplicationsModel::Role, Qt::AscendingOrder);
        measured("sorted");
        auto *stage = test.find<QComboBox>("filterStage");
        stage->setCurrentIndex(2);
        timer.restart();
        Q_EMIT stage->activated(2);
        measured("filtered");
        QCOMPARE(table->model()->rowCount(), 2500);
        stage->setCurrentIndex(0);
        Q_EMIT stage->activated(0);
        auto *model = static_cast<tracker::ApplicationsModel *>(table->model());
        timer.restart();
        model->setSearch(QStringLiteral("thing 42"));
        measured("searched");
        QVERIFY(model->rowCount() > 0 && model->rowCount() < 10'000);
        model->setSearch({});
        table->selectRow(0);
        timer.restart();
        trackerOf(test).moveTo(table->selectedIds(), trackerOf(test).stages()[3]);
        measured("one moved");
        timer.restart();
        page->setView(tracker::TrackerPage::View::Statistics);
        measured("statistics");
    }

    void fitsASmallWindow_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("1024x700") << QSize(1024, 700);
        QTest::newRow("smallest") << QSize(760, 480);
    }

    void fitsASmallWindow()
    {
        QFETCH(QSize, size);
        TestWindow test;
        const QString id = add(test, QStringLiteral("Contoso"), QStringLiteral("Engineer"));
        showTracker(test, size);
        QCOMPARE(test.window->size(), size);
        const auto inside = [&test](const char *name) {
            const QWidget *widget = test.find(name);
            return test.window->rect().contains(QRect(widget->mapTo(test.window.get(), QPoint()), widget->size()));
        };
        for (const char *name : {"trackerAdd", "viewStatistics", "trackerSearch", "filterDue"})
            QVERIFY2(inside(name), name);
        trigger(test, shell::Command::NewApplication);
        QCoreApplication::processEvents();
        QVERIFY(inside("quickAddSubmit"));
        test.find<tracker::TrackerPage>("trackerPage")->openApplication(id);
        QCoreApplication::processEvents();
        QVERIFY(inside("applicationTrash"));
        QVERIFY(inside("detailRole"));
        QCOMPARE(test.window->size(), size);
    }

    void everyControlHasANameForScreenReaders()
    {
        TestWindow test;
        const QString id = add(test, QStringLiteral("Contoso"), QStringLiteral("Engineer"), [](auto &each) {
            each.contacts = {{QStringLiteral("c"), QStringLiteral("Ada")}};
            each.links = {{QStringLiteral("l"), QStringLiteral("Team")}};
            each.events = {{QStringLiteral("e"), QStringLiteral("note"), QStringLiteral("2026-05-01"), QStringLiteral("x")}};
        });
        showTracker(test);
        trigger(test, shell::Command::NewApplication);
        for (const auto view : {tracker::TrackerPage::View::Table, tracker::TrackerPage::View::Statistics})
            test.find<tracker::TrackerPage>("trackerPage")->setView(view);
        test.find<tracker::TrackerPage>("trackerPage")->openApplication(id);
        QStringList nameless;
        const QList<QWidget *> widgets = test.find("trackerPage")->findChildren<QWidget *>();
        for (const QWidget *widget : widgets) {
            const bool interactive = qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QLineEdit *>(widget) ||
                                     qobject_cast<const QComboBox *>(widget) || qobject_cast<const QPlainTextEdit *>(widget) ||
                                     qobject_cast<const QAbstractItemView *>(widget);
            const bool part = widget->inherits("QHeaderView") || widget->inherits("QTableCornerButton") ||
                              widget->objectName().startsWith(u"qt_") || widget->inherits("QLineEditIconButton") ||
                              widget->inherits("QComboBoxListView") || widget->parentWidget()->inherits("QComboBox") ||
                              widget->parentWidget()->inherits("Banner") || widget->parentWidget()->inherits("vitae::theme::Banner");
            if (interactive && !part && (widget->objectName().isEmpty() || widget->accessibleName().isEmpty()))
                nameless.append(QString(QLatin1String(widget->metaObject()->className()) + u' ' + widget->objectName() +
                                        u" in " + widget->parentWidget()->objectName()));
        }
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
    }
};

QTEST_MAIN(TestTracker)
#include "tst_tracker.moc"
