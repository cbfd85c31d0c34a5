// Both directions work on JSON: the tables of JsonResumeTable.h turn one object into the other, and the codec of
// core/cv does the rest.
#include "formats/JsonResume.h"

#include "cv/Codec.h"
#include "cv/Dates.h"
#include "cv/Sections.h"
#include "formats/JsonResumePeople.h"
#include "formats/JsonResumeTable.h"
#include "formats/Remainder.h"

#include <algorithm>

namespace vitae::formats
{

namespace
{

QString text(const char16_t *name)
{
    return name ? QString::fromUtf16(name) : QString();
}

bool isPresent(const json::Value &value)
{
    const auto date = value.isString() ? cv::parseDate(value.toString()) : std::nullopt;
    return date && date->present;
}

bool isEmpty(const json::Value &value)
{
    return value.isNull() || (value.isString() && value.toString().isEmpty()) ||
           (value.isArray() && value.array().empty()) || (value.isObject() && value.object().isEmpty());
}

/// What a value becomes in the CV; nothing where it is of no use there.
std::optional<json::Value> taken(JsonResumeMember::Kind kind, const json::Value &value)
{
    if (isEmpty(value))
        return {};
    if (kind == Kind::Texts) {
        QStringList texts;
        if (value.isString())
            return json::Value(QStringList{value.toString()});
        for (const json::Value &element : value.array()) {
            if (const auto taken_ = taken(Kind::Text, element))
                texts.append(taken_->toString());
            else
                return {};
        }
        return value.isArray() ? std::optional(json::Value(texts)) : std::nullopt;
    }
    if (kind == Kind::Joined && value.isArray()) {
        const auto texts = taken(Kind::Texts, value);
        return texts ? std::optional(json::Value(texts->toStringList().join(QStringLiteral(", ")))) : std::nullopt;
    }
    if (value.isNumber())
        return kind == Kind::Number ? value : json::Value(QString::fromLatin1(value.number().text));
    if (!value.isString())
        return {};
    if (kind == Kind::Picture && !value.toString().startsWith(u"data:"))
        return {};
    return value;
}

/// A field of the CV as JSON Resume has it.
json::Value given(JsonResumeMember::Kind kind, const json::Value &value)
{
    if (kind == Kind::Number && value.isNumber())
        return QString::fromLatin1(value.number().text);
    if (kind == Kind::Joined && value.isString())
        return QStringList{value.toString()};
    return value;
}

/// Reads one object by its table. What is left goes to `extra` or, under "jsonresume", where the CV has another use for
/// the name.
class ObjectReader
{
public:
    ObjectReader(const json::Object &in, std::span<const JsonResumeMember> members) : m_in(in), m_members(members) {}

    json::Object read()
    {
        for (const JsonResumeMember &member : m_members) {
            take(member, text(member.name));
            for (const char16_t *alias : member.aliases) {
                if (alias && !m_out.contains(text(member.field)))
                    take(member, text(alias));
            }
            if (member.kind == Kind::End && !m_out.contains(text(member.field)) && started())
                m_out.append(text(member.field), cv::presentWord(u"en"));
        }
        for (const json::Member &member : m_in) {
            if (!m_read.contains(member.name))
                keep(member.name, member.value);
        }
        return std::move(m_out);
    }

private:
    bool started() const { return m_out.contains(u"start_date") || m_out.contains(u"startDate"); }

    void take(const JsonResumeMember &member, const QString &name)
    {
        const json::Value *value = m_in.find(name);
        if (!value || m_read.contains(name))
            return;
        auto field = taken(member.kind, *value);
        if (!field)
            return;
        m_read.append(name);
        // What is written in another way, or not at all, comes back as it was.
        if (given(member.kind, *field) != *value || (member.kind == Kind::End && isPresent(*value)))
            kept().set(text(member.name), *value);
        m_out.append(text(member.field), std::move(*field));
    }

    json::Object &kept()
    {
        if (!m_out.contains(keptName))
            m_out.append(keptName, json::Object());
        return *m_out.find(keptName)->asObject();
    }

