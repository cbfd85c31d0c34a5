#include "tests/server/dialects/Asking.h"

#include "base/Uuid.h"
#include "dialects/docs/OpenApi.h"

#include <QRegularExpression>

namespace vitae::test
{

namespace
{

using json::Value;

QString text(const Value &value)
{
    return QString::fromUtf8(json::write(value)).left(300);
}

bool fitsWord(const Value &actual, const QString &word, bool &isWord)
{
    isWord = true;
    if (word == u"*")
        return !actual.isNull();
    if (word == u"*uuid")
        return actual.isString() && base::isUuid(actual.toString());
    if (word == u"*time") {
        static const QRegularExpression form(QStringLiteral(R"(^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$)"));
        return actual.isString() && form.match(actual.toString()).hasMatch();
    }
    isWord = false;
    return false;
}

/// "#/components/schemas/x" → that part of the document.
const Value &resolve(const Value &openApi, const QString &reference)
{
    const Value *at = &openApi;
    for (const QString &step : reference.mid(2).split(u'/'))
        at = &(*at)[step];
    return *at;
}

} // namespace

QString difference(const Value &actual, const Value &expected, const QString &at)
{
    const QString here = at.isEmpty() ? QStringLiteral("the body") : at;
    if (const QString *word = expected.asString()) {
        bool isWord = false;
        const bool fits = fitsWord(actual, *word, isWord);
        if (isWord)
            return fits ? QString() : QString(here + u" is not " + *word + u" but " + text(actual));
    }
    if (expected.isObject()) {
        if (!actual.isObject())
            return here + u" is no object";
        for (const json::Member &member : expected.object()) {
            const QString path = at.isEmpty() ? member.name : QString(at + u'/' + member.name);
            if (!actual.object().contains(member.name))
                return path + u" is missing";
            if (QString inside = difference(actual[member.name], member.value, path); !inside.isEmpty())
                return inside;
        }
        return {};
    }
    if (expected.isArray()) {
        if (!actual.isArray())
            return here + u" is no list";
        if (actual.array().size() != expected.array().size())
            return here + u" has " + QString::number(actual.array().size()) + u" items, not " +
                   QString::number(expected.array().size());
        for (size_t i = 0; i < expected.array().size(); ++i) {
            if (QString inside = difference(actual.array()[i], expected.array()[i], here + u'/' + QString::number(i));
                !inside.isEmpty())
                return inside;
        }
        return {};
    }
    if (actual.isNumber() && expected.isNumber())
        return actual.toDouble() == expected.toDouble() ? QString()
                                                        : QString(here + u" is " + text(actual) + u", not " + text(expected));
    return actual == expected ? QString() : QString(here + u" is " + text(actual) + u", not " + text(expected));
}

json::Array listOf(const Answer &answer, QStringView member)
{
    const Value body = answer.json();
    return member.isEmpty() ? body.array() : body[member].array();
}

Value sample(const Value &openApi, const Value &schema)
{
    if (const QString *reference = schema[u"$ref"].asString())
        return sample(openApi, resolve(openApi, *reference));
    if (!schema[u"examples"].array().empty())
        return schema[u"examples"].array().front();
    if (!schema[u"enum"].array().empty())
        return schema[u"enum"].array().front();
    for (const QStringView several : {QStringView(u"anyOf"), QStringView(u"oneOf")}) {
        if (!schema[several].array().empty())
            return sample(openApi, schema[several].array().front());
    }
    const QString type =
        schema[u"type"].isArray() ? schema[u"type"].toStringList().value(0) : schema[u"type"].toString();
    if (type == u"object") {
        json::Object object;
        for (const json::Member &property : schema[u"properties"].object())
            object.append(property.name, sample(openApi, property.value));
        return object;
    }
    if (type == u"array")
        return json::Array{sample(openApi, schema[u"items"])};
    if (type == u"integer" || type == u"number")
        return 1;
    if (type == u"boolean")
        return true;
    if (schema[u"format"].toString() == u"date-time")
        return QStringLiteral("2025-07-01T10:00:00.000Z");
    return QStringLiteral("text");
}

const Value &operationOf(const Value &openApi, const http::Route &route)
{
    static const Value none;
    const QString method = dialects::docs::methodName(route.method).toLower();
    for (const json::Member &path : openApi[u"paths"].object()) {
        const auto bare = [](QString p) { return p.size() > 1 && p.endsWith(u'/') ? p.chopped(1) : p; };
        if (bare(path.name) == bare(route.path))
            return path.value[method];
    }
    return none;
}

Value sampleBody(const Value &openApi, const http::Route &route)
{
    const Value &schema = operationOf(openApi, route)[u"requestBody"][u"content"][u"application/json"][u"schema"];
    return schema.isNull() ? Value() : sample(openApi, schema);
}

} // namespace vitae::test
