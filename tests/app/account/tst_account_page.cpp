// The page of account and sync with a real server: a certificate that nobody vouches for is trusted by the user or by
// nobody, and a field in two versions is settled with one click.
#include "account/SyncPage.h"
#include "account/SyncService.h"
#include "cv/Change.h"
#include "cv/Codec.h"
#include "editing/Editor.h"
#include "store/Library.h"
#include "store/SyncTables.h"
#include "support/Drawer.h"
#include "theme/Banner.h"

#include <QLabel>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPointer>
#include <QProcess>
#include <QPushButton>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QSslCertificate>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace vitae;
using account::SyncState;
using Phase = SyncState::Phase;

namespace
{

constexpr int patience = 60'000;

/// The server as a program, over TLS where it is given a certificate.
class Server
{
public:
    explicit Server(const QStringList &more)
    {
        m_process.setStandardErrorFile(QProcess::nullDevice());
        m_process.start(QStringLiteral(VITAE_SERVER_BINARY),
                        QStringList{QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"), QStringLiteral("--data"),
                                    m_data.path()} +
                            more);
        while (m_process.state() != QProcess::NotRunning && !m_process.canReadLine() &&
               m_process.waitForReadyRead(patience)) { }
        m_url = QString::fromUtf8(m_process.readLine()).trimmed().section(u' ', -1);
    }
    ~Server()
    {
        m_process.kill();
        m_process.waitForFinished(patience);
    }
    [[nodiscard]] QString url() const { return m_url; }

private:
    QTemporaryDir m_data;
    QProcess m_process;
    QString m_url;
};

struct Desk {
    QTemporaryDir folder;
    base::SystemClock clock;
    base::SystemRandom random;
    std::unique_ptr<store::Library> library;
    std::unique_ptr<account::SyncService> service;
    std::unique_ptr<account::SyncPage> page;

    Desk()
    {
        auto opened = store::Library::open(folder.path(), {&clock, &random, 1, -1});
        if (!opened)
            qFatal("%s", qPrintable(opened.error().text()));
        library = *std::move(opened);
        start();
    }

    /// Again, as after a restart: without what was in the keychain.
    void start()
    {
        page.reset();
        service = std::make_unique<account::SyncService>(
            account::SyncService::Options{folder.path(), &clock, &random, std::make_shared<test::Drawer>()});
        const auto write = [this](const QString &doc, const QString &path, const json::Value &value) -> base::Result<void> {
            auto editor = editing::Editor::open(*library, doc, clock, random);
            return editor ? (*editor)->set(cv::Path::parse(path), value) : base::Result<void>(editor.error());
        };
        const auto body = [this](const QString &doc) {
            const auto cv = library->load(doc);
            return cv ? cv::toJson(*cv) : json::Value();
        };
        page = std::make_unique<account::SyncPage>(account::SyncPage::Services{
            *service, clock, [](const QString &) { return QStringLiteral("My CV"); }, write, [](const QString &) {}, body});
        service->start();
        page->resize(1000, 800);
        page->show();
    }

    template <class Widget>
    Widget *find(const QString &name) const
    {
        return page->findChild<Widget *>(name);
    }
    [[nodiscard]] QString said() const { return find<theme::Banner>(QStringLiteral("syncBanner"))->sentence(); }
    void fill(const QString &server, const QString &email)
    {
        find<QLineEdit>(QStringLiteral("serverEdit"))->setText(server);
        find<QLineEdit>(QStringLiteral("emailEdit"))->setText(email);
        find<QLineEdit>(QStringLiteral("passwordEdit"))->setText(QStringLiteral("correct horse battery staple"));
    }
    /// Of the entry whose heading has these words.
    [[nodiscard]] QPushButton *button(const char *name, const QString &words = {}) const
    {
        const auto all =
            page->findChildren<QPushButton *>(QRegularExpression(QStringLiteral("^%1-[0-9]+$").arg(QLatin1String(name))));
        for (QPushButton *one : all) {
            if (one->isVisible() && one->accessibleName().contains(words))
                return one;
        }
        return nullptr;
    }
    void addConflict(const QString &id, const char16_t *path, const QString &kept, const QString &other) const
    {
        const auto tables = store::SyncTables::open(folder.path());
        QVERIFY(tables && (*tables)->addConflict({0, id, QString::fromUtf16(path), false, kept, other, 5}));
    }
    void click(const QString &name)
    {
        auto *button = find<QPushButton>(name);
        QVERIFY2(button, qPrintable(name));
        button->click();
    }
    void set(const QString &id, const char16_t *path, const QString &value)
    {
        auto editor = editing::Editor::open(*library, id, clock, random);
        QVERIFY(editor && (*editor)->set(cv::Path::parse(path), value));
        QVERIFY(library->flush());
    }
    [[nodiscard]] QString title(const QString &id) const
    {
        const auto cv = library->load(id);
        return cv ? cv->personal.title : QString();
    }
    /// A whole sync from now on.
    void sync()
    {
        bool over = false;
        QObject context;
        QTRY_VERIFY_WITH_TIMEOUT(service->state().phase != Phase::Syncing, patience);
        QObject::connect(service.get(), &account::SyncService::synced, &context, [&] { over = true; });
        service->sync();
        QTRY_VERIFY_WITH_TIMEOUT(over, patience);
    }
};

} // namespace

class TestAccountPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCertificateIsTrustedByTheUserAlone();
    void twoVersionsAreSettledWithOneClick();
    void aSwapWritesOverNothingElse();
    void theKeyboardGoesOnWithWhatIsLeft();
    void theKeyboardBeginsWithWhatIsMissing();
    void theKeyboardStaysAfterSigningInAgain();
};

void TestAccountPage::theKeyboardBeginsWithWhatIsMissing()
{
    const Desk desk;
    QApplication::setActiveWindow(desk.page.get());
    const auto focused = [&] {
        desk.page->focusFirst();
        const QWidget *widget = desk.page->focusWidget();
        return widget ? widget->objectName() : QString();
    };
    QCOMPARE(focused(), QStringLiteral("serverEdit"));
    desk.find<QLineEdit>(QStringLiteral("serverEdit"))->setText(QStringLiteral("https://cv.example.org"));
    QCOMPARE(focused(), QStringLiteral("emailEdit"));
    desk.find<QLineEdit>(QStringLiteral("emailEdit"))->setText(QStringLiteral("ana@example.org"));
    QCOMPARE(focused(), QStringLiteral("passwordEdit"));
}

void TestAccountPage::theKeyboardStaysAfterSigningInAgain()
{
    const Server server({});
    Desk desk;
    desk.fill(server.url(), QStringLiteral("ana@example.org"));
    desk.click(QStringLiteral("signUpButton"));
    QTRY_VERIFY_WITH_TIMEOUT(desk.service->state().syncedAt.isValid(), patience);
    desk.start();
    QTRY_COMPARE_WITH_TIMEOUT(desk.service->state().phase, Phase::SignedOut, patience);
    // There is more in a window than the page.
    QWidget window;
    const auto apart = qScopeGuard([&] { desk.page->setParent(nullptr); });
    auto *row = new QHBoxLayout(&window);
    row->addWidget(new QPushButton(QStringLiteral("CVs"), &window));
    row->addWidget(desk.page.get());
    window.show();
    QApplication::setActiveWindow(&window);
    desk.page->focusFirst();
    auto *password = desk.find<QLineEdit>(QStringLiteral("passwordEdit"));
    QTRY_COMPARE(window.focusWidget(), password);
    QTest::keyClicks(password, QStringLiteral("correct horse battery staple"));
    QTest::keyClick(password, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(!password->isVisible(), patience);
    QCOMPARE(window.focusWidget(), desk.find<QPushButton>(QStringLiteral("syncNowButton")));
}

void TestAccountPage::aCertificateIsTrustedByTheUserAlone()
{
    const QString openssl = QStandardPaths::findExecutable(QStringLiteral("openssl"));
    QVERIFY2(!openssl.isEmpty(), "this test makes its certificate with openssl");
    const QTemporaryDir folder;
    const QString certificate = folder.filePath(QStringLiteral("own.pem")), key = folder.filePath(QStringLiteral("own.key"));
    QCOMPARE(QProcess::execute(openssl, {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-nodes"),
                                         QStringLiteral("-newkey"), QStringLiteral("ec"), QStringLiteral("-pkeyopt"),
                                         QStringLiteral("ec_paramgen_curve:prime256v1"), QStringLiteral("-days"),
                                         QStringLiteral("2"), QStringLiteral("-subj"), QStringLiteral("/CN=own"),
                                         QStringLiteral("-addext"), QStringLiteral("subjectAltName=IP:127.0.0.1"),
                                         QStringLiteral("-keyout"), key, QStringLiteral("-out"), certificate}),
             0);
    const Server server({QStringLiteral("--tls.certificate"), certificate, QStringLiteral("--tls.key"), key});
    QVERIFY(server.url().startsWith(u"https://"));
    Desk desk;
    desk.fill(server.url(), QStringLiteral("ana@example.org"));
    const auto attempt = [&](const char *button) {
        desk.find<theme::Banner>(QStringLiteral("syncBanner"))->show(theme::Banner::Kind::Info, QStringLiteral("asking"));
        desk.click(QLatin1String(button));
        QTRY_VERIFY_WITH_TIMEOUT(desk.said() != u"asking", patience);
    };
    attempt("signUpButton");
    QVERIFY(desk.find<QPushButton>(QStringLiteral("trustButton")));
    // Both can be compared with what whoever runs the server says: why, and which one.
    QVERIFY2(desk.said().contains(u"signed by itself"), qPrintable(desk.said()));
    const QString fingerprint = QString::fromLatin1(
        QSslCertificate::fromPath(certificate).constFirst().digest(QCryptographicHash::Sha256).toHex());
    QVERIFY2(desk.said().remove(u' ').contains(fingerprint), qPrintable(desk.said()));
    QCOMPARE(desk.service->state().phase, Phase::NotConnected); // nothing happens by itself
    // Who signs in again without trusting it is asked again.
    attempt("signInButton");
    QVERIFY2(desk.said().contains(u"signed by itself"), qPrintable(desk.said()));
    QCOMPARE(desk.service->state().phase, Phase::NotConnected);
    attempt("signUpButton");
    QVERIFY2(desk.said().contains(u"signed by itself"), qPrintable(desk.said()));
    desk.click(QStringLiteral("trustButton"));
    QTRY_COMPARE_WITH_TIMEOUT(desk.service->state().email, QStringLiteral("ana@example.org"), patience);
    QTRY_VERIFY_WITH_TIMEOUT(desk.service->state().syncedAt.isValid(), patience);
    QTRY_COMPARE_WITH_TIMEOUT(desk.service->state().phase, Phase::Idle, patience); // the server's first hint syncs again
}

void TestAccountPage::twoVersionsAreSettledWithOneClick()
{
    const Server server({});
    Desk home, work;
    cv::Cv cv;
    cv.cv_title = QStringLiteral("Mine");
    cv.personal.title = QStringLiteral("Nurse");
    cv::Experience job;
    job.id = QStringLiteral("job1");
    job.title = QStringLiteral("Ward manager");
    job.bullets = QStringList{QStringLiteral("Run the ward with its twelve nurses.")};
    cv.experience.push_back(job);
    const auto id = home.library->create(cv, QStringLiteral("created"));
    QVERIFY(id.ok());
    home.fill(server.url(), QStringLiteral("ana@example.org"));
    home.click(QStringLiteral("signUpButton"));
    QTRY_VERIFY_WITH_TIMEOUT(home.service->state().syncedAt.isValid(), patience);
    QTRY_COMPARE_WITH_TIMEOUT(home.service->state().waiting, 0, patience);
    work.fill(server.url(), QStringLiteral("ana@example.org"));
    work.click(QStringLiteral("signInButton"));
    QTRY_COMPARE_WITH_TIMEOUT(work.title(*id), QStringLiteral("Nurse"), patience);
    home.set(*id, u"personal/title", QStringLiteral("Lead"));
    work.set(*id, u"personal/title", QStringLiteral("Head"));
    // Whoever comes first: both have one field in two versions, and the same two.
    for (int round = 0; round < 2; ++round) {
        home.sync();
        work.sync();
    }
    for (Desk *desk : {&home, &work})
        QTRY_COMPARE_WITH_TIMEOUT(desk->service->state().conflicts, 1, patience);
    QCOMPARE(home.title(*id), work.title(*id));
    const QString other = home.title(*id) == u"Lead" ? QStringLiteral("Head") : QStringLiteral("Lead");
    home.page->reload();
    QTRY_VERIFY_WITH_TIMEOUT(home.button("swap"), patience);
    const QString stood = home.title(*id);
    home.button("swap")->click();
    QCOMPARE(home.title(*id), other);
    QVERIFY(!home.button("swap")); // that was all
    QTRY_COMPARE_WITH_TIMEOUT(home.service->state().conflicts, 0, patience);
    home.sync();
    QTRY_COMPARE_WITH_TIMEOUT(home.service->state().waiting, 0, patience);
    work.sync();
    QTRY_COMPARE_WITH_TIMEOUT(work.title(*id), other, patience);
    QTRY_COMPARE_WITH_TIMEOUT(work.service->state().conflicts, 0, patience);
    home.set(*id, u"personal/title", stood);
    home.sync();
    work.sync();
    QTRY_COMPARE_WITH_TIMEOUT(work.title(*id), stood, patience);

    // To leave it as it is settles it as well, on both.
    const QStringList wordings{QStringLiteral("Ran two wards, and thirty people in all."),
                               QStringLiteral("Built up the training of the hospital.")};
    home.set(*id, u"experience/job1/bullets/0", wordings[0]);
    work.set(*id, u"experience/job1/bullets/0", wordings[1]);
    for (int round = 0; round < 2; ++round) {
        home.sync();
        work.sync();
    }
    for (Desk *desk : {&home, &work}) {
        QTRY_COMPARE_WITH_TIMEOUT(desk->service->state().conflicts, 1, patience);
        desk->page->reload();
        QTRY_VERIFY_WITH_TIMEOUT(desk->button("keep"), patience);
        // Both wordings, and of what.
        QStringList said;
        const auto labels = desk->button("keep")->parentWidget()->findChildren<QLabel *>();
        for (const QLabel *label : labels)
            said.append(label->text());
        QVERIFY2(said.contains(u"My CV — Experience, Ward manager, bullets"), qPrintable(said.join(u'\n')));
        for (const QString &wording : wordings)
            QVERIFY2(said.contains(wording), qPrintable(said.join(u'\n')));
    }
    const auto bullets = [&id](Desk &desk) { return desk.library->load(*id)->experience[0].bullets; };
    const QStringList stays = bullets(work);
    work.button("keep")->click();
    QTRY_COMPARE_WITH_TIMEOUT(work.service->state().conflicts, 0, patience);
    QTRY_COMPARE_WITH_TIMEOUT(work.service->state().waiting, 0, patience); // the other hears of it by itself
    home.sync();
    QTRY_COMPARE_WITH_TIMEOUT(home.service->state().conflicts, 0, patience);
    QTRY_VERIFY_WITH_TIMEOUT(!home.button("keep"), patience);
    QCOMPARE(bullets(home), stays);
    QCOMPARE(bullets(work), stays);
}

void TestAccountPage::aSwapWritesOverNothingElse()
{
    Desk desk;
    const QString first = QStringLiteral("Run the ward."), kept = QStringLiteral("Kept."), other = QStringLiteral("Other.");
    cv::Cv cv;
    cv.personal.title = QStringLiteral("Lead");
    cv::Experience job;
    job.id = QStringLiteral("job1");
    job.bullets = QStringList{first, kept};
    cv.experience.push_back(job);
    const auto id = desk.library->create(cv, QStringLiteral("created"));
    QVERIFY(id.ok());
    const auto bullets = [&] { return desk.library->load(*id)->experience[0].bullets; };
    const auto write = [&](const QStringList &texts) {
        auto editor = editing::Editor::open(*desk.library, *id, desk.clock, desk.random);
        QVERIFY(editor && (*editor)->set(cv::Path::parse(u"experience/job1/bullets"), json::Value(texts)));
        QVERIFY(desk.library->flush());
    };
    /// The field in two versions, shown.
    const auto tell = [&](const char16_t *path, const QString &one, const QString &two) {
        desk.addConflict(*id, path, one, two);
        desk.page->reload();
        QTRY_VERIFY_WITH_TIMEOUT(desk.button("keep"), patience);
    };
    const auto undo = [&] {
        // The one of an older message may be about to go.
        const auto all = desk.page->findChildren<QPushButton *>(QStringLiteral("undoSwapButton"));
        const auto shown = std::find_if(all.begin(), all.end(), [](QPushButton *one) { return one->isVisible(); });
        return shown == all.end() ? nullptr : *shown;
    };

    // What has moved while it was shown is swapped, and taken back, where it is.
    tell(u"experience/job1/bullets/1", kept, other);
    write({QStringLiteral("New."), first, kept});
    desk.button("swap")->click();
    QCOMPARE(bullets(), (QStringList{QStringLiteral("New."), first, other}));
    QVERIFY(undo());
    undo()->click();
    QCOMPARE(bullets(), (QStringList{QStringLiteral("New."), first, kept}));
    QTRY_VERIFY_WITH_TIMEOUT(!desk.button("keep"), patience);

    // What was written anew is left alone: by the undo,
    write({first, kept});
    tell(u"experience/job1/bullets/1", kept, other);
    desk.button("swap")->click();
    QCOMPARE(bullets(), (QStringList{first, other}));
    QVERIFY(undo());
    const QStringList written{QStringLiteral("New."), first, QStringLiteral("Another.")};
    write(written);
    undo()->click();
    QCOMPARE(bullets(), written);
    QCOMPARE(desk.said(), QStringLiteral("The field has been changed since."));
    QTRY_VERIFY_WITH_TIMEOUT(!desk.button("keep"), patience);

    // by the swap, after which it is shown as it is now,
    tell(u"personal/title", QStringLiteral("Lead"), QStringLiteral("Head"));
    desk.set(*id, u"personal/title", QStringLiteral("Boss"));
    desk.button("swap")->click();
    QCOMPARE(desk.title(*id), QStringLiteral("Boss"));
    QCOMPARE(desk.said(), QStringLiteral("The field has been changed since."));
    const auto showsBoss = [&] {
        const auto labels = desk.button("swap")->parentWidget()->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [](QLabel *label) { return label->text() == u"Boss"; });
    };
    QTRY_VERIFY_WITH_TIMEOUT(desk.button("swap") && showsBoss(), patience);
    desk.button("swap")->click();
    QCOMPARE(desk.title(*id), QStringLiteral("Head"));
    QTRY_VERIFY_WITH_TIMEOUT(!desk.button("keep"), patience);

    // and where it has no place any more nothing is offered.
    tell(u"experience/job1/bullets/1", kept, other);
    QVERIFY(!desk.button("swap"));
    QVERIFY(desk.button("open"));
    desk.button("keep")->click();
    QTRY_VERIFY_WITH_TIMEOUT(!desk.button("keep"), patience);
    QCOMPARE(bullets(), written);
}

