// A mail server for one test, on a port of 127.0.0.1 and a thread of its own; what it does to whom, the test says.
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace vitae::test
{

struct SmtpMessage {
    QByteArray from, to, data; ///< data without the dots that were stuffed
    QByteArray user;           ///< who signed in
    bool encrypted = false;
};

struct SmtpScript {
    QByteArray recipient = "250 OK";  ///< the answer to RCPT
    QByteArray data = "250 OK";       ///< the answer after the message
    int refuseFirst = 0;              ///< greylisting: so many messages get 451 first
    int delayMs = 0;                  ///< before the greeting
    bool hangUp = false;              ///< after DATA, in the middle of the message
    QByteArray user, password;        ///< asked for, where set
    QString certificate, key;         ///< PEM files: offers STARTTLS
};

class FakeSmtp
{
public:
    explicit FakeSmtp(SmtpScript script);
    ~FakeSmtp();

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] std::vector<SmtpMessage> messages() const;
    [[nodiscard]] int connections() const;
    void setScript(const SmtpScript &script);

private:
    void run(std::function<void(quint16)> ready);
    void serve(qintptr descriptor);

    mutable std::mutex m_mutex;
    SmtpScript m_script;
    std::vector<SmtpMessage> m_messages;
    int m_connections = 0;
    std::atomic<bool> m_stopping = false;
    quint16 m_port = 0;
    std::thread m_thread;
};

} // namespace vitae::test
