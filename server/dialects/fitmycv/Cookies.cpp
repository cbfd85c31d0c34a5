#include "dialects/fitmycv/Cookies.h"

namespace vitae::dialects::fitmycv
{

QByteArray setCookie(const http::Request &request, const char *name, const QByteArray &value,
                     std::optional<qint64> seconds)
{
    QByteArray field = QByteArray(name) + '=' + value + "; Path=/; HttpOnly; SameSite=Lax";
    if (seconds)
        field += "; Max-Age=" + QByteArray::number(*seconds);
    if (request.secure)
        field += "; Secure";
    return field;
}

QByteArray sessionToken(const http::Request &request)
{
    return request.cookie(cookie::session).value_or(QByteArray());
}

} // namespace vitae::dialects::fitmycv
