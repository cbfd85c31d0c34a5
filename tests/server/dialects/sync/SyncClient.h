// A device that syncs over HTTP, and keeps nothing but its cursor.
#pragma once

#include "api/Device.h"
#include "api/Pull.h"
#include "api/Push.h"
#include "api/Session.h"
#include "api/Snapshot.h"
#include "base/JsonParser.h"
#include "base/Random.h"
#include "base/Uuid.h"
#include "tests/server/support/HttpClient.h"

namespace vitae::test
{

inline QString freshId()
{
    static base::SystemRandom random;
    return base::newUuid(random);
}

class SyncClient
{
public:
    SyncClient(quint16 port, QByteArray token) : http(port), token(std::move(token))
    {
        space = get(QStringLiteral("/api/sync/session")).json()[u"space"].toString();
    }

    [[nodiscard]] Answer get(const QString &path, HttpClient::Headers headers = {}) const
    {
        return send("GET", path, {}, std::move(headers));
    }
    [[nodiscard]] Answer send(const QByteArray &method, const QString &path, const QByteArray &body = {},
                              HttpClient::Headers headers = {}) const
    {
        headers.push_back({"Authorization", "Bearer " + token});
        headers.push_back({"Vitae-Protocol", "1"});
        headers.push_back({"Vitae-Schema", "1"});
        return http.send(method, path, body, headers);
    }
    [[nodiscard]] Answer post(const QString &path, const QByteArray &body) const
    {
        return send("POST", path, body, {{"Content-Type", "application/json"}});
    }

    [[nodiscard]] api::Mutation put(const QString &doc, const QString &type, qint64 base, const QByteArray &body)
    {
        api::Mutation mutation;
        mutation.mid = ++mid;
        mutation.space = space;
        mutation.doc = doc;
        mutation.type = type;
        mutation.baseRev = base;
        mutation.body = json::write(*json::parse(body));
        return mutation;
    }

    [[nodiscard]] Answer push(std::vector<api::Mutation> mutations)
    {
        if (epoch.isEmpty())
            epoch = page().epoch;
        return post(QStringLiteral("/api/sync/push"), encode(api::PushRequest{client, epoch, 1, std::move(mutations)}));
    }
    [[nodiscard]] QString pullPath(int limit = 500) const
    {
        return QStringLiteral("/api/sync/pull?client=%1&limit=%2").arg(client).arg(limit) +
            (cursor.isEmpty() ? QString() : QString(u"&cursor=" + cursor));
    }
    api::PullReply page(int limit = 500)
    {
        const Answer answer = get(pullPath(limit));
        const auto page = api::decodePull(answer.body);
        if (!page)
            qFatal("%s", qPrintable(answer.told()));
        return *page;
    }
    /// Everything after the cursor.
    std::vector<api::Change> pull(int limit = 500)
    {
        std::vector<api::Change> all;
        for (;;) {
            api::PullReply reply = page(limit);
            cursor = reply.cursor;
            epoch = reply.epoch;
            for (api::Change &change : reply.changes)
                all.push_back(std::move(change));
            if (!reply.more)
                return all;
        }
    }

    HttpClient http;
    QByteArray token;
    QString client = freshId();
    QString space, epoch, cursor;
    qint64 mid = 0;
};

} // namespace vitae::test
