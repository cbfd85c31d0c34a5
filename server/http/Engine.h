// Qt's HTTP server and its listening socket, one a thread. This and Connection are all that know QtHttpServer.
#pragma once

#include <QAbstractHttpServer>
#include <QTcpServer>

namespace vitae::http
{

class Connection;
class Worker;

/// Every request arrives here: one that the connection's guard has let through.
class Engine final : public QAbstractHttpServer
{
public:
    /// Hands the request that the connection holds ready to Qt, and returns when Qt has called back. Qt is given the
    /// request line alone: it keeps header fields and bodies twice, in quadratic time, and reads them more
    /// generously than the guard.
    void hand(Connection &connection);

#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
protected:
    bool handleRequest(const QHttpServerRequest &request, QHttpServerResponder &responder) override;
    void missingHandler(const QHttpServerRequest &request, QHttpServerResponder &responder) override;
#else
protected:
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override;
    void missingHandler(const QHttpServerRequest &request, QTcpSocket *socket) override;
#endif

private:
    void arrived();

    Connection *m_handed = nullptr;
};

/// Accepts, counts, and turns away what is too much.
class Listener final : public QTcpServer
{
public:
    /// Takes over a listening descriptor.
    Listener(Worker &worker, int descriptor);

    void add(Connection &connection); ///< to what Qt takes next

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    Worker &m_worker;
};

} // namespace vitae::http
