#include "api/Change.h"

#include <algorithm>

namespace vitae::api
{

bool isSha(QStringView text)
{
    return text.size() == 64 && std::all_of(text.begin(), text.end(), [](QChar c) {
               return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
           });
}

void appendText(QByteArray &json, QStringView text)
{
    const bool plain = std::all_of(text.begin(), text.end(), [](QChar c) {
        return c.unicode() >= 0x20 && c.unicode() < 0x7f && c != u'"' && c != u'\\';
    });
    if (!plain) {
        json += json::write(text.toString());
        return;
    }
    json += '"';
    json += text.toLatin1();
    json += '"';
}

void append(QByteArray &json, const Change &change)
{
    const auto text = [&json](const char *name, QStringView value) {
        json += name;
        appendText(json, value);
    };
    const auto number = [&json](const char *name, qint64 value) {
        json += name;
        json += QByteArray::number(value);
    };
    text("{\"space\":", change.space);
    text(",\"doc\":", change.doc);
    number(",\"rev\":", change.rev);
    if (change.gone) {
        json += ",\"gone\":true}";
        return;
    }
    text(",\"type\":", change.type);
    number(",\"schema\":", change.schema);
    json += ",\"sha\":\"";
    json += change.sha;
    json += '"';
    text(",\"author\":", change.author);
    if (!change.client.isEmpty()) {
        text(",\"client\":", change.client);
        number(",\"mid\":", change.mid);
    }
    text(",\"reason\":", change.reason);
    number(",\"created_at\":", change.createdAt);
    number(",\"updated_at\":", change.updatedAt);
    if (change.trashedAt)
        number(",\"trashed_at\":", *change.trashedAt);
    if (!change.losers.empty()) {
        json += ",\"losers\":";
        json += json::write(change.losers);
    }
    if (!change.body.isEmpty()) {
        json += ",\"body\":";
        json += change.body;
    }
    json += '}';
}

Change readChange(Scanner &scanner)
{
    Change change;
    scanner.object([&](QByteArrayView name) {
        if (name == "space")
            change.space = scanner.text();
        else if (name == "doc")
            change.doc = scanner.text();
        else if (name == "type")
            change.type = scanner.text();
        else if (name == "rev")
            change.rev = scanner.integer();
        else if (name == "schema")
            change.schema = int(scanner.integer());
        else if (name == "gone")
            change.gone = scanner.flag();
        else if (name == "body")
            change.body = scanner.skip().toByteArray();
        else if (name == "sha")
            change.sha = scanner.text().toLatin1();
        else if (name == "author")
            change.author = scanner.text();
        else if (name == "client")
            change.client = scanner.text();
        else if (name == "mid")
            change.mid = scanner.integer();
        else if (name == "reason")
            change.reason = scanner.text();
        else if (name == "created_at")
            change.createdAt = scanner.integer();
        else if (name == "updated_at")
            change.updatedAt = scanner.integer();
        else if (name == "trashed_at")
            change.trashedAt = scanner.integer();
        else if (name == "losers")
            change.losers = scanner.value().array();
        else
            scanner.skip();
    });
    return change;
}

void append(QByteArray &json, const Heads &heads)
{
    QStringList spaces = heads.keys();
    spaces.sort();
    json += '{';
    for (qsizetype i = 0; i < spaces.size(); ++i) {
        if (i)
            json += ',';
        appendText(json, spaces[i]);
        json += ':';
        json += QByteArray::number(heads.value(spaces[i]));
    }
    json += '}';
}

Heads readHeads(Scanner &scanner)
{
    Heads heads;
    scanner.object([&](QByteArrayView name) { heads.insert(QString::fromUtf8(name), scanner.integer()); });
    return heads;
}

} // namespace vitae::api
