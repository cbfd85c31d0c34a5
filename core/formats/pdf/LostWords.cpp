#include "formats/pdf/LostWords.h"

#include "cv/Codec.h"
#include "cv/Inline.h"
#include "formats/pdf/PdfEntryLines.h"
#include "formats/pdf/PdfFeet.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <algorithm>

namespace vitae::formats::pdf
{

namespace
{

QStringList wordsOf(const QString &text)
{
    static const QRegularExpression word(QStringLiteral("[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}]*"),
                                         QRegularExpression::UseUnicodePropertiesOption);
    QStringList out;
    for (auto found = word.globalMatch(text); found.hasNext();)
        out.append(found.next().captured().toLower());
    return out;
}

void collect(const json::Value &value, QString &text)
{
    if (const QString *one = value.asString())
        text += *one + u'\n';
    for (const json::Value &item : value.array())
        collect(item, text);
    for (const json::Member &member : value.object()) {
        if (member.name != u"id")
            collect(member.value, text);
    }
}

} // namespace

void keepLost(cv::Cv &cv, const std::vector<Line> &lines, const Outline &outline, const QStringList &feet)
{
    QString text;
    collect(cv::toJson(cv), text);
    QHash<QString, int> known;
    for (const QString &word : wordsOf(text + u' ' + cv::plainText(text)))
        ++known[word];
    QSet<QString> headings;
    for (const Section &section : outline.sections)
        headings.insert(section.heading);
    QStringList lost;
    const QString squeezed = QString(text).remove(u' ').remove(u'\n').toLower();
    const auto isLost = [&](const QString &word) { return !known.contains(word) && !squeezed.contains(word); };
    for (const Line &line : lines) {
        if (isSubheading(line) || headings.contains(line.text()) || headings.contains(QString(line.text()).remove(u' ')))
            continue;
        const QStringList words = wordsOf(line.text());
        if (std::any_of(words.begin(), words.end(), isLost))
            lost.append(line.text());
    }
    for (const QString &foot : feet) {
        const QStringList words = wordsOf(foot);
        if (std::none_of(words.begin(), words.end(), [&](const QString &word) { return isLost(word) && !isFootWord(word); }))
            continue;
        lost.append(foot);
        for (const QString &word : words) // once is enough of what stands on every page
            ++known[word];
    }
    if (lost.isEmpty())
        return;
    cv::CustomSection section;
    section.title = QCoreApplication::translate("formats", "Also in the PDF");
    section.content = cv::escapeInline(lost.join(u'\n'));
    cv.custom_sections.push_back(std::move(section));
}

} // namespace vitae::formats::pdf
