// The real program and the real server as processes, to be ended at any moment.
#pragma once

#include "tests/sync/processes/FaultProxy.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace vitae::test
{

/// vitae-server with a database that outlives it.
class ServerProcess
{
public:
    explicit ServerProcess(const QString &database = QStringLiteral("sqlite"));
    ~ServerProcess();

    [[nodiscard]] bool start(); ///< false: it does not come up
    void kill();                ///< kill -9
    [[nodiscard]] quint16 port() const { return m_port; }
    /// A command of it, to its end: "backup", "restore", "check"; what it said where it failed.
    [[nodiscard]] QByteArray run(const QStringList &words);
    [[nodiscard]] QString folder() const { return m_folder.path(); }

private:
    [[nodiscard]] QStringList settings() const;

    QTemporaryDir m_folder;
    const QString m_database;
    QProcess m_process;
    quint16 m_port = 0;
};

struct Ran {
    int exitCode = -1; ///< -1: it did not end by itself
    QByteArray out, err;

    [[nodiscard]] QJsonObject object() const;
    [[nodiscard]] QJsonArray array() const;
};

/// A data folder, and the program on it.
class DesktopFolder
{
public:
    DesktopFolder();

    void start(QProcess &process, const QStringList &words) const; ///< the password is on its standard input
    [[nodiscard]] Ran run(const QStringList &words) const;
    [[nodiscard]] Ran run(const char *words) const { return run(QString::fromLatin1(words).split(u' ')); }

    [[nodiscard]] bool connect(const QString &server, const QString &email, bool asNew) const;
    /// Makes a CV; its id.
    [[nodiscard]] QString create() const;
    /// Adds something that must never be lost.
    [[nodiscard]] bool addSkill(const QString &cv, const QString &name) const;
    [[nodiscard]] QStringList skills(const QString &cv) const; ///< sorted
    [[nodiscard]] bool set(const QString &cv, const char *field, const QString &value) const;
    [[nodiscard]] Ran sync() const;
    [[nodiscard]] int pending() const; ///< documents that wait
    /// Takes over everything of another folder, as somebody who copies it does.
    [[nodiscard]] bool copyFrom(const DesktopFolder &other);

    [[nodiscard]] QString path() const { return m_folder.path(); }

private:
    QTemporaryDir m_folder;
};

} // namespace vitae::test
