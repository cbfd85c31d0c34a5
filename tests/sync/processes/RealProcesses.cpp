#include "tests/sync/processes/RealProcesses.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>

namespace vitae::test
{

namespace
{

constexpr int patience = 120'000;

} // namespace

ServerProcess::ServerProcess(const QString &database) : m_database(database) {}

ServerProcess::~ServerProcess()
{
    kill();
}

QStringList ServerProcess::settings() const
{
    return {QStringLiteral("--listen"),          QStringLiteral("127.0.0.1:0"),
            QStringLiteral("--data"),            m_folder.filePath(QStringLiteral("data")),
            QStringLiteral("--database"),        m_database,
            QStringLiteral("--limits.attempts"), QStringLiteral("100000"),
            QStringLiteral("--limits.attempts_per_address"), QStringLiteral("100000"),
            QStringLiteral("--limits.account_rate"), QStringLiteral("0")};
}

bool ServerProcess::start()
{
    m_process.setProcessChannelMode(QProcess::SeparateChannels);
    m_process.setStandardErrorFile(QProcess::nullDevice()); // a log line a request
    m_process.start(QStringLiteral(VITAE_SERVER_BINARY), settings());
    while (m_process.state() != QProcess::NotRunning && !m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(patience))
            return false;
    }
    const QString line = QString::fromUtf8(m_process.readLine()).trimmed();
    m_port = line.section(u':', -1).toUShort();
    return m_port != 0;
}

void ServerProcess::kill()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished(patience);
}

QByteArray ServerProcess::run(const QStringList &words)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral(VITAE_SERVER_BINARY), settings() + words);
    const bool ended = process.waitForFinished(patience) && process.exitStatus() == QProcess::NormalExit;
    const QByteArray said = process.readAll();
    return ended && process.exitCode() == 0 ? QByteArray() : QByteArray("failed: ") + said;
}

QJsonObject Ran::object() const
{
    return QJsonDocument::fromJson(out).object();
}

QJsonArray Ran::array() const
{
    return QJsonDocument::fromJson(out).array();
}

DesktopFolder::DesktopFolder() = default;

void DesktopFolder::start(QProcess &process, const QStringList &words) const
{
    QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
    for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        variables.remove(QLatin1String(name));
    // No keychain, whatever this machine has.
    variables.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("unix:path=/nowhere"));
    process.setProcessEnvironment(variables);
    process.start(QStringLiteral(VITAE_BINARY), words + QStringList{QStringLiteral("--data-dir"), path()});
    process.write("correct horse battery staple\n");
    process.closeWriteChannel();
}

Ran DesktopFolder::run(const QStringList &words) const
{
    QProcess process;
    start(process, words);
    if (!process.waitForFinished(patience) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

bool DesktopFolder::connect(const QString &server, const QString &email, bool asNew) const
{
    QStringList words{QStringLiteral("account"), QStringLiteral("connect"), server,
                      QStringLiteral("--email"), email, QStringLiteral("--password-stdin")};
    if (asNew)
        words += QStringLiteral("--register");
    const Ran ran = run(words);
    if (ran.exitCode != 0)
        qWarning("%s", ran.err.constData());
    return ran.exitCode == 0;
}

QString DesktopFolder::create() const
{
    QFile file(path() + QStringLiteral("/in.json"));
    if (!file.open(QIODevice::WriteOnly) ||
        file.write(R"({"cv_title":"Mine","personal":{"name":"Ana Ng"},"summary":"Builds."})") < 0)
        return {};
    file.close();
    return run({QStringLiteral("import"), file.fileName(), QStringLiteral("--json")}).object()[QStringLiteral("id")].toString();
}

bool DesktopFolder::addSkill(const QString &cv, const QString &name) const
{
    return run({QStringLiteral("insert"), cv, QStringLiteral("skills"),
                QStringLiteral(R"({"name":"%1"})").arg(name), QStringLiteral("--json-value")})
               .exitCode == 0;
}

QStringList DesktopFolder::skills(const QString &cv) const
{
    QStringList names;
    const QJsonArray skills = run({QStringLiteral("show"), cv}).object()[QStringLiteral("skills")].toArray();
    for (const QJsonValue &skill : skills)
        names += skill.toObject()[QStringLiteral("name")].toString();
    names.sort();
    return names;
}

bool DesktopFolder::set(const QString &cv, const char *field, const QString &value) const
{
    return run({QStringLiteral("set"), cv, QString::fromLatin1(field), value}).exitCode == 0;
}

Ran DesktopFolder::sync() const
{
    return run("sync --password-stdin --json");
}

int DesktopFolder::pending() const
{
    return run("status --json").object()[QStringLiteral("pending")].toInt(-1);
}

bool DesktopFolder::copyFrom(const DesktopFolder &other)
{
    QDirIterator files(other.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString file = files.next();
        const QString to = path() + file.mid(other.path().size());
        QDir().mkpath(QFileInfo(to).path());
        QFile::remove(to);
        if (!QFile::copy(file, to))
            return false;
    }
    return true;
}

} // namespace vitae::test
