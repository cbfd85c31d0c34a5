// The published schema, the table of fields and validate() say the same.
#include "base/Files.h"
#include "cv/Codec.h"
#include "cv/Fields.h"
#include "cv/Sections.h"
#include "support/RandomCv.h"

#include <QDir>
#include <QTest>

using namespace vitae;

namespace
{

json::Value readJson(const QString &path)
{
    const auto bytes = base::readFile(path, 1 << 20);
    if (!bytes)
        qFatal("%s", qPrintable(bytes.error().text()));
    const auto value = json::parse(*bytes);
    if (!value)
        qFatal("%s: %s", qPrintable(path), qPrintable(value.error().text()));
    return *value;
}

/// The part of JSON Schema 2020-12 that the schema uses.
class Validator
{
public:
    explicit Validator(json::Value schema) : m_root(std::move(schema)) {}

    [[nodiscard]] const json::Value &root() const { return m_root; }
    [[nodiscard]] bool accepts(const json::Value &value) const { return accepts(m_root, value); }

    [[nodiscard]] const json::Value &resolved(const json::Value &schema) const
    {
        const QString ref = schema[u"$ref"].toString();
        return ref.isEmpty() ? schema : m_root[u"$defs"][QStringView(ref).sliced(8)]; // "#/$defs/Name"
    }

private:
    static bool isOfType(const QString &type, const json::Value &value)
    {
        switch (value.type()) {
        case json::Value::Type::Null:
            return type == u"null";
        case json::Value::Type::Bool:
            return type == u"boolean";
        case json::Value::Type::Number:
            return type == u"number" || (type == u"integer" && value.toDouble() == std::floor(value.toDouble()));
        case json::Value::Type::String:
            return type == u"string";
        case json::Value::Type::Array:
            return type == u"array";
        case json::Value::Type::Object:
            return type == u"object";
        }
        return false;
    }

    [[nodiscard]] bool accepts(const json::Value &unresolved, const json::Value &value) const
    {
        const json::Value &schema = resolved(unresolved);
        for (const json::Member &rule : schema.object()) {
            if (rule.name == u"type") {
                const QStringList types =
                    rule.value.isArray() ? rule.value.toStringList() : QStringList(rule.value.toString());
                if (std::ranges::none_of(types, [&](const QString &type) { return isOfType(type, value); }))
                    return false;
            } else if (rule.name == u"enum") {
                if (std::ranges::find(rule.value.array(), value) == rule.value.array().end())
                    return false;
            } else if (rule.name == u"maxLength") {
                if (value.toString().size() > rule.value.toInteger())
                    return false;
            } else if (rule.name == u"maxItems") {
                if (qint64(value.array().size()) > rule.value.toInteger())
                    return false;
            } else if (rule.name == u"items") {
                if (!std::ranges::all_of(value.array(), [&](const auto &entry) { return accepts(rule.value, entry); }))
                    return false;
            } else if (rule.name == u"properties") {
                for (const json::Member &member : value.object()) {
                    const json::Value *own = rule.value.object().find(member.name);
                    if (own && !accepts(*own, member.value))
                        return false;
                }
            } else if (!QStringList{QStringLiteral("title"), QStringLiteral("description"), QStringLiteral("$defs"),
                                    QStringLiteral("$id"), QStringLiteral("$schema"),
                                    QStringLiteral("additionalProperties")}
                            .contains(rule.name)) {
                qFatal("this validator does not know “%s”", qPrintable(rule.name));
            }
        }
        return true;
    }

    json::Value m_root;
};

/// Every value inside, itself included.
void collect(json::Value &value, std::vector<json::Value *> &all)
{
    all.push_back(&value);
    if (json::Array *array = value.asArray()) {
        for (json::Value &entry : *array)
            collect(entry, all);
    } else if (json::Object *object = value.asObject()) {
        for (json::Member &member : *object)
            collect(member.value, all);
    }
}

} // namespace

class SchemaTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasTheFieldsOfTheTable();
    void namesTheSections();
    void agreesWithValidate();
    void samplesAreValid();

private:
    template <class Struct>
    void check(const char16_t *name, const json::Value &schema);
    template <class Type>
    [[nodiscard]] json::Value expected() const;

    Validator m_schema{readJson(QStringLiteral(VITAE_SOURCE_DIR "/resources/schema/cv.schema.json"))};
};

