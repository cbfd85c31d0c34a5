// One request as the router saw it: framed, decoded, within every limit.
#pragma once

#include "base/Json.h"

#include <QByteArray>
#include <QHash>
#include <QHostAddress>
#include <QString>
#include <optional>
#include <vector>

namespace vitae::http
{

enum class Method { Get, Post, Put, Patch, Delete };

struct Header {
    QByteArray name, value;
};

struct Request {
    Method method = Method::Get; ///< HEAD arrives as Get; the answer's body is dropped on the way out
    QString path;                ///< percent-decoded, without the query and without a trailing slash
    QByteArray target;           ///< as it stood in the request line
    QHash<QString, QString> parameters;               ///< of the path, by the name in braces
    std::vector<std::pair<QString, QString>> query;   ///< decoded, in order; a name may come twice
    std::vector<Header> headers;
    QByteArray body;
    json::Value json;     ///< the parsed body where the route takes JSON
    QHostAddress client;  ///< of a trusted proxy: the one that it names
    bool secure = false;  ///< came over TLS, or a trusted proxy says so
    bool head = false;    ///< HEAD: nobody reads the answer's body
    QByteArray id;        ///< X-Request-Id
    QByteArray session;   ///< the token of a cookie, where the dialect knows one and there is no Authorization field

    /// The header's value by its name in any case; empty where there is none.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
    [[nodiscard]] bool hasHeader(QByteArrayView name) const;
    /// The first value of that name in the query; nothing where there is none.
    [[nodiscard]] std::optional<QString> queryValue(QStringView name) const;
    [[nodiscard]] QString parameter(const QString &name) const { return parameters.value(name); }
    [[nodiscard]] std::optional<QByteArray> cookie(QByteArrayView name) const;
    /// The token of `Authorization: Bearer …`; empty where there is none.
    [[nodiscard]] QByteArray bearer() const;
};

} // namespace vitae::http
