#include "ports/WebClient.h"

#include <QUrl>

namespace vitae::ports
{

QByteArray formEncoded(const std::vector<std::pair<QString, QString>> &fields)
{
    QByteArray out;
    for (const auto &[name, value] : fields) {
        if (!out.isEmpty())
            out += '&';
        out += QUrl::toPercentEncoding(name);
        out += '=';
        out += QUrl::toPercentEncoding(value);
    }
    return out;
}

} // namespace vitae::ports
