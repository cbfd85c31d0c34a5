#include "api/Push.h"

#include <array>

namespace vitae::api
{

namespace
{

constexpr std::array opNames{u"put", u"trash", u"erase"};

/// Notes what is missing or of another type.
class MutationReader
{
public:
    MutationReader(const json::Value &object, QString place, base::Error &error)
        : m_object(object), m_place(std::move(place)), m_error(error)
    {
    }

    QString text(QStringView name, qsizetype most = 64)
    {
        const QString *found = m_object[name].asString();
        if (!found || found->isEmpty() || found->size() > most)
            wrong(name, QStringLiteral("must be text of 1 to %1 characters").arg(most));
        return found ? *found : QString();
    }
    qint64 integer(QStringView name, qint64 least)
    {
        const auto number = m_object[name].isNumber() ? m_object[name].number().toInteger() : std::nullopt;
        if (!number || *number < least)
            wrong(name, QStringLiteral("must be an integer of at least %1").arg(least));
        return number.value_or(0);
    }
    void wrong(QStringView name, const QString &message)
    {
        m_error.fields.push_back({QString(m_place + name), {message}});
    }

private:
    const json::Value &m_object;
    QString m_place;
    base::Error &m_error;
};

Mutation readMutation(const json::Value &object, qsizetype index, base::Error &error)
{
    MutationReader reader(object, QStringLiteral("mutations.%1.").arg(index), error);
    Mutation mutation;
    mutation.mid = reader.integer(u"mid", 1);
    mutation.space = reader.text(u"space");
    mutation.doc = reader.text(u"doc");
    mutation.type = reader.text(u"type");
    mutation.baseRev = reader.integer(u"base_rev", 0);
    const QString op = object[u"op"].toString();
    const auto found = std::find(opNames.begin(), opNames.end(), op);
    if (found == opNames.end())
        reader.wrong(u"op", QStringLiteral("must be put, trash or erase"));
    else
        mutation.op = Mutation::Op(found - opNames.begin());
    if (mutation.op == Mutation::Op::Put) {
        if (object[u"body"].isObject()) {
            mutation.content = object[u"body"];
            mutation.body = json::write(mutation.content);
        } else {
            reader.wrong(u"body", QStringLiteral("must be an object"));
        }
    }
    const json::Value &losers = object[u"losers"];
    if (losers.isArray())
        mutation.losers = losers.array();
    else if (!losers.isNull())
        reader.wrong(u"losers", QStringLiteral("must be a list"));
    return mutation;
}

} // namespace

QByteArray encode(const PushRequest &request)
{
    QByteArray json = "{\"client\":";
    appendText(json, request.client);
    json += ",\"epoch\":";
    appendText(json, request.epoch);
    json += ",\"schema\":" + QByteArray::number(request.schema) + ",\"mutations\":[";
    bool first = true;
    for (const Mutation &mutation : request.mutations) {
        json += std::exchange(first, false) ? "{\"mid\":" : ",{\"mid\":";
        json += QByteArray::number(mutation.mid);
        json += ",\"space\":";
        appendText(json, mutation.space);
        json += ",\"doc\":";
        appendText(json, mutation.doc);
        json += ",\"type\":";
        appendText(json, mutation.type);
        json += ",\"base_rev\":" + QByteArray::number(mutation.baseRev) + ",\"op\":";
        appendText(json, QStringView(opNames[size_t(mutation.op)]));
        if (mutation.op == Mutation::Op::Put) {
            json += ",\"body\":";
            json += mutation.body;
        }
        if (!mutation.losers.empty()) {
            json += ",\"losers\":";
            json += json::write(mutation.losers);
        }
        json += '}';
    }
    json += "]}";
    return json;
}

base::Result<PushRequest> decodePush(const json::Value &json)
{
    base::Error error = base::fail(base::Error::Kind::InvalidInput, QStringLiteral("The push is not well formed."));
    error.code = QStringLiteral("invalid");
    MutationReader reader(json, {}, error);
    PushRequest request;
    request.client = reader.text(u"client");
    request.epoch = reader.text(u"epoch");
    request.schema = int(std::min<qint64>(reader.integer(u"schema", 1), 1 << 30));
    const json::Value &mutations = json[u"mutations"];
    if (!mutations.isArray())
        reader.wrong(u"mutations", QStringLiteral("must be a list"));
    request.mutations.reserve(mutations.array().size());
    for (const json::Value &mutation : mutations.array())
        request.mutations.push_back(readMutation(mutation, qsizetype(request.mutations.size()), error));
    if (!error.fields.empty())
        return error;
    return request;
}

void append(QByteArray &json, const MutationResult &result)
{
    json += "{\"mid\":" + QByteArray::number(result.mid) + ",\"doc\":";
    appendText(json, result.doc);
    json += ",\"rev\":" + QByteArray::number(result.rev);
    if (!result.sha.isEmpty())
        json += ",\"sha\":\"" + result.sha + '"';
    json += '}';
}

MutationResult readResult(Scanner &scanner)
{
    MutationResult result;
    scanner.object([&](QByteArrayView name) {
        if (name == "mid")
            result.mid = scanner.integer();
        else if (name == "doc")
            result.doc = scanner.text();
        else if (name == "rev")
            result.rev = scanner.integer();
        else if (name == "sha")
            result.sha = scanner.text().toLatin1();
        else
            scanner.skip();
    });
    return result;
}

QByteArray encode(const PushReply &reply)
{
    QByteArray json = "{";
    if (reply.refusal) {
        append(json, *reply.refusal);
        json += ',';
    }
    json += "\"results\":[";
    bool first = true;
    for (const MutationResult &result : reply.results) {
        if (!std::exchange(first, false))
            json += ',';
        append(json, result);
    }
    json += "],\"last_mid\":" + QByteArray::number(reply.lastMid) + ",\"heads\":";
    append(json, reply.heads);
    json += '}';
    return json;
}

base::Result<PushReply> decodePushReply(QByteArrayView json)
{
    PushReply reply;
    Scanner scanner(json);
    bool results = false, refused = false;
    scanner.object([&](QByteArrayView name) {
        if (name == "results") {
            results = scanner.array([&] { reply.results.push_back(readResult(scanner)); });
        } else if (name == "last_mid") {
            reply.lastMid = scanner.integer();
        } else if (name == "heads") {
            reply.heads = readHeads(scanner);
        } else {
            refused = refused || name == "error";
            scanner.skip();
        }
    });
    if (!scanner.atEnd() || (!results && !refused))
        return base::fail(base::Error::Kind::InvalidInput, QStringLiteral("The server's answer is not whole."));
    if (refused)
        reply.refusal = decodeRefusal(json);
    return reply;
}

} // namespace vitae::api
