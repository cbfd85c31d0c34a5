// A browser as far as sessions need one: it keeps cookies, and follows nothing by itself.
#pragma once

#include "tests/server/support/HttpClient.h"

#include <map>

namespace vitae::test
{

class Browser
{
public:
    explicit Browser(quint16 port) : m_client(port) {}

    Answer get(const QString &path);
    Answer postForm(const QString &path, const std::vector<std::pair<QString, QString>> &fields,
                    HttpClient::Headers headers = {});
    Answer postJson(const QString &path, const json::Value &body, HttpClient::Headers headers = {});
    Answer send(const QByteArray &method, const QString &path, const QByteArray &body, HttpClient::Headers headers);

    /// Asks for a CSRF token, as every client does first.
    QString csrf();
    [[nodiscard]] QByteArray cookie(const QByteArray &name) const;
    void setCookie(const QByteArray &name, const QByteArray &value) { m_cookies[name] = value; }

    /// The path and query of the answer's Location, whichever server it names.
    [[nodiscard]] static QString location(const Answer &answer);

private:
    void keep(const Answer &answer);

    HttpClient m_client;
    std::map<QByteArray, QByteArray> m_cookies;
};

} // namespace vitae::test
