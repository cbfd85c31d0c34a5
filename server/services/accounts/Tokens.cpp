#include "services/accounts/Tokens.h"

#include "base/JsonParser.h"
#include "services/accounts/Secrets.h"

#include <sodium.h>

namespace vitae::accounts
{

using base::Error;
using base::Result;

namespace
{

/// {"alg":"HS256","typ":"JWT"}: the only header there is.
constexpr QByteArrayView header = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9";

QString nameOf(TokenType type)
{
    switch (type) {
    case TokenType::Access:
        return QStringLiteral("access");
    case TokenType::Refresh:
        return QStringLiteral("refresh");
    case TokenType::Signup:
        return QStringLiteral("signup");
    }
    Q_UNREACHABLE();
}

QByteArray encode(QByteArrayView bytes)
{
    return bytes.toByteArray().toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

/// Empty for what is not base64url to the last bit.
QByteArray decode(QByteArrayView text)
{
    QByteArray bytes(text.size(), Qt::Uninitialized);
    size_t size = 0;
    const char *end = nullptr;
    if (sodium_base642bin(reinterpret_cast<unsigned char *>(bytes.data()), size_t(bytes.size()), text.data(),
                          size_t(text.size()), nullptr, &size, &end, sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
        end != text.data() + text.size())
        return {};
    bytes.truncate(qsizetype(size));
    return bytes;
}

Error refused()
{
    Error error = base::fail(Error::Kind::Unauthenticated, QStringLiteral("The token is not valid or has expired."));
    error.code = QStringLiteral("token_not_valid");
    return error;
}

} // namespace

QByteArray signToken(const Claims &claims, const QByteArray &key)
{
    const json::Object body{
        {QStringLiteral("sub"), claims.sub}, {QStringLiteral("typ"), nameOf(claims.typ)},
        {QStringLiteral("sid"), claims.sid}, {QStringLiteral("jti"), claims.jti},
        {QStringLiteral("iat"), claims.iat}, {QStringLiteral("exp"), claims.exp},
    };
    QByteArray token = header.toByteArray();
    token += '.';
    token += encode(json::write(body));
    const QByteArray signature = keyedHash(key, token);
    token += '.';
    token += encode(signature);
    return token;
}

Result<Claims> verifyToken(QByteArrayView token, TokenType type, const QByteArray &key, qint64 now)
{
    constexpr qsizetype longest = 2048;
    if (token.size() > longest || !token.startsWith(header) || token.size() <= header.size() ||
        token[header.size()] != '.')
        return refused();
    const qsizetype dot = token.lastIndexOf('.');
    if (dot <= header.size())
        return refused();
    const QByteArray signature = decode(token.sliced(dot + 1));
    if (!sameBytes(signature, keyedHash(key, token.first(dot))))
        return refused();

    const auto parsed = json::parse(decode(token.sliced(header.size() + 1, dot - header.size() - 1)));
    if (!parsed || !parsed->isObject())
        return refused();
    const json::Value &body = *parsed;
    Claims claims{body[u"sub"].toString(), type,
                  body[u"sid"].toString(), body[u"jti"].toString(),
                  body[u"iat"].toInteger(), body[u"exp"].toInteger()};
    if (body[u"typ"].toString() != nameOf(type) || claims.sub.isEmpty() || claims.sid.isEmpty() ||
        claims.exp * 1000 <= now)
        return refused();
    return claims;
}

} // namespace vitae::accounts
