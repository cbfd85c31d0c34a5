// A small blocking HTTP client for tests: what went over the wire, nothing mended.
#pragma once

#include "base/Json.h"
#include "http/Request.h"

#include <QByteArray>
#include <QHostAddress>
#include <memory>
#include <optional>

namespace vitae::test
{

/// One answer. `status` is 0 where the server closed without one.
struct Answer {
    int status = 0;
    std::vector<http::Header> headers;
    QByteArray body; ///< without chunk frames, and unpacked where it was gzip
    QByteArray head; ///< status line and fields as they came
    QByteArray wire; ///< the body as it came

    [[nodiscard]] QByteArray header(QByteArrayView name) const; ///< the first; empty where there is none
    [[nodiscard]] std::vector<QByteArray> all(QByteArrayView name) const;
    [[nodiscard]] json::Value json() const; ///< null where the body is no JSON
    /// "status 400 …" with the body: for the message of a failed comparison.
    [[nodiscard]] QString told() const;
};

/// One connection. Requests may be sent before the answers to earlier ones were read.
class Connection
{
public:
    explicit Connection(quint16 port, const QHostAddress &local = {});
    ~Connection();
    Connection(Connection &&) noexcept;
    Connection &operator=(Connection &&) noexcept;

    [[nodiscard]] bool isOpen();                    ///< and nothing says that the server closed it
    void write(const QByteArray &bytes);            ///< returns when they are with the system
    [[nodiscard]] Answer read(int timeout = 10000, bool toHead = false); ///< one answer; `toHead`: it has no body, as to HEAD
    [[nodiscard]] QByteArray readRaw(int timeout);  ///< whatever comes until the server closes or the time is over
    [[nodiscard]] bool waitForClose(int timeout);   ///< whether the server closed in that time
    void abort();                                   ///< a reset
    void shutdownWrite();                           ///< half close
    [[nodiscard]] int descriptor() const { return m_socket; }

private:
    bool fill(int timeout);

    int m_socket = -1;
    bool m_closed = false;
    QByteArray m_buffer;
};

/// Sends each request over a connection of its own.
class HttpClient
{
public:
    explicit HttpClient(quint16 port) : m_port(port) {}

    using Headers = std::vector<http::Header>;

    [[nodiscard]] Answer send(const QByteArray &method, const QString &path, const QByteArray &body = {},
                              const Headers &headers = {}) const;
    [[nodiscard]] Answer get(const QString &path, const QByteArray &token = {}) const;
    /// A JSON body, with its content type.
    [[nodiscard]] Answer send(const QByteArray &method, const QString &path, const json::Value &body,
                              const QByteArray &token = {}, Headers headers = {}) const;
    [[nodiscard]] Answer post(const QString &path, const json::Value &body, const QByteArray &token = {}) const;
    [[nodiscard]] Answer put(const QString &path, const json::Value &body, const QByteArray &token = {}) const;
    [[nodiscard]] Answer patch(const QString &path, const json::Value &body, const QByteArray &token = {}) const;
    [[nodiscard]] Answer remove(const QString &path, const QByteArray &token = {}) const; ///< DELETE without a body

    /// Bytes as they are over a new connection, and everything that comes back until the server closes.
    [[nodiscard]] QByteArray raw(const QByteArray &bytes, int timeout = 10000) const;

    [[nodiscard]] quint16 port() const { return m_port; }

private:
    quint16 m_port;
};

/// `{"a": …}` from text in the source: object(R"({"email": "a@example.org"})"). Fails the program where it is no JSON.
[[nodiscard]] json::Value object(const char *text);

} // namespace vitae::test
