#include "formats/Markdown.h"

#include "base/JsonParser.h"
#include "cv/Codec.h"
#include "cv/Inline.h"
#include "cv/Sections.h"
#include "formats/MarkdownBlocks.h"
#include "formats/OutlineReader.h"
#include "formats/OutlineWriter.h"
#include "formats/Remainder.h"
#include "formats/SectionNames.h"

namespace vitae::formats
{

namespace
{

const QString commentBegin = QStringLiteral("<!-- vitae: ");
const QString commentEnd = QStringLiteral(" -->");
const QString headingsName = QStringLiteral("sections");

/// JSON in which nothing ends a comment.
QString commentOf(const json::Object &remainder)
{
    QString text = QString::fromUtf8(json::write(remainder));
    // Outside of texts JSON has no two hyphens in a row, and no sign for "greater than".
    text.replace(QStringLiteral("--"), QStringLiteral("-\\u002d")).replace(u'>', QStringLiteral("\\u003e"));
    return QString(commentBegin + text + commentEnd + u'\n');
}

/// Takes the comment at the end out of a document.
json::Object takeComment(QString &document)
{
    const qsizetype begin = document.lastIndexOf(commentBegin);
    if (begin < 0 || (begin > 0 && document[begin - 1] != u'\n'))
        return {};
    const qsizetype end = document.indexOf(commentEnd, begin);
    if (end < 0)
        return {};
    const QStringView text =
        QStringView(document).sliced(begin + commentBegin.size(), end - begin - commentBegin.size());
    const auto value = json::parse(text.toUtf8());
    if (!value || !value->isObject())
        return {};
    json::Object remainder = value->object();
    document.remove(begin, end + commentEnd.size() - begin);
    return remainder;
}

/// The headings of the CV's own that nobody else would understand.
json::Object ownHeadings(const cv::Cv &cv)
{
    json::Object out;
    for (const QString &section : cv::visibleSections(cv)) {
        if (section == u"custom_sections" || cv::isSectionEmpty(cv, section))
            continue;
        const QString heading = foldedHeading(cv::plainText(cv::sectionTitle(cv, section)));
        if (meaningOf(heading).section != section && !heading.isEmpty() && !out.contains(heading))
            out.append(heading, section);
    }
    return out;
}

cv::Cv readBody(const QString &body, const json::Object &remainder)
{
    QHash<QString, QString> sections;
    for (const json::Member &member : remainder.value(headingsName).object()) {
        if (cv::sectionNames().contains(member.value.toString()) && member.value.toString() != u"custom_sections")
            sections.insert(member.name, member.value.toString());
    }
    return readOutline(blocksOfMarkdown(body), sections);
}

} // namespace

QString toMarkdown(const cv::Cv &given)
{
    cv::Cv cv = given;
    cv::assignIds(cv);
    QString document = markdownOf(outlineOf(cv));
    if (document.contains(commentBegin))
        document.replace(commentBegin,
                         QStringLiteral("<!--vitae: ")); // a text that looks like ours; the remainder has it
    json::Object remainder;
    if (json::Object headings = ownHeadings(cv); !headings.isEmpty())
        remainder.append(headingsName, std::move(headings));
    for (const json::Member &member : remainderOf(cv, readBody(document, remainder)))
        remainder.append(member.name, member.value);
    if (remainder.isEmpty())
        return document;
    return QString(document + (document.isEmpty() ? u"" : u"\n") + commentOf(remainder));
}

cv::Cv fromMarkdown(QStringView markdown)
{
    QString document = markdown.toString();
    document.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    const json::Object remainder = takeComment(document);
    return restored(readBody(document, remainder), remainder);
}

} // namespace vitae::formats
