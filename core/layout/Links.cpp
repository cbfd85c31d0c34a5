#include "layout/Links.h"

#include <algorithm>

namespace vitae::layout
{

FieldText shownUrl(const FieldText &url)
{
    FieldText shown = url;
    const auto drop = [&shown](QStringView prefix) {
        if (shown.text.size() > prefix.size() && shown.text.startsWith(prefix, Qt::CaseInsensitive)) {
            shown.text.remove(0, prefix.size());
            shown.offset += int(prefix.size());
        }
    };
    drop(u"https://");
    drop(u"http://");
    drop(u"mailto:");
    drop(u"www.");
    if (shown.text.size() > 1 && shown.text.endsWith(u'/'))
        shown.text.chop(1);
    return shown;
}

QString linkTarget(const QString &url)
{
    const QString target = url.trimmed();
    if (target.isEmpty() || std::any_of(target.begin(), target.end(), [](QChar c) { return c.isSpace(); }))
        return {};
    const qsizetype colon = target.indexOf(u':');
    const QStringView scheme = QStringView(target).first(qMax(qsizetype(0), colon));
    for (const QStringView known :
         {QStringView(u"https"), QStringView(u"http"), QStringView(u"mailto"), QStringView(u"tel")}) {
        if (scheme.compare(known, Qt::CaseInsensitive) == 0)
            return target;
    }
    if (target.contains(QStringLiteral("://")))
        return {};
    if (colon > 0 && !target.left(colon).contains(u'.')) // another scheme; "example.org:8080" is none
        return {};
    if (!target.contains(u'.'))
        return {};
    return QStringLiteral("https://") + target;
}

} // namespace vitae::layout