/// What the schema says about a field of a type, without its description.
template <class Type>
json::Value SchemaTest::expected() const
{
    const auto parse = [](const char *text) { return *json::parse(text); };
    if constexpr (std::is_same_v<Type, QString>)
        return parse(R"({"type": ["string", "null"], "maxLength": 1048576})");
    else if constexpr (std::is_same_v<Type, QStringList>)
        return parse(
            R"({"type": ["array", "null"], "items": {"type": "string", "maxLength": 1048576}, "maxItems": 20000})");
    else if constexpr (std::is_same_v<Type, std::optional<QStringList>>)
        return json::Object{
            {QStringLiteral("type"), parse(R"(["array", "null"])")},
            {QStringLiteral("items"), json::Object{{QStringLiteral("enum"), json::Value(cv::sectionNames())}}},
            {QStringLiteral("maxItems"), 20000}};
    else if constexpr (std::is_same_v<Type, cv::NumberOrText>)
        return parse(R"({"type": ["number", "string", "null"], "maxLength": 1048576})");
    else if constexpr (std::is_same_v<Type, std::optional<double>>)
        return parse(R"({"type": ["number", "null"]})");
    else if constexpr (std::is_same_v<Type, std::optional<int>>)
        return parse(R"({"type": ["integer", "null"]})");
    else if constexpr (std::is_same_v<Type, std::optional<bool>>)
        return parse(R"({"type": ["boolean", "null"]})");
    else
        return {};
}

template <class Struct>
void SchemaTest::check(const char16_t *structName, const json::Value &schema)
{
    const json::Object &properties = schema[u"properties"].object();
    QStringList known, described;
    for (const json::Member &property : properties)
        described.append(property.name);
    QCOMPARE(schema[u"additionalProperties"], json::Value(true));

    cv::forEachField<Struct>([&](const auto &field) {
        using Type = std::remove_reference_t<decltype(std::declval<Struct &>().*field.member)>;
        const QString name = QString::fromUtf16(field.name);
        known.append(name);
        const json::Value &property = properties.value(name);
        const QByteArray where = (QStringView(structName) + u'/' + name).toUtf8();
        QVERIFY2(!property[u"description"].toString().isEmpty(), where);
        json::Value rules = m_schema.resolved(property);
        rules.asObject()->take(u"description");
        if constexpr (cv::isItemList<Type>) {
            QVERIFY2(rules[u"type"] == *json::parse(R"(["array", "null"])"), where);
            const json::Value &item = m_schema.resolved(rules[u"items"]);
            QVERIFY2(item[u"type"] == json::Value(QStringLiteral("object")), where);
            check<typename Type::value_type>(field.name, item);
        } else if constexpr (cv::Struct<Type>) {
            QVERIFY2(rules[u"type"] == *json::parse(R"(["object", "null"])"), where);
            check<Type>(field.name, rules);
        } else {
            QCOMPARE(json::write(rules), json::write(expected<Type>()));
        }
    });
    QCOMPARE(described, known);
}

void SchemaTest::hasTheFieldsOfTheTable()
{
    check<cv::Cv>(u"cv", m_schema.root());
}

void SchemaTest::namesTheSections()
{
    QCOMPARE(m_schema.root()[u"properties"][u"layout"][u"items"][u"enum"].toStringList(), cv::sectionNames());
}

void SchemaTest::agreesWithValidate()
{
    const std::vector<json::Value> others{QStringLiteral("text"),
                                          7,
                                          1.5,
                                          true,
                                          nullptr,
                                          json::Array{},
                                          json::Object{},
                                          json::Array{1},
                                          json::Array{nullptr},
                                          json::Array{json::Object{}}};
    int valid = 0, broken = 0;
    QVERIFY(rc::check([&](const test::Seed &seed) {
        auto random = seed.random();
        json::Value cv = test::randomCvJson(random, seed.size);
        for (int i = 0; i < 10; ++i) {
            const auto errors = cv::validate(cv);
            ++(errors.empty() ? valid : broken);
            RC_ASSERT(m_schema.accepts(cv) == errors.empty());
            std::vector<json::Value *> all;
            collect(cv, all);
            *all[size_t(test::randomBelow(random, int(all.size())))] =
                others[size_t(test::randomBelow(random, int(others.size())))];
        }
    }));
    QVERIFY(valid > 50);
    QVERIFY(broken > 50);
}

void SchemaTest::samplesAreValid()
{
    const QDir samples(QStringLiteral(VITAE_SOURCE_DIR "/resources/samples"));
    const QStringList files = samples.entryList({QStringLiteral("*.json")});
    if (files.isEmpty())
        QSKIP("no samples here");
    for (const QString &file : files) {
        const json::Value cv = readJson(samples.filePath(file));
        if (!cv::looksLikeCv(cv))
            continue;
        const auto errors = cv::validate(cv);
        QVERIFY2(errors.empty(), errors.empty() ? "" : qPrintable(QString(file + u": " + errors[0].path)));
        QVERIFY2(m_schema.accepts(cv), qPrintable(file));
    }
}

QTEST_GUILESS_MAIN(SchemaTest)
#include "tst_schema.moc"