    void keep(const QString &name, const json::Value &value)
    {
        static const QStringList personal{QStringLiteral("id"),     QStringLiteral("links"),
                                          QStringLiteral("fields"), QStringLiteral("location"),
                                          QStringLiteral("github"), QStringLiteral("linkedin")};
        const auto isIts = [&](const JsonResumeMember &member) {
            return name == text(member.field) || name == text(member.name);
        };
        const auto isPicture = [&](const JsonResumeMember &member) {
            return member.kind == Kind::Picture && name == text(member.aliases[0]) && !m_in.contains(member.name);
        };
        if (const auto picture = std::find_if(m_members.begin(), m_members.end(), isPicture);
            picture != m_members.end())
            kept().set(text(picture->name), value);
        else if (name == keptName || personal.contains(name) || std::any_of(m_members.begin(), m_members.end(), isIts))
            kept().set(name, value);
        else
            m_out.append(name, value);
    }

    const json::Object &m_in;
    std::span<const JsonResumeMember> m_members;
    json::Object m_out;
    QStringList m_read;
};

json::Object writeObject(const json::Object &in, std::span<const JsonResumeMember> members)
{
    json::Object out;
    const json::Object &kept = in.value(keptName).object();
    QStringList fields{QStringLiteral("id"), keptName};
    for (const JsonResumeMember &member : members) {
        const QString name = text(member.name);
        const json::Value &value = in.value(member.field);
        const json::Value *original = kept.find(name);
        fields.append(text(member.field));
        const bool present = member.kind == Kind::End && isPresent(value);
        const bool foreign = member.kind == Kind::Picture && !value.toString().startsWith(u"data:");
        if (isEmpty(value) || present || foreign) {
            if (original && (isEmpty(*original) || present || !taken(member.kind, *original)))
                out.append(name, *original);
        } else if (original && taken(member.kind, *original) == value) {
            out.append(name, *original);
        } else {
            out.append(name, given(member.kind, value));
        }
    }
    for (const json::Object *rest : {&kept, &in}) {
        for (const json::Member &member : *rest) {
            const bool isMember = std::any_of(members.begin(), members.end(), [&](const JsonResumeMember &known) {
                return member.name == text(known.name);
            });
            if (!isMember && !out.contains(member.name) && (rest == &kept || !fields.contains(member.name)))
                out.append(member.name, member.value);
        }
    }
    return out;
}

json::Array readList(const JsonResumeList &list, const json::Array &in)
{
    json::Array out;
    for (const json::Value &entry : in) {
        if (entry.isObject())
            out.push_back(ObjectReader(entry.object(), list.members).read());
        else if (!isEmpty(entry))
            out.push_back(json::Object{
                {text(list.bareText), entry.isString() ? entry : json::Value(QString::fromUtf8(json::write(entry)))}});
    }
    return out;
}

/// The canonical object without what `meta.vitae` knows.
json::Object readBody(const json::Object &in)
{
    json::Object out;
    json::Object kept;
    const json::Object &basics = in.value(u"basics").object();
    json::Object person = basics;
    std::optional<json::Value> summary;
    if (basics.value(u"summary").isString() && !basics.value(u"summary").toString().isEmpty())
        summary = person.take(u"summary");
    readPerson(person);
    out.append(QStringLiteral("personal"), ObjectReader(person, basicsMembers).read());
    finishPerson(basics, *out.find(u"personal")->asObject());
    if (summary)
        out.append(QStringLiteral("summary"), std::move(*summary));
    for (const JsonResumeList &list : jsonResumeLists) {
        for (const QString &name : {text(list.name), text(list.alias)}) {
            const json::Value &value = name.isEmpty() ? json::Value() : in.value(name);
            if (value.isArray() && !value.array().empty() && !out.contains(text(list.field)))
                out.append(text(list.field), readList(list, value.array()));
        }
    }
    for (const json::Member &member : in) {
        const auto list = std::find_if(std::begin(jsonResumeLists), std::end(jsonResumeLists),
                                       [&](const JsonResumeList &row) { return member.name == row.name; });
        const bool isRead =
            list != std::end(jsonResumeLists) && member.value.isArray() && !member.value.array().empty();
        const bool isAlias = std::any_of(std::begin(jsonResumeLists), std::end(jsonResumeLists), [&](const auto &row) {
            return member.name == row.alias && member.value.isArray() && !member.value.array().empty() &&
                   !in.value(row.name).isArray();
        });
        if (isRead || isAlias || (member.name == u"basics" && member.value.isObject()))
            continue;
        if (member.name == u"meta" && member.value.isObject()) {
            json::Object meta = member.value.object();
            if (!meta.take(u"vitae") || !meta.isEmpty())
                out.append(member.name, std::move(meta));
        } else if (list != std::end(jsonResumeLists) || cv::sectionNames().contains(member.name) ||
                   QStringList{QStringLiteral("cv_title"), QStringLiteral("language"), QStringLiteral("layout"),
                               QStringLiteral("personal"), QStringLiteral("style"), QStringLiteral("basics"), keptName}
                       .contains(member.name)) {
            kept.append(member.name, member.value);
        } else {
            out.append(member.name, member.value);
        }
    }
    if (!kept.isEmpty())
        out.append(keptName, std::move(kept));
    return out;
}

json::Object writeBody(const json::Object &in)
{
    json::Object out;
    if (const json::Value *schema = in.find(u"$schema"))
        out.append(QStringLiteral("$schema"), *schema);
    const json::Object &person = in.value(u"personal").object();
    json::Object basics = writeObject(person, basicsMembers);
    if (!in.value(u"summary").toString().isEmpty())
        basics.set(QStringLiteral("summary"), in.value(u"summary"));
    writePerson(person, basics);
    out.append(QStringLiteral("basics"), std::move(basics));
    QStringList written{QStringLiteral("cv_title"),
                        QStringLiteral("language"),
                        QStringLiteral("layout"),
                        QStringLiteral("personal"),
                        QStringLiteral("style"),
                        QStringLiteral("meta"),
                        keptName};
    written += cv::sectionNames();
    for (const JsonResumeList &list : jsonResumeLists) {
        json::Array entries;
        for (const json::Value &item : in.value(list.field).array())
            entries.push_back(writeObject(item.object(), list.members));
        if (!entries.empty())
            out.append(text(list.name), std::move(entries));
    }
    for (const json::Object *rest : {&in.value(keptName).object(), &in}) {
        for (const json::Member &member : *rest) {
            if (!out.contains(member.name) && (rest != &in || !written.contains(member.name)))
                out.append(member.name, member.value);
        }
    }
    if (const json::Value *meta = in.find(u"meta"))
        out.set(QStringLiteral("meta"), *meta);
    return out;
}

} // namespace

bool looksLikeJsonResume(const json::Value &value)
{
    return value.object().contains(u"basics");
}

base::Result<cv::Cv> fromJsonResume(const json::Value &value)
{
    auto derived = cv::fromJson(readBody(value.object()));
    const json::Value &remainder = value[u"meta"][u"vitae"];
    if (!derived || !remainder.isObject())
        return derived;
    return restored(*derived, remainder.object());
}

json::Value toJsonResume(const cv::Cv &given)
{
    cv::Cv cv = given;
    cv::assignIds(cv);
    json::Object out = writeBody(cv::toJson(cv).object());
    const auto derived = cv::fromJson(readBody(out));
    json::Object remainder = derived ? remainderOf(cv, *derived) : remainderOf(cv, cv::Cv());
    if (!remainder.isEmpty()) {
        if (!out.value(u"meta").isObject())
            out.set(QStringLiteral("meta"), json::Object());
        out.find(u"meta")->asObject()->set(QStringLiteral("vitae"), std::move(remainder));
    }
    return out;
}

} // namespace vitae::formats
