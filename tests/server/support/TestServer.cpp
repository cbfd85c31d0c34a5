#include "tests/server/support/TestServer.h"

#include "ports/PasswordHasher.h"
#include "ports/TaskRepository.h"
#include "program/Instance.h"
#include "services/accounts/Accounts.h"
#include "services/accounts/Sessions.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QMutex>
#include <QRegularExpression>
#include <QThread>

namespace vitae::test
{

namespace
{

constexpr auto Password = "correct horse battery staple";

/// What a test cannot go on without.
template <class T>
T must(base::Result<T> result, const char *what)
{
    if (!result)
        qFatal("%s: %s", what, qPrintable(result.error().text()));
    return std::move(result).value();
}

void must(const base::Result<void> &result, const char *what)
{
    if (!result)
        qFatal("%s: %s", what, qPrintable(result.error().text()));
}

/// Of "=?utf-8?Q?…?=" words, joined.
QString decodedHeader(QByteArray value)
{
    value.replace("\r\n ", " ").replace("?= =?", "?==?");
    static const QRegularExpression word(QStringLiteral(R"(=\?([^?]+)\?([QqBb])\?([^?]*)\?=)"));
    const QString text = QString::fromUtf8(value);
    QString decoded;
    qsizetype end = 0;
    auto matches = word.globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        decoded += text.mid(end, match.capturedStart() - end);
        end = match.capturedEnd();
        QByteArray bytes = match.captured(3).toLatin1();
        bytes = match.captured(2).toUpper() == u"B"
                    ? QByteArray::fromBase64(bytes)
                    : QByteArray::fromPercentEncoding(bytes.replace('_', ' '), '=');
        decoded += QString::fromUtf8(bytes);
    }
    return decoded + text.mid(end);
}

QByteArray headerOf(const QByteArray &head, const QByteArray &name)
{
    const QByteArray line = "\r\n" + name.toLower() + ':';
    qsizetype at = QByteArray("\r\n" + head).toLower().indexOf(line);
    if (at < 0)
        return {};
    at += name.size() + 1;
    qsizetype end = at;
    do { // folded lines belong to it
        end = head.indexOf("\r\n", end + 1);
    } while (end >= 0 && end + 2 < head.size() && (head[end + 2] == ' ' || head[end + 2] == '\t'));
    return head.mid(at, end < 0 ? -1 : end - at).trimmed();
}

void readPart(const QByteArray &part, Mail &mail)
{
    const qsizetype gap = part.indexOf("\r\n\r\n");
    const QByteArray head = part.left(gap);
    QByteArray body = part.mid(gap + 4);
    const QByteArray type = headerOf(head, "Content-Type");
    static const QRegularExpression boundary(QStringLiteral("boundary=\"?([^\";]+)"));
    if (type.startsWith("multipart/")) {
        const QByteArray line = "--" + boundary.match(QString::fromLatin1(type)).captured(1).toLatin1();
        qsizetype at = body.indexOf(line);
        while (at >= 0) {
            const qsizetype begin = at + line.size() + 2;
            at = body.indexOf(QByteArray("\r\n" + line), begin);
            if (at >= 0) {
                readPart(body.mid(begin, at - begin), mail);
                at += 2;
            }
        }
        return;
    }
    const QByteArray coding = headerOf(head, "Content-Transfer-Encoding").toLower();
    if (coding == "quoted-printable")
        body = QByteArray::fromPercentEncoding(body.replace("=\r\n", ""), '=');
    else if (coding == "base64")
        body = QByteArray::fromBase64(body);
    const QString text = QString::fromUtf8(body).replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    (type.startsWith("text/html") ? mail.html : mail.text) = text;
}

} // namespace

QDateTime TestClock::now() const
{
    return QDateTime::fromMSecsSinceEpoch(m_now, Qt::UTC);
}

QString Mail::code() const
{
    static const QRegularExpression six(QStringLiteral(R"((?<![\w/=])\d{6}(?!\w))"));
    return six.match(text).captured(0);
}

QString Mail::link() const
{
    static const QRegularExpression address(QStringLiteral(R"(https?://[^\s>]+)"));
    return address.match(text).captured(0);
}

struct TestServer::Log {
    mutable QMutex mutex;
    QByteArray lines;
};

TestServer::TestServer(ServerOptions options)
    : m_place(options.beside ? Place(options.beside->m_place.url(), options.beside->m_place.folder())
                             : Place(Place::engines().constLast())),
      m_options(std::move(options)), m_log(std::make_unique<Log>())
{
    start();
}

TestServer::~TestServer() = default;

