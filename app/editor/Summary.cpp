#include "editor/Summary.h"

#include "cv/Inline.h"
#include "editor/FormContext.h"

namespace vitae::editor
{

namespace
{

QString textOf(const FormContext &context, const cv::Path &path)
{
    const json::Value value = context.value(path);
    const QString text = value.isArray() ? value.toStringList().join(QStringLiteral(", ")) : value.toString();
    // Parsing costs more than all else here, and few titles have marks.
    const bool marked = text.contains(u'*') || text.contains(u'_') || text.contains(u'`') || text.contains(u'[') ||
                        text.contains(u'\\');
    return (marked ? cv::plainText(text) : text).simplified();
}

QString rangeOf(const QStringList &dates)
{
    QStringList parts = dates;
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" – "));
}

} // namespace

Summary summarise(const FormContext &context, const cv::Path &item, const SectionSpec &spec)
{
    const qsizetype count = qsizetype(spec.summary.size());
    QStringList parts;
    QStringList dates;
    for (qsizetype i = 0; i < count; ++i) {
        const QString text = textOf(context, item.child(QString::fromUtf16(spec.summary[size_t(i)])));
        (i < count - spec.dates ? parts : dates) << text;
    }
    parts << rangeOf(dates);
    parts.removeAll(QString());
    Summary made;
    made.isEmpty = parts.isEmpty();
    made.title = parts.isEmpty() ? tableText(spec.itemLabel) : parts.takeFirst();
    made.rest = parts.join(QStringLiteral(" · "));
    return made;
}

bool concernsSummary(const cv::Path &item, const SectionSpec &spec, const cv::Path &changed)
{
    if (item.startsWith(changed))
        return true;
    if (!changed.startsWith(item))
        return false;
    for (const char16_t *name : spec.summary)
        if (changed[item.size()] == QStringView(name))
            return true;
    return false;
}

} // namespace vitae::editor
