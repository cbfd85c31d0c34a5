// The page of account and sync with a real server: a certificate that nobody vouches for is trusted by the user or by
// nobody, and a field in two versions is settled with one click.
#include "account/SyncPage.h"
#include "account/SyncService.h"
#include "cv/Change.h"
#include "cv/Codec.h"
#include "editing/Editor.h"
#include "store/Library.h"
#include "support/Drawer.h"
#include "theme/Banner.h"

#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QRegularExpression>
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
};

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
    QCOMPARE(desk.service->state().phase, Phase::Idle);
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
    const auto button = [](Desk &desk, const char *name) {
        const QRegularExpression numbered(QStringLiteral("^%1-[0-9]+$").arg(QLatin1String(name)));
        return desk.page->findChildren<QPushButton *>(numbered).value(0);
    };
    home.page->reload();
    QTRY_VERIFY_WITH_TIMEOUT(button(home, "swap"), patience);
    const QString stood = home.title(*id);
    button(home, "swap")->click();
    QCOMPARE(home.title(*id), other);
    QVERIFY(!button(home, "swap")); // that was all
    QTRY_COMPARE_WITH_TIMEOUT(home.service->state().conflicts, 0, patience);
    home.sync();
    QTRY_COMPARE_WITH_TIMEOUT(home.service->state().waiting, 0, patience);
    work.sync();
    QTRY_COMPARE_WITH_TIMEOUT(work.title(*id), other, patience);
    QTRY_COMPARE_WITH_TIMEOUT(work.service->state().conflicts, 0, patience);
    home.click(QStringLiteral("undoSwapButton"));
    QCOMPARE(home.title(*id), stood);
    QCOMPARE(home.service->state().conflicts, 0);

    // To leave it as it is settles it as well, on both.
    QVERIFY(home.library->flush());
    home.sync();
    work.sync();
    QTRY_COMPARE_WITH_TIMEOUT(work.title(*id), stood, patience);
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
        QTRY_VERIFY_WITH_TIMEOUT(button(*desk, "keep"), patience);
        // Both wordings, and of what.
        QStringList said;
        const auto labels = button(*desk, "keep")->parentWidget()->findChildren<QLabel *>();
        for (const QLabel *label : labels)
            said.append(label->text());
        QVERIFY2(said.contains(u"My CV — Experience, Ward manager, bullets"), qPrintable(said.join(u'\n')));
        for (const QString &wording : wordings)
            QVERIFY2(said.contains(wording), qPrintable(said.join(u'\n')));
    }
    const auto bullets = [&id](Desk &desk) { return desk.library->load(*id)->experience[0].bullets; };
    const QStringList stays = bullets(work);
    button(work, "keep")->click();
    QTRY_COMPARE_WITH_TIMEOUT(work.service->state().conflicts, 0, patience);
    QTRY_COMPARE_WITH_TIMEOUT(work.service->state().waiting, 0, patience); // the other hears of it by itself
    home.sync();
    QTRY_COMPARE_WITH_TIMEOUT(home.service->state().conflicts, 0, patience);
    QTRY_VERIFY_WITH_TIMEOUT(!button(home, "keep"), patience);
    QCOMPARE(bullets(home), stays);
    QCOMPARE(bullets(work), stays);
}

QTEST_MAIN(TestAccountPage)
#include "tst_account_page.moc"