void TestServer::start()
{
    ports::Settings settings;
    const auto set = [&](const QString &key, const QString &value) { must(settings.set(key, value, {}), "settings"); };
    set(QStringLiteral("listen"), QStringLiteral("127.0.0.1:0"));
    set(QStringLiteral("data"), m_place.folder());
    if (m_place.isPostgresql())
        set(QStringLiteral("database"), m_place.url());
    set(QStringLiteral("threads"), QStringLiteral("2"));
    set(QStringLiteral("password.memory"), QStringLiteral("65536")); // quick, and still Argon2id
    set(QStringLiteral("password.passes"), QStringLiteral("1"));
    set(QStringLiteral("limits.account_rate"), QStringLiteral("0"));
    set(QStringLiteral("limits.attempts_per_address"), QStringLiteral("100000"));
    for (auto setting = m_options.settings.cbegin(); setting != m_options.settings.cend(); ++setting)
        set(setting.key(), setting.value());
    program::Instance::Options options;
    options.moreDialects = m_options.dialects;
    options.log = [log = m_log.get()](const QByteArray &lines) {
        const QMutexLocker lock(&log->mutex);
        log->lines += lines;
    };
    const base::Clock &clock = m_options.realClock ? static_cast<const base::Clock &>(m_realClock) : m_clock;
    m_instance = must(program::Instance::open(std::move(settings), clock, m_random, std::move(options)), "open");
    must(m_instance->start(), "start");
}

void TestServer::restart()
{
    m_instance->stop();
    m_instance.reset();
    start();
}

quint16 TestServer::port() const
{
    return m_instance->server().port();
}

QString TestServer::url() const
{
    return m_instance->server().url();
}

ports::World &TestServer::world()
{
    return m_instance->world();
}

const std::vector<http::Dialect> &TestServer::dialects() const
{
    return m_instance->server().dialects();
}

std::vector<QByteArray> TestServer::logLines() const
{
    const QMutexLocker lock(&m_log->mutex);
    std::vector<QByteArray> lines;
    for (const QByteArray &line : m_log->lines.split('\n')) {
        if (!line.isEmpty())
            lines.push_back(line);
    }
    return lines;
}

Person TestServer::person(const QString &role, const QString &email, const QString &username)
{
    static std::atomic<int> count = 0;
    Person person;
    person.email = email.isEmpty() ? QStringLiteral("person%1@example.org").arg(++count) : email;
    person.username = username;
    person.password = QString::fromLatin1(Password);
    const QString hash = world().passwords.hash(person.password);
    const auto made = world().storage.writeNow([&](ports::Store &store) -> base::Result<void> {
        accounts::NewAccount fresh;
        fresh.email = person.email;
        fresh.username = username;
        fresh.name = QStringLiteral("Test Person");
        fresh.passwordHash = hash;
        fresh.role = role;
        fresh.proven = true;
        auto account = accounts::Accounts(store, world()).create(fresh);
        if (!account)
            return account.error();
        // The first account of a server is its administrator, whatever was asked for.
        if (account->role != role) {
            if (auto set = accounts::Accounts(store, world()).setRole(account->id, role); !set)
                return set.error();
        }
        person.uuid = account->uuid;
        person.id = account->id;
        auto issued = accounts::Sessions(store, world()).start(*account, accounts::SessionKind::Day);
        if (!issued)
            return issued.error();
        person.token = issued->access;
        return {};
    });
    must(made, "person");
    return person;
}

std::vector<Mail> TestServer::outbox(const QString &to, size_t atLeast) const
{
    const QDeadlineTimer deadline(5000);
    while (true) {
        std::vector<Mail> mails;
        const QDir folder(QString(m_place.folder() + u"/outbox"));
        for (const QString &name : folder.entryList({QStringLiteral("*.eml")}, QDir::Files, QDir::Name)) {
            QFile file(folder.filePath(name));
            if (!file.open(QIODevice::ReadOnly))
                continue;
            Mail mail;
            mail.source = file.readAll();
            const QByteArray head = mail.source.left(mail.source.indexOf("\r\n\r\n"));
            mail.to = decodedHeader(headerOf(head, "To"));
            mail.subject = decodedHeader(headerOf(head, "Subject"));
            readPart(mail.source, mail);
            if (to.isEmpty() || mail.to.contains(to, Qt::CaseInsensitive))
                mails.push_back(std::move(mail));
        }
        if (mails.size() >= atLeast || deadline.hasExpired())
            return mails;
        QThread::msleep(10);
    }
}

void TestServer::finishTasks(int timeout)
{
    const QDeadlineTimer deadline(timeout);
    while (true) {
        m_instance->wake();
        bool idle = true;
        const auto looked = world().storage.read([&](ports::Store &store) -> base::Result<void> {
            auto counts = store.tasks().counts();
            if (!counts)
                return counts.error();
            idle = counts->queued + counts->running == 0;
            return {};
        });
        must(looked, "tasks");
        if (idle)
            return;
        if (deadline.hasExpired())
            qFatal("tasks are still running");
        QThread::msleep(10);
    }
}

} // namespace vitae::test
