#include "dialects/docs/OpenApi.h"

#include "base/JsonParser.h"
#include "base/Text.h"

#include <QFile>
#include <algorithm>
#include <map>

namespace vitae::dialects::docs
{

namespace
{

using base::Error;
using base::Result;
using base::s;
using json::Array;
using json::Object;
using json::Value;

constexpr auto jsonType = "application/json";

QString accessNote(http::Access access)
{
    if (access == http::Access::Admin)
        return s("For administrators.");
    return access == http::Access::Optional ? s("With or without a token.") : QString();
}

/// What the document says of one dialect.
class Section
{
public:
    static Result<Section> open(const http::Dialect &dialect)
    {
        Section section(dialect);
        QFile file(u":/openapi/" + dialect.name + u".json");
        if (!file.open(QIODevice::ReadOnly))
            return section; // a dialect that has nothing to say
        const auto parsed = json::parse(file.readAll());
        if (!parsed)
            return base::fail(Error::Kind::Internal, parsed.error().text(), file.fileName());
        section.m_file = *parsed;
        return section;
    }

    /// Schemas under "<dialect>.<name>", so that two dialects may each have a Resume.
    void addSchemas(Object &all) const
    {
        for (const json::Member &schema : m_file[u"schemas"].object())
            all.set(qualified(schema.name), rebased(schema.value));
    }

    [[nodiscard]] Object operation(const http::Route &route) const
    {
        const Object &said = m_file[u"operations"][QString(methodName(route.method) + u' ' + route.path)].object();
        const auto word = [&](QStringView name, const QString &fallback) {
            return said.value(name).toString(fallback);
        };
        Object operation;
        operation.set(s("tags"), QStringList{m_dialect.name});
        operation.set(s("operationId"), operationId(route));
        operation.set(s("summary"), word(u"summary", route.description.summary));
        QStringList notes{said.value(u"description").toString(), accessNote(route.access)};
        notes.removeAll(QString());
        if (!notes.isEmpty())
            operation.set(s("description"), notes.join(u' '));
        if (Array parameters = parametersOf(route, said); !parameters.empty())
            operation.set(s("parameters"), std::move(parameters));
        if (route.body == http::Body::Json || route.body == http::Body::OptionalJson)
            operation.set(s("requestBody"), requestBody(route, word(u"request", route.description.request)));
        else if (route.body == http::Body::Form)
            operation.set(s("requestBody"), requestBody(route, word(u"request", route.description.request)));
        else if (route.body == http::Body::Any && said.contains(u"request"))
            operation.set(s("requestBody"),
                          bodyOf(word(u"consumes", s("multipart/form-data")), word(u"request", {}), true));
        operation.set(s("responses"), responses(route, said));
        operation.set(s("security"), security(route.access));
        return operation;
    }

    [[nodiscard]] Object tag() const
    {
        return {{s("name"), m_dialect.name}, {s("description"), m_file[u"description"].toString(m_dialect.name)}};
    }

private:
    explicit Section(const http::Dialect &dialect) : m_dialect(dialect) {}

    [[nodiscard]] QString qualified(const QString &schema) const { return m_dialect.name + u'.' + schema; }

    /// `{"$ref": "Resume"}` in a file names a schema of the same file.
    [[nodiscard]] Value rebased(const Value &schema) const
    {
        if (schema.isArray()) {
            Array items;
            for (const Value &item : schema.array())
                items.push_back(rebased(item));
            return items;
        }
        if (!schema.isObject())
            return schema;
        Object object;
        for (const json::Member &member : schema.object()) {
            if (member.name == u"$ref" && member.value.isString() && !member.value.toString().contains(u'/'))
                object.append(member.name, QString(u"#/components/schemas/" + qualified(member.value.toString())));
            else
                object.append(member.name, rebased(member.value));
        }
        return object;
    }

    /// "Resume" or "Resume[]".
    [[nodiscard]] Value reference(const QString &name) const
    {
        if (name.endsWith(u"[]"))
            return Object{{s("type"), s("array")}, {s("items"), reference(name.chopped(2))}};
        return Object{{s("$ref"), QString(u"#/components/schemas/" + qualified(name))}};
    }

    [[nodiscard]] QString operationId(const http::Route &route) const
    {
        QString id = m_dialect.name + u'_' + methodName(route.method).toLower();
        for (const QString &part : route.path.split(u'/', Qt::SkipEmptyParts)) {
            QString word;
            for (const QChar c : part)
                word += c.isLetterOrNumber() ? c : QChar(u'_');
            id += u'_' + word;
        }
        return id;
    }

    [[nodiscard]] Object parameter(const QString &name, const QString &in, bool required) const
    {
        Object parameter{{s("name"), name}, {s("in"), in}};
        if (required)
            parameter.append(s("required"), true);
        const Object &said = m_file[u"parameters"][name].object();
        for (const json::Member &member : said)
            parameter.set(member.name, rebased(member.value));
        if (!parameter.contains(u"schema"))
            parameter.set(s("schema"), Object{{s("type"), s("string")}});
        return parameter;
    }

