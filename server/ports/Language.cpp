#include "ports/Language.h"

#include <QByteArray>
#include <QList>
#include <array>

namespace vitae::ports
{

QString languageOf(QByteArrayView acceptLanguage)
{
    static constexpr std::array<const char *, 3> ours{"en", "id", "fr"};
    QString best = QStringLiteral("en");
    double bestWeight = 0;
    const QList<QByteArray> ranges = acceptLanguage.first(qMin<qsizetype>(acceptLanguage.size(), 1000)).toByteArray().split(',');
    for (const QByteArray &range : ranges) {
        const QList<QByteArray> parts = range.split(';');
        QByteArray tag = parts.first().trimmed().toLower();
        tag = tag.left(tag.indexOf('-') < 0 ? tag.size() : tag.indexOf('-'));
        if (tag == "in") // what Indonesian was called before 1989, and Java still says
            tag = "id";
        double weight = 1;
        for (qsizetype i = 1; i < parts.size(); ++i) {
            const QByteArray parameter = parts[i].trimmed();
            if (parameter.startsWith("q="))
                weight = parameter.mid(2).toDouble();
        }
        for (const char *language : ours) {
            if (tag == language && weight > bestWeight) {
                best = QString::fromLatin1(language);
                bestWeight = weight;
            }
        }
    }
    return best;
}

} // namespace vitae::ports
