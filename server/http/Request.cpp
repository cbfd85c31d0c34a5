#include "http/Request.h"

#include "http/Ascii.h"

namespace vitae::http
{

QByteArray Request::header(QByteArrayView name) const
{
    for (const Header &header : headers) {
        if (sameText(header.name, name))
            return header.value;
    }
    return {};
}

bool Request::hasHeader(QByteArrayView name) const
{
    for (const Header &header : headers) {
        if (sameText(header.name, name))
            return true;
    }
    return false;
}

std::optional<QString> Request::queryValue(QStringView name) const
{
    for (const auto &[key, value] : query) {
        if (key == name)
            return value;
    }
    return std::nullopt;
}

std::optional<QByteArray> Request::cookie(QByteArrayView name) const
{
    for (const Header &header : headers) {
        if (!sameText(header.name, "cookie"))
            continue;
        for (const QByteArray &part : header.value.split(';')) {
            const QByteArray pair = part.trimmed();
            const qsizetype equals = pair.indexOf('=');
            if (equals > 0 && QByteArrayView(pair).first(equals) == name) {
                QByteArray value = pair.mid(equals + 1);
                if (value.size() >= 2 && value.startsWith('"') && value.endsWith('"'))
                    value = value.mid(1, value.size() - 2);
                return value;
            }
        }
    }
    return std::nullopt;
}

QByteArray Request::bearer() const
{
    const QByteArray value = header("authorization");
    static constexpr QByteArrayView scheme("bearer ");
    if (value.size() <= scheme.size() || qstrnicmp(value.constData(), scheme.data(), size_t(scheme.size())) != 0)
        return {};
    return value.mid(scheme.size()).trimmed();
}

} // namespace vitae::http