    [[nodiscard]] Array parametersOf(const http::Route &route, const Object &said) const
    {
        Array parameters;
        for (const QString &part : route.path.split(u'/', Qt::SkipEmptyParts)) {
            if (part.startsWith(u'{'))
                parameters.push_back(parameter(part.mid(1, part.size() - 2), s("path"), true));
        }
        const QStringList query =
            said.contains(u"query") ? said.value(u"query").toStringList() : route.description.query;
        for (const QString &name : query)
            parameters.push_back(parameter(name, s("query"), false));
        if (route.access == http::Access::Code) {
            for (const char *name : {"x-owner-email", "x-verification-code"})
                parameters.push_back(parameter(s(name), s("header"), true));
        }
        if (route.creates) {
            parameters.push_back(Object{{s("name"), s("Idempotency-Key")},
                                        {s("in"), s("header")},
                                        {s("description"), s("The same key and body give the first answer for a day.")},
                                        {s("schema"), Object{{s("type"), s("string")}, {s("maxLength"), 255}}}});
        }
        return parameters;
    }

    [[nodiscard]] Object bodyOf(const QString &type, const QString &schema, bool required) const
    {
        const Value described = schema.isEmpty() ? Value(Object{{s("type"), s("object")}}) : reference(schema);
        return {{s("required"), required},
                {s("content"), Object{{type, Object{{s("schema"), described}}}}}};
    }

    [[nodiscard]] Object requestBody(const http::Route &route, const QString &schema) const
    {
        return bodyOf(s(jsonType), schema, route.body == http::Body::Json);
    }

    [[nodiscard]] Object responses(const http::Route &route, const Object &said) const
    {
        const QString type = said.value(u"type").toString(s(jsonType));
        const QString schema = said.value(u"response").toString(route.description.response);
        Object success{{s("description"), said.value(u"answer").toString(successNote(route.success))}};
        if (route.success == 302) {
            success.set(s("headers"),
                        Object{{s("Location"), Object{{s("schema"), Object{{s("type"), s("string")}}}}}});
        } else if (route.success != 204) {
            const Value described = type == s(jsonType) && !schema.isEmpty() ? reference(schema)
                                    : type == s(jsonType)                    ? Value(Object{})
                                                          : Value(Object{{s("type"), s("string")}});
            success.set(s("content"), Object{{type, Object{{s("schema"), described}}}});
        }
        Object responses{{QString::number(route.success), success}};
        if (route.success == 302 && route.method == http::Method::Post) { // to a client that asked in JSON
            const Object url{{s("type"), s("object")},
                             {s("required"), QStringList{s("url")}},
                             {s("properties"), Object{{s("url"), Object{{s("type"), s("string")}}}}}};
            responses.set(s("200"), Object{{s("description"), s("Where the redirect would lead")},
                                           {s("content"), Object{{s(jsonType), Object{{s("schema"), url}}}}}});
        }
        for (const QString &status : errorsOf(route, said))
            responses.set(status, error(status));
        return responses;
    }

    [[nodiscard]] QStringList errorsOf(const http::Route &route, const Object &said) const
    {
        QStringList statuses;
        const bool hasBody = route.body != http::Body::None;
        if (hasBody || said.contains(u"query") || route.access == http::Access::Code)
            statuses << s("400");
        if (route.access != http::Access::None)
            statuses << s("401");
        const bool guarded = m_dialect.guard && route.method != http::Method::Get; // against foreign pages
        if (route.access == http::Access::Admin || (guarded && route.access != http::Access::None))
            statuses << s("403");
        if (route.creates)
            statuses << s("409"); // the key of another request
        if (route.path.contains(u'{'))
            statuses << s("404");
        if (hasBody)
            statuses << s("413") << s("415");
        statuses << said.value(u"errors").toStringList() << s("429");
        statuses.removeDuplicates();
        statuses.sort();
        return statuses;
    }

    [[nodiscard]] static QString successNote(int status)
    {
        switch (status) {
        case 201:
            return s("Created");
        case 202:
            return s("Accepted; the work goes on in the background");
        case 204:
            return s("Done; no content");
        case 302:
            return s("Redirect");
        default:
            return s("Success");
        }
    }

    [[nodiscard]] Object error(const QString &status) const
    {
        static const std::map<QString, QString> notes{
            {s("400"), s("What was sent cannot be read or is not allowed")},
            {s("401"), s("No token, or one that is not good")},
            {s("402"), s("Not enough credits")},
            {s("403"), s("Not allowed")},
            {s("404"), s("Not there, or not yours")},
            {s("409"), s("The present state does not allow it")},
            {s("412"), s("Something else has to be done first")},
            {s("413"), s("Too large")},
            {s("415"), s("Another content type")},
            {s("429"), s("Too often; Retry-After says when again")},
            {s("503"), s("Not possible right now")},
        };
        const auto note = notes.find(status);
        const QString schema = m_file[u"schemas"].object().contains(status == u"400" ? u"ValidationError" : u"Error")
                                   ? (status == u"400" ? s("ValidationError") : s("Error"))
                                   : s("Error");
        Object answer{{s("description"), note == notes.end() ? s("Refused") : note->second}};
        if (m_file[u"schemas"].object().contains(schema))
            answer.set(s("content"), Object{{s(jsonType), Object{{s("schema"), reference(schema)}}}});
        return answer;
    }

