#include "api/Snapshot.h"

namespace vitae::api
{

namespace
{

void appendDocuments(QByteArray &json, const std::vector<Change> &documents)
{
    json += "\"documents\":[";
    bool first = true;
    for (const Change &document : documents) {
        if (!std::exchange(first, false))
            json += ',';
        append(json, document);
    }
    json += ']';
}

base::Error notWhole()
{
    return base::fail(base::Error::Kind::InvalidInput, QStringLiteral("The server's answer is not whole."));
}

} // namespace

QByteArray encode(const SnapshotReply &reply)
{
    QByteArray json = "{\"epoch\":";
    appendText(json, reply.epoch);
    json += ",\"cursor\":";
    appendText(json, reply.cursor);
    json += ",\"heads\":";
    append(json, reply.heads);
    json += ",\"last_mid\":" + QByteArray::number(reply.lastMid) + ',';
    appendDocuments(json, reply.documents);
    json += '}';
    return json;
}

base::Result<SnapshotReply> decodeSnapshot(QByteArrayView json)
{
    SnapshotReply reply;
    Scanner scanner(json);
    bool documents = false;
    scanner.object([&](QByteArrayView name) {
        if (name == "epoch")
            reply.epoch = scanner.text();
        else if (name == "cursor")
            reply.cursor = scanner.text();
        else if (name == "heads")
            reply.heads = readHeads(scanner);
        else if (name == "last_mid")
            reply.lastMid = scanner.integer();
        else if (name == "documents")
            documents = scanner.array([&] { reply.documents.push_back(readChange(scanner)); });
        else
            scanner.skip();
    });
    if (!scanner.atEnd() || !documents || reply.cursor.isEmpty() || reply.epoch.isEmpty())
        return notWhole();
    return reply;
}

QByteArray encodeDocumentsRequest(const QStringList &docs)
{
    return json::write(json::Object{{QStringLiteral("docs"), json::Value(docs)}});
}

QByteArray encode(const DocumentsReply &reply)
{
    QByteArray json = reply.more ? "{\"more\":true," : "{\"more\":false,";
    appendDocuments(json, reply.documents);
    json += '}';
    return json;
}

base::Result<DocumentsReply> decodeDocuments(QByteArrayView json)
{
    DocumentsReply reply;
    Scanner scanner(json);
    bool documents = false;
    scanner.object([&](QByteArrayView name) {
        if (name == "more")
            reply.more = scanner.flag();
        else if (name == "documents")
            documents = scanner.array([&] { reply.documents.push_back(readChange(scanner)); });
        else
            scanner.skip();
    });
    if (!scanner.atEnd() || !documents)
        return notWhole();
    return reply;
}

} // namespace vitae::api
