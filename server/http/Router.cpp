#include "http/Router.h"

#include <algorithm>
#include <array>
#include <map>

namespace vitae::http
{

namespace
{

constexpr std::array<std::pair<Method, const char *>, 5> methods{{{Method::Get, "GET"},
                                                                  {Method::Post, "POST"},
                                                                  {Method::Put, "PUT"},
                                                                  {Method::Patch, "PATCH"},
                                                                  {Method::Delete, "DELETE"}}};

std::vector<QStringView> segmentsOf(QStringView path)
{
    std::vector<QStringView> segments;
    qsizetype begin = 1;
    while (begin < path.size()) {
        qsizetype end = path.indexOf(u'/', begin);
        if (end < 0)
            end = path.size();
        segments.push_back(path.sliced(begin, end - begin));
        begin = end + 1;
    }
    if (path.size() > 1 && path.endsWith(u'/')) // a second slash at the end
        segments.push_back({});
    return segments;
}

} // namespace

QByteArray wireName(Method method)
{
    return methods[size_t(method)].second;
}

std::optional<Method> methodOf(QByteArrayView name)
{
    for (const auto &[method, text] : methods) {
        if (name == QByteArrayView(text))
            return method;
    }
    return std::nullopt;
}

struct Router::Node {
    std::map<QString, std::unique_ptr<Node>, std::less<>> literals;
    std::unique_ptr<Node> parameter;
    std::array<std::vector<Entry>, methods.size()> entries;
    QByteArray allow; ///< empty: nothing ends here
    const Dialect *dialect = nullptr;
};

Router::Router(const std::vector<Dialect> &dialects) : m_dialects(dialects), m_fallback(&dialects.back()), m_root(std::make_unique<Node>())
{
    Q_ASSERT(!dialects.empty());
    for (const Dialect &dialect : dialects) {
        if (dialect.prefixes.contains(u"/"))
            m_fallback = &dialect;
        for (const Route &route : dialect.routes) {
            Node *node = m_root.get();
            Entry entry{&route, &dialect, {}, m_entries++, route.path.toUtf8(), dialect.name.toUtf8()};
            QString path = route.path;
            if (path.size() > 1 && path.endsWith(u'/'))
                path.chop(1);
            for (const QStringView segment : segmentsOf(path)) {
                const bool parameter = segment.startsWith(u'{') && segment.endsWith(u'}');
                if (parameter)
                    entry.names.push_back(segment.mid(1, segment.size() - 2).toString());
                std::unique_ptr<Node> &next = parameter ? node->parameter : node->literals[segment.toString()];
                if (!next)
                    next = std::make_unique<Node>();
                node = next.get();
            }
            std::vector<Entry> &entries = node->entries[size_t(route.method)];
            // A row with a condition is asked before the one without.
            const auto place = route.takes ? std::find_if(entries.begin(), entries.end(),
                                                          [](const Entry &other) { return !other.route->takes; })
                                           : entries.end();
            entries.insert(place, entry);
            if (!node->dialect)
                node->dialect = &dialect;
            node->allow.clear();
            for (const auto &[method, name] : methods) {
                if (!node->entries[size_t(method)].empty())
                    node->allow += (method == Method::Get ? QByteArrayLiteral("GET, HEAD") : QByteArray(name)) + ", ";
            }
            node->allow += "OPTIONS";
        }
    }
}

Router::~Router() = default;

const Router::Node *Router::find(const Node &node, const std::vector<QStringView> &segments, size_t at,
                                 std::vector<QStringView> &values) const
{
    if (at == segments.size())
        return node.allow.isEmpty() ? nullptr : &node;
    const auto literal = node.literals.find(segments[at]);
    if (literal != node.literals.end()) {
        if (const Node *found = find(*literal->second, segments, at + 1, values))
            return found;
    }
    if (!node.parameter || segments[at].isEmpty())
        return nullptr;
    values.push_back(segments[at]);
    if (const Node *found = find(*node.parameter, segments, at + 1, values))
        return found;
    values.pop_back();
    return nullptr;
}

Match Router::match(QByteArrayView method, const std::optional<QString> &path) const
{
    Match match;
    if (!path) {
        match.kind = Match::Kind::Refused;
        match.dialect = m_fallback;
        return match;
    }
    std::vector<QStringView> values;
    const Node *node = find(*m_root, segmentsOf(*path), 0, values);
    if (!node) {
        match.dialect = &owner(*path);
        return match;
    }
    match.allow = node->allow;
    match.dialect = node->dialect;
    match.kind = Match::Kind::NoMethod;
    const std::optional<Method> known = methodOf(method == "HEAD" ? QByteArrayView("GET") : method);
    if (!known)
        return match;
    const std::vector<Entry> &entries = node->entries[size_t(*known)];
    if (entries.empty())
        return match;
    match.kind = Match::Kind::Found;
    match.candidates = &entries;
    match.entry = &entries.back();
    match.dialect = match.entry->dialect;
    for (const QStringView value : values)
        match.values.push_back(value.toString());
    return match;
}

void Match::choose(Request &request)
{
    Q_ASSERT(kind == Kind::Found);
    for (const Entry &candidate : *candidates) {
        entry = &candidate;
        if (!candidate.route->takes || candidate.route->takes(request))
            break;
    }
    dialect = entry->dialect;
    for (size_t i = 0; i < values.size(); ++i)
        request.parameters.insert(entry->names[i], values[i]);
}

const Dialect &Router::owner(QStringView path) const
{
    const Dialect *best = m_fallback;
    qsizetype length = 0;
    for (const Dialect &dialect : m_dialects) {
        for (QStringView prefix : dialect.prefixes) {
            while (prefix.endsWith(u'/'))
                prefix.chop(1);
            const bool owns =
                path.startsWith(prefix) && (path.size() == prefix.size() || path[prefix.size()] == u'/');
            if (owns && prefix.size() > length) {
                best = &dialect;
                length = prefix.size();
            }
        }
    }
    return *best;
}

} // namespace vitae::http