    [[nodiscard]] static Array security(http::Access access)
    {
        const Object bearer{{s("bearer"), Array{}}};
        switch (access) {
        case http::Access::User:
        case http::Access::Admin:
            return {bearer};
        case http::Access::Optional:
            return {Object{}, bearer};
        case http::Access::Signup:
            return {Object{{s("signup"), Array{}}}};
        case http::Access::None:
        case http::Access::Code:
        case http::Access::Signature:
            break;
        }
        return {};
    }

    const http::Dialect &m_dialect;
    Value m_file;
};

/// Two rows of one method and path in two dialects become one operation that takes either's body.
void combine(Object &kept, const Object &other)
{
    const auto either = [](Object &holder, const Object &added) {
        Object *content = holder.find(u"content") ? holder.find(u"content")->asObject() : nullptr;
        if (!content)
            return;
        Object *media = content->find(u"application/json") ? content->find(u"application/json")->asObject() : nullptr;
        const Value &schema = added.value(u"content")[u"application/json"][u"schema"];
        if (!media || schema.isNull())
            return;
        media->set(s("schema"), Object{{s("anyOf"), Array{media->value(u"schema"), schema}}});
    };
    Array tags = kept.value(u"tags").array();
    for (const Value &tag : other.value(u"tags").array())
        tags.push_back(tag);
    kept.set(s("tags"), std::move(tags));
    if (kept.contains(u"requestBody"))
        either(*kept.find(u"requestBody")->asObject(), other.value(u"requestBody").object());
    Object *responses = kept.find(u"responses")->asObject();
    for (const json::Member &response : other.value(u"responses").object()) {
        if (Value *same = responses->find(response.name))
            either(*same->asObject(), response.value.object());
        else
            responses->append(response.name, response.value);
    }
}

QString withoutSlash(QString path)
{
    while (path.size() > 1 && path.endsWith(u'/'))
        path.chop(1);
    return path;
}

Object info()
{
    return {{s("title"), s("Vitae")},
            {s("version"), s(VITAE_VERSION)},
            {s("description"),
             s("One server, one set of accounts, CVs, applications and documents, in the words of several APIs: what one "
               "dialect writes, the others show. An access token of one works in all. A slash at the end of a path is "
               "optional everywhere.")},
            {s("license"), Object{{s("name"), s("GPL-3.0-or-later")}, {s("identifier"), s("GPL-3.0-or-later")}}}};
}

Object securitySchemes()
{
    const auto bearer = [](const char *note) {
        return Object{{s("type"), s("http")},
                      {s("scheme"), s("bearer")},
                      {s("bearerFormat"), s("JWT")},
                      {s("description"), s(note)}};
    };
    return {{s("bearer"), bearer("The access token that signing in gives, in any dialect.")},
            {s("signup"), bearer("The token that office's sign-up gives.")}};
}

} // namespace

QString methodName(http::Method method)
{
    switch (method) {
    case http::Method::Get:
        return s("GET");
    case http::Method::Post:
        return s("POST");
    case http::Method::Put:
        return s("PUT");
    case http::Method::Patch:
        return s("PATCH");
    case http::Method::Delete:
        return s("DELETE");
    }
    Q_UNREACHABLE();
}

Result<Value> openApi(const std::vector<http::Dialect> &dialects)
{
    Object schemas, paths;
    Array tags;
    std::map<QString, QString> pathOf; // without its last slash → as it was first written
    for (const http::Dialect &dialect : dialects) {
        const auto section = Section::open(dialect);
        if (!section)
            return section.error();
        section->addSchemas(schemas);
        tags.push_back(section->tag());
        for (const http::Route &route : dialect.routes) {
            const QString path = pathOf.try_emplace(withoutSlash(route.path), route.path).first->second;
            if (!paths.contains(path))
                paths.append(path, Object{});
            Object *item = paths.find(path)->asObject();
            const QString method = methodName(route.method).toLower();
            if (Value *same = item->find(method))
                combine(*same->asObject(), section->operation(route));
            else
                item->append(method, section->operation(route));
        }
    }
    return Value(Object{
        {s("openapi"), s("3.1.0")},
        {s("info"), info()},
        {s("servers"), Array{Object{{s("url"), s("/")}}}},
        {s("tags"), std::move(tags)},
        {s("paths"), std::move(paths)},
        {s("components"), Object{{s("schemas"), std::move(schemas)}, {s("securitySchemes"), securitySchemes()}}},
    });
}

} // namespace vitae::dialects::docs
