// A provider on loopback that answers what a test tells it to, however wrong.
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace vitae::test
{

class FakeProvider
{
public:
    struct Answer {
        QByteArray bytes;   ///< of the whole HTTP answer; empty: the connection closes without a word
        int delay = 0;      ///< milliseconds before it
        int pause = 0;      ///< milliseconds between its halves
        bool never = false; ///< holds the connection and says nothing
    };
    using Script = std::function<Answer(int number, const QByteArray &request)>; ///< number counts from 1

    explicit FakeProvider(Script script);
    ~FakeProvider();

    [[nodiscard]] QString url() const; ///< "http://127.0.0.1:PORT/v1"
    static constexpr char keyName[] = "VITAE_TEST_MODEL_KEY"; ///< the environment must have it
    /// A server's settings under which all work is done by this provider, as a model called "Mine".
    [[nodiscard]] QHash<QString, QString> settings(int dailyLimit = 0) const;
    [[nodiscard]] int requests() const { return m_requests; }
    [[nodiscard]] int mostAtOnce() const { return m_most; }
    [[nodiscard]] QByteArray lastRequest();

    /// A whole answer with its length.
    [[nodiscard]] static QByteArray http(int status, const QByteArray &body, const QByteArray &headers = {});
    /// What OpenAI would say.
    [[nodiscard]] static QByteArray chat(const QByteArray &content, const QByteArray &finish = "stop");

private:
    void serve(int socket);
    void accept();

    Script m_script;
    int m_listener = -1;
    quint16 m_port = 0;
    std::atomic<bool> m_stopping = false;
    std::atomic<int> m_requests = 0, m_running = 0, m_most = 0;
    std::mutex m_mutex;
    QByteArray m_last;
    std::vector<std::thread> m_threads;
    std::thread m_acceptor;
};

} // namespace vitae::test
