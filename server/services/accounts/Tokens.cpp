#include "services/accounts/Tokens.h"

#include "base/Json.h"
#include "services/accounts/Secrets.h"

#include <limits>

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

/// The claims as signToken() writes them, in that order and form: whatever has our signature has our hand.
class Reader
{
public:
    explicit Reader(QByteArrayView text) : m_text(text) {}

    QString text(QByteArrayView name)
    {
        skip(name);
        skip("\"");
        const qsizetype end = m_text.indexOf('"');
        if (end < 0 || m_text.first(end).contains('\\')) {
            m_good = false;
            return {};
        }
        const QString value = QString::fromUtf8(m_text.first(end));
        m_text = m_text.sliced(end + 1);
        return value;
    }

    qint64 number(QByteArrayView name)
    {
        skip(name);
        qsizetype end = 0;
        while (end < m_text.size() && m_text[end] >= '0' && m_text[end] <= '9')
            ++end;
        bool ok = false;
        const qint64 value = m_text.first(end).toLongLong(&ok);
        m_good = m_good && ok;
        m_text = m_text.sliced(end);
        return value;
    }

    bool end(QByteArrayView last)
    {
        skip(last);
        return m_good && m_text.isEmpty();
    }

private:
    void skip(QByteArrayView expected)
    {
        m_good = m_good && m_text.startsWith(expected);
        if (m_good)
            m_text = m_text.sliced(expected.size());
    }

    QByteArrayView m_text;
    bool m_good = true;
};

} // namespace

Error noValidToken()
{
    Error error = base::fail(Error::Kind::Unauthenticated, QStringLiteral("The token is not valid or has expired."));
    error.code = QStringLiteral("token_not_valid");
    return error;
}

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
        return noValidToken();
    const qsizetype dot = token.lastIndexOf('.');
    if (dot <= header.size())
        return noValidToken();
    // The text of the signature, so that no other one will do.
    if (!sameBytes(token.sliced(dot + 1), encode(keyedHash(key, token.first(dot)))))
        return noValidToken();

    const QByteArray payload = QByteArray::fromBase64(
        token.sliced(header.size() + 1, dot - header.size() - 1).toByteArray(), QByteArray::Base64UrlEncoding);
    Reader reader(payload);
    Claims claims;
    claims.typ = type;
    claims.sub = reader.text(R"({"sub":)");
    const QString typ = reader.text(R"(,"typ":)");
    claims.sid = reader.text(R"(,"sid":)");
    claims.jti = reader.text(R"(,"jti":)");
    claims.iat = reader.number(R"(,"iat":)");
    claims.exp = reader.number(R"(,"exp":)");
    if (!reader.end("}") || typ != nameOf(type) || claims.sub.isEmpty() || claims.sid.isEmpty() ||
        claims.exp > std::numeric_limits<qint64>::max() / 1000 || claims.exp * 1000 <= now)
        return noValidToken();
    return claims;
}

} // namespace vitae::accounts
