#include "applying/Application.h"

#include <algorithm>

namespace vitae::applying
{

using json::Object;
using json::Value;

namespace
{

template <class T>
struct TextField {
    const char16_t *name;
    QString T::*field;
};

constexpr TextField<Application> applicationTexts[] = {
    {u"company", &Application::company},
    {u"role", &Application::role},
    {u"url", &Application::url},
    {u"description", &Application::description},
    {u"location", &Application::location},
    {u"priority", &Application::priority},
    {u"additional_context", &Application::additionalContext},
    {u"notes", &Application::notes},
    {u"stage", &Application::stage},
    {u"date_applied", &Application::dateApplied},
};
/// Those that the APIs do not have: absent where empty.
constexpr TextField<Application> ownTexts[] = {
    {u"salary", &Application::salary},
    {u"next_step", &Application::nextStep},
    {u"due", &Application::due},
};
constexpr TextField<Event> eventTexts[] = {
    {u"kind", &Event::kind}, {u"at", &Event::at}, {u"text", &Event::text}, {u"stage", &Event::stage}};
constexpr TextField<Contact> contactTexts[] = {{u"name", &Contact::name},
                                               {u"role", &Contact::role},
                                               {u"email", &Contact::email},
                                               {u"phone", &Contact::phone},
                                               {u"note", &Contact::note}};
constexpr TextField<Link> linkTexts[] = {{u"title", &Link::title}, {u"url", &Link::url}};
constexpr TextField<Attachment> attachmentTexts[] = {{u"name", &Attachment::name}, {u"blob", &Attachment::sha256}};
constexpr TextField<SentCv> sentTexts[] = {{u"cv", &SentCv::cv},
                                           {u"title", &SentCv::title},
                                           {u"at", &SentCv::at}};

const QStringList paperKinds{QStringLiteral("research_report"), QStringLiteral("optimized_resume"),
                             QStringLiteral("cover_letter")};

template <class T, size_t N>
void readTexts(const TextField<T> (&fields)[N], const Value &from, T &into)
{
    for (const auto &[name, field] : fields)
        into.*field = from[name].toString();
}

/// Leaves a member alone that says the same already, and does not add empty ones.
void writeText(Object &object, const char16_t *name, const QString &text, bool keepEmpty)
{
    const QString member = QString::fromUtf16(name);
    if (object.value(member).toString() == text && (object.contains(member) || (text.isEmpty() && !keepEmpty)))
        return;
    if (text.isEmpty() && !keepEmpty)
        (void)object.take(member);
    else
        object.set(member, text);
}

template <class T, size_t N>
void writeTexts(const TextField<T> (&fields)[N], const T &from, Object &into, bool keepEmpty = false)
{
    for (const auto &[name, field] : fields)
        writeText(into, name, from.*field, keepEmpty);
}

void writeNumber(Object &object, const QString &name, qint64 number)
{
    if (object.value(name).toInteger() != number || (number != 0 && !object.contains(name)))
        object.set(name, number);
}

template <class T, size_t N>
std::vector<T> readList(const TextField<T> (&fields)[N], const Value &list)
{
    std::vector<T> items;
    for (const Value &value : list.array()) {
        T item;
        item.id = value[u"id"].toString();
        readTexts(fields, value, item);
        if constexpr (requires { item.size; })
            item.size = value[u"size"].toInteger();
        items.push_back(std::move(item));
    }
    return items;
}

template <class T, size_t N>
void writeList(const TextField<T> (&fields)[N], const QString &name, const std::vector<T> &items, Object &body)
{
    const Value before = body.value(name);
    if (readList(fields, before) == items)
        return;
    json::Array list;
    for (const T &item : items) {
        const auto &old = before.array();
        const auto same =
            std::ranges::find_if(old, [&](const Value &value) { return value[u"id"].toString() == item.id; });
        Object object = same == old.end() ? Object{{QStringLiteral("id"), item.id}} : same->object();
        writeTexts(fields, item, object);
        if constexpr (requires { item.size; })
            writeNumber(object, QStringLiteral("size"), item.size);
        list.push_back(std::move(object));
    }
    body.set(name, std::move(list));
}

/// Bytes are named by an object with "blob", by which sync finds what a document needs.
void writeBlob(Object &object, const QString &name, const QString &sha256)
{
    if (object.value(name)[u"blob"].toString() != sha256)
        object.set(name, Object{{QStringLiteral("blob"), sha256}});
}

void writeSent(const std::optional<SentCv> &sent, Object &body)
{
    const QString name = QStringLiteral("sent");
    if (!sent) {
        if (body.value(name).isObject())
            (void)body.take(name);
        return;
    }
    Object object = body.value(name).object();
    writeTexts(sentTexts, *sent, object);
    writeNumber(object, QStringLiteral("version"), sent->version);
    writeBlob(object, QStringLiteral("pdf"), sent->pdf);
    writeBlob(object, QStringLiteral("frozen"), sent->frozen);
    body.set(name, std::move(object));
}

Object newBody()
{
    Object papers;
    for (const QString &kind : paperKinds)
        papers.append(kind, nullptr);
    return {{QStringLiteral("company"), QString()},
            {QStringLiteral("role"), QString()},
            {QStringLiteral("pipeline"), Object{{QStringLiteral("status"), QStringLiteral("draft")}}},
            {QStringLiteral("documents"), std::move(papers)},
            {QStringLiteral("is_deleted"), false},
            {QStringLiteral("is_example"), false}};
}

} // namespace

Application fromBody(const Value &body)
{
    Application application;
    readTexts(applicationTexts, body, application);
    readTexts(ownTexts, body, application);
    application.column = body[u"column"][u"id"].toString();
    application.columnName = body[u"column"][u"name"].toString();
    application.cv = body[u"resume"].toString();
    application.links = readList(linkTexts, body[u"links"]);
    application.contacts = readList(contactTexts, body[u"contacts"]);
    application.events = readList(eventTexts, body[u"events"]);
    application.attachments = readList(attachmentTexts, body[u"attachments"]);
    if (const Value &value = body[u"sent"]; value.isObject()) {
        SentCv sent;
        readTexts(sentTexts, value, sent);
        sent.version = value[u"version"].toInteger();
        sent.pdf = value[u"pdf"][u"blob"].toString();
        sent.frozen = value[u"frozen"][u"blob"].toString();
        application.sent = sent;
    }
    for (const QString &kind : paperKinds) {
        const QString content = body[u"documents"][kind][u"content"].toString();
        if (!content.isEmpty())
            application.papers.push_back({kind, content});
    }
    application.pipeline = body[u"pipeline"][u"status"].toString();
    return application;
}

Value toBody(const Application &application, const Value &base)
{
    Object body = base.isObject() ? base.object() : newBody();
    writeTexts(applicationTexts, application, body, true);
    writeTexts(ownTexts, application, body);
    if (application.column.isEmpty()) {
        (void)body.take(QStringLiteral("column"));
    } else if (body.value(u"column")[u"id"].toString() != application.column ||
               body.value(u"column")[u"name"].toString() != application.columnName) {
        body.set(QStringLiteral("column"), Object{{QStringLiteral("id"), application.column},
                                                  {QStringLiteral("name"), application.columnName}});
    }
    if (body.value(u"resume").toString() != application.cv || !body.contains(u"resume"))
        body.set(QStringLiteral("resume"), application.cv.isEmpty() ? Value() : Value(application.cv));
    writeList(linkTexts, QStringLiteral("links"), application.links, body);
    writeList(contactTexts, QStringLiteral("contacts"), application.contacts, body);
    writeList(eventTexts, QStringLiteral("events"), application.events, body);
    writeList(attachmentTexts, QStringLiteral("attachments"), application.attachments, body);
    writeSent(application.sent, body);
    return body;
}

} // namespace vitae::applying
