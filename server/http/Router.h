// From method and path to a row of a dialect's table.
#pragma once

#include "http/Dialect.h"

#include <memory>

namespace vitae::http
{

/// One row, as the router knows it.
struct Entry {
    const Route *route = nullptr;
    const Dialect *dialect = nullptr;
    std::vector<QString> names; ///< of the parameters in its path, in order
    size_t number = 0;          ///< for counting
    QByteArray path, dialectName; ///< for the log
};

/// Where a request goes.
struct Match {
    enum class Kind {
        Found,
        NoPath,    ///< 404
        NoMethod,  ///< 405, `allow` says which there are
        Refused,   ///< 400: a path that must not be read
    };

    Kind kind = Kind::NoPath;
    const Dialect *dialect = nullptr;        ///< that words an error; never null
    const Entry *entry = nullptr;            ///< where Found: the row, once choose() picked it
    const std::vector<Entry> *candidates = nullptr; ///< where Found: the rows of that method and path
    std::vector<QString> values;             ///< of the parameters in the path
    QByteArray allow;                        ///< "GET, HEAD, OPTIONS" where the path is known

    /// Picks the first row that takes the request, of two dialects that share the path, and names its parameters.
    void choose(Request &request);
};

class Router
{
public:
    /// The dialects must outlive it; the one with the prefix "/", else the last, words what
    /// belongs to nobody.
    explicit Router(const std::vector<Dialect> &dialects);
    ~Router();

    /// `method` as on the wire; HEAD is looked up as GET. `path`: decodedPath(), nothing for a refused one.
    [[nodiscard]] Match match(QByteArrayView method, const std::optional<QString> &path) const;
    /// Of the longest prefix that owns the path.
    [[nodiscard]] const Dialect &owner(QStringView path) const;
    [[nodiscard]] size_t entries() const { return m_entries; }

private:
    struct Node;

    const Node *find(const Node &node, const std::vector<QStringView> &segments, size_t at,
                     std::vector<QStringView> &values) const;

    const std::vector<Dialect> &m_dialects;
    const Dialect *m_fallback;
    std::unique_ptr<Node> m_root;
    size_t m_entries = 0;
};

[[nodiscard]] QByteArray wireName(Method method);
[[nodiscard]] std::optional<Method> methodOf(QByteArrayView name);

} // namespace vitae::http