void TestAccountPage::theKeyboardGoesOnWithWhatIsLeft()
{
    Desk desk;
    cv::Cv cv;
    cv.personal.title = QStringLiteral("Lead");
    cv.personal.location = QStringLiteral("Lyon");
    cv.personal.phone = QStringLiteral("1");
    const auto id = desk.library->create(cv, QStringLiteral("created"));
    QVERIFY(id.ok());
    desk.addConflict(*id, u"personal/title", QStringLiteral("Lead"), QStringLiteral("Head"));
    desk.addConflict(*id, u"personal/location", QStringLiteral("Lyon"), QStringLiteral("Rome"));
    desk.addConflict(*id, u"personal/phone", QStringLiteral("1"), QStringLiteral("2"));
    desk.page->reload();
    const QString words[] = {QStringLiteral("title"), QStringLiteral("location"), QStringLiteral("phone")};
    QTRY_VERIFY_WITH_TIMEOUT(desk.button("keep", words[2]), patience);
    desk.button("keep", words[0])->setFocus();
    for (int i = 0; i < 2; ++i) {
        const QPointer<QWidget> focus = desk.page->focusWidget();
        QCOMPARE(focus.data(), desk.button("keep", words[i]));
        QTest::keyClick(focus, Qt::Key_Space);
        QCOMPARE(desk.page->focusWidget(), desk.button("keep", words[i + 1]));
        QTRY_VERIFY_WITH_TIMEOUT(!focus, patience); // and again when it was read anew
        QTRY_COMPARE_WITH_TIMEOUT(desk.service->state().conflicts, 2 - i, patience);
    }
}

QTEST_MAIN(TestAccountPage)
#include "tst_account_page.moc"
