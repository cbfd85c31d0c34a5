#include "tests/server/dialects/fitmycv/Browser.h"

#include <QUrl>

namespace vitae::test
{

Answer Browser::send(const QByteArray &method, const QString &path, const QByteArray &body, HttpClient::Headers headers)
{
    QByteArray cookies;
    for (const auto &[name, value] : m_cookies)
        cookies += (cookies.isEmpty() ? QByteArray() : QByteArray("; ")) + name + '=' + value;
    if (!cookies.isEmpty())
        headers.push_back({"Cookie", cookies});
    Answer answer = m_client.send(method, path, body, headers);
    keep(answer);
    return answer;
}

void Browser::keep(const Answer &answer)
{
    for (const QByteArray &field : answer.all("set-cookie")) {
        const QByteArray pair = field.split(';').first();
        const qsizetype equals = pair.indexOf('=');
        if (field.contains("Max-Age=0"))
            m_cookies.erase(pair.first(equals));
        else
            m_cookies[pair.first(equals)] = pair.mid(equals + 1);
    }
}

Answer Browser::get(const QString &path)
{
    return send("GET", path, {}, {});
}

Answer Browser::postForm(const QString &path, const std::vector<std::pair<QString, QString>> &fields,
                         HttpClient::Headers headers)
{
    QByteArray body;
    for (const auto &[name, value] : fields) {
        body += (body.isEmpty() ? QByteArray() : QByteArray("&")) + QUrl::toPercentEncoding(name) + '='
                + QUrl::toPercentEncoding(value);
    }
    headers.push_back({"Content-Type", "application/x-www-form-urlencoded"});
    return send("POST", path, body, std::move(headers));
}

Answer Browser::postJson(const QString &path, const json::Value &body, HttpClient::Headers headers)
{
    headers.push_back({"Content-Type", "application/json"});
    return send("POST", path, json::write(body), std::move(headers));
}

QString Browser::csrf()
{
    return get(QStringLiteral("/api/auth/csrf")).json()[u"csrfToken"].toString();
}

QByteArray Browser::cookie(const QByteArray &name) const
{
    const auto found = m_cookies.find(name);
    return found == m_cookies.end() ? QByteArray() : found->second;
}

QString Browser::location(const Answer &answer)
{
    const QUrl url(QString::fromLatin1(answer.header("location")));
    return url.toString(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::FullyEncoded);
}

} // namespace vitae::test
