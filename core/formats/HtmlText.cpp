#include "formats/HtmlText.h"

#include <QRegularExpression>
#include <QStringList>

namespace vitae::formats
{

QString textOfHtml(const QString &html)
{
    static const QRegularExpression comment(QStringLiteral("<!--.*?(-->|$)"),
                                            QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression hidden(QStringLiteral("<(script|style)\\b.*?(</\\1\\s*>|$)"),
                                           QRegularExpression::DotMatchesEverythingOption |
                                               QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression breaks(
        QStringLiteral("<(/?(p|div|li|ul|ol|tr|table|h[1-6]|section)\\b[^>]*|br\\s*/?)>"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression tag(QStringLiteral("</?[A-Za-z][^>]*>|<[!?][^>]*>"));
    static const QRegularExpression spaces(QStringLiteral("[ \\t]+"));
    QString text = html;
    text.remove(comment).remove(hidden).replace(breaks, QStringLiteral("\n")).remove(tag);
    static const struct {
        QStringView name, text;
    } entities[] = {{u"&nbsp;", u"\u00a0"}, {u"&lt;", u"<"},     {u"&gt;", u">"},    {u"&quot;", u"\""},
                    {u"&apos;", u"'"},      {u"&#39;", u"'"},    {u"&ndash;", u"–"}, {u"&mdash;", u"—"},
                    {u"&bull;", u"•"},      {u"&middot;", u"·"}, {u"&copy;", u"©"},  {u"&hellip;", u"…"},
                    {u"&amp;", u"&"}};
    for (const auto &entity : entities)
        text.replace(entity.name.toString(), entity.text.toString());
    QStringList lines;
    for (const QString &line : text.split(u'\n')) {
        const QString plain = QString(line).replace(spaces, QStringLiteral(" ")).trimmed();
        if (!plain.isEmpty())
            lines.append(plain);
    }
    // A tag alone inside a line of Markdown: its break counts, nothing else is there.
    return lines.isEmpty() && html.contains(breaks) ? QStringLiteral("\n") : lines.join(u'\n');
}

} // namespace vitae::formats
