// Listens to the server's stream of hints: something is new there.
#pragma once

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QObject>
#include <QPointer>
#include <QUrl>
#include <memory>

namespace vitae::client
{

class HintStream : public QObject
{
    Q_OBJECT

public:
    explicit HintStream(QObject *parent = nullptr);
    ~HintStream() override;

    void open(const QUrl &server, const QString &accessToken, const QString &fingerprint);
    void close();
    [[nodiscard]] bool isOpen() const { return !m_reply.isNull(); }

Q_SIGNALS:
    void hint(); ///< what it is about has to be pulled; the first comes when the stream begins
    void ended(int status); ///< by the server or the network; 0: no answer

private:
    void read();

    std::unique_ptr<QNetworkAccessManager> m_network;
    QPointer<QNetworkReply> m_reply;
    QByteArray m_text;
};

} // namespace vitae::client
