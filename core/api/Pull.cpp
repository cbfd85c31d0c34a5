#include "api/Pull.h"

namespace vitae::api
{

QByteArray encode(const PullReply &reply)
{
    qsizetype size = 512;
    for (const Change &change : reply.changes)
        size += change.body.size() + 512;
    QByteArray json;
    json.reserve(size);
    json += "{\"epoch\":";
    appendText(json, reply.epoch);
    json += ",\"cursor\":";
    appendText(json, reply.cursor);
    json += reply.more ? ",\"more\":true" : ",\"more\":false";
    json += ",\"heads\":";
    append(json, reply.heads);
    json += ",\"last_mid\":" + QByteArray::number(reply.lastMid);
    json += ",\"changes\":[";
    bool first = true;
    for (const Change &change : reply.changes) {
        if (!std::exchange(first, false))
            json += ',';
        append(json, change);
    }
    json += "]}";
    return json;
}

base::Result<PullReply> decodePull(QByteArrayView json)
{
    PullReply reply;
    Scanner scanner(json);
    bool changes = false;
    scanner.object([&](QByteArrayView name) {
        if (name == "epoch") {
            reply.epoch = scanner.text();
        } else if (name == "cursor") {
            reply.cursor = scanner.text();
        } else if (name == "more") {
            reply.more = scanner.flag();
        } else if (name == "heads") {
            reply.heads = readHeads(scanner);
        } else if (name == "last_mid") {
            reply.lastMid = scanner.integer();
        } else if (name == "changes") {
            changes = scanner.array([&] { reply.changes.push_back(readChange(scanner)); });
        } else {
            scanner.skip();
        }
    });
    if (!scanner.atEnd() || !changes || reply.cursor.isEmpty() || reply.epoch.isEmpty())
        return base::fail(base::Error::Kind::InvalidInput, QStringLiteral("The server's answer is not whole."));
    return reply;
}

} // namespace vitae::api
