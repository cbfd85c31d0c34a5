// One window a data folder: a second start hands its files to the first and ends.
#pragma once

#include <QLocalServer>
#include <QObject>
#include <QStringList>

namespace vitae::platform
{

class SingleInstance : public QObject
{
    Q_OBJECT

public:
    /// `dataDir` decides who is the same: two folders are two programs.
    explicit SingleInstance(const QString &dataDir, QObject *parent = nullptr);
    ~SingleInstance() override;

    /// Whether another process has the window; it has then been asked to show itself and to open the files.
    [[nodiscard]] bool handOver(const QStringList &files);
    /// From now on this process is the one that others hand over to.
    void listen();

Q_SIGNALS:
    void activated(const QStringList &files); ///< another start: come to the front and open these

private:
    void receive();

    QString m_name;
    QLocalServer m_server;
};

} // namespace vitae::platform
