#include "history/Comparison.h"

#include "cv/Diff.h"
#include "cv/Inline.h"
#include "cv/Sections.h"

#include <QCoreApplication>
#include <QStringList>

namespace vitae::history
{

namespace
{

constexpr qsizetype wordLimit = 1500; ///< longer texts are marked as a whole: the table of words grows with the square

QString tr(const char *text)
{
    return QCoreApplication::translate("history::Comparison", text);
}

/// "start_date" → "Start date".
QString fieldName(const QString &name)
{
    QString words;
    for (const QChar letter : name) {
        if (letter == u'_')
            words += u' ';
        else if (letter.isUpper() && !words.isEmpty())
            words += QString(u' ' + letter.toLower());
        else
            words += letter;
    }
    if (!words.isEmpty())
        words[0] = words[0].toUpper();
    return words;
}

/// The texts of a value, a line each; ids are nothing to read.
void collectTexts(const json::Value &value, QStringList &lines)
{
    switch (value.type()) {
    case json::Value::Type::String:
        if (!value.toString().isEmpty())
            lines.append(cv::plainText(value.toString()));
        return;
    case json::Value::Type::Number:
        lines.append(QString::fromLatin1(value.number().text));
        return;
    case json::Value::Type::Bool:
        lines.append(value.toBool() ? tr("yes") : tr("no"));
        return;
    case json::Value::Type::Array:
        for (const json::Value &item : value.array())
            collectTexts(item, lines);
        return;
    case json::Value::Type::Object:
        for (const json::Member &member : value.object()) {
            if (member.name != u"id")
                collectTexts(member.value, lines);
        }
        return;
    case json::Value::Type::Null:
        return;
    }
}

QString textOf(const std::optional<json::Value> &value)
{
    QStringList lines;
    if (value)
        collectTexts(*value, lines);
    return lines.join(u'\n');
}

/// What an item is called: the first text in it.
QString itemName(const cv::Cv &cv, const cv::Path &item)
{
    const auto value = cv::valueAt(cv, item);
    if (!value || !value->isObject())
        return {};
    QStringList lines;
    collectTexts(*value, lines);
    return lines.isEmpty() ? QString() : lines.first();
}

QString placeOf(const cv::Cv &then, const cv::Cv &now, const cv::Path &path)
{
    if (path.isEmpty())
        return tr("CV");
    QStringList words;
    const QString section = path.first();
    if (section == u"style")
        words.append(tr("Design"));
    else if (section == u"layout")
        words.append(tr("Sections shown"));
    else if (section == u"personal")
        words.append(tr("Person"));
    else if (cv::sectionNames().contains(section))
        words.append(cv::sectionTitle(now, section));
    else
        words.append(fieldName(section));
    cv::Path walked{section};
    for (qsizetype i = 1; i < path.size(); ++i) {
        walked = walked.child(path[i]);
        bool isPosition = false;
        path[i].toInt(&isPosition);
        if (isPosition)
            continue;
        QString name = itemName(now, walked);
        if (name.isEmpty())
            name = itemName(then, walked);
        const auto value = cv::valueAt(now, walked);
        const bool isItem = (value && value->isObject()) || !name.isEmpty() || path[i].size() == 36;
        if (!isItem)
            words.append(fieldName(path[i]));
        else if (!name.isEmpty())
            words.append(name);
    }
    return words.join(u" · ");
}

QStringList wordsOf(const QString &text)
{
    QStringList words; // with the white space after them, so that joining gives the text back
    qsizetype begin = 0;
    for (qsizetype i = 1; i <= text.size(); ++i) {
        if (i == text.size() || (text[i - 1].isSpace() && !text[i].isSpace())) {
            words.append(text.mid(begin, i - begin));
            begin = i;
        }
    }
    return words;
}

void append(std::vector<Piece> &pieces, const QString &text, bool changed)
{
    if (!pieces.empty() && pieces.back().changed == changed)
        pieces.back().text += text;
    else
        pieces.push_back({text, changed});
}

QString htmlOf(const std::vector<Piece> &pieces, const QColor &ink, const QColor &fill)
{
    QString html;
    for (const Piece &piece : pieces) {
        QString text = piece.text.toHtmlEscaped();
        text.replace(u'\n', QStringLiteral("<br>"));
        if (piece.changed) {
            html += QStringLiteral("<span style=\"color:%1;background-color:%2\">%3</span>")
                        .arg(ink.name(), fill.name(), text);
        } else {
            html += text;
        }
    }
    return html;
}

} // namespace

std::vector<Difference> compare(const cv::Cv &then, const cv::Cv &now)
{
    std::vector<Difference> differences;
    for (const cv::Change &change : cv::diff(then, now)) {
        Difference difference;
        difference.place = placeOf(then, now, change.path);
        if (change.op == cv::Change::Op::Move) {
            difference.before = tr("place %1").arg(change.from + 1);
            difference.after = tr("place %1").arg(change.to + 1);
        } else {
            difference.before = textOf(change.before);
            difference.after = textOf(change.after);
        }
        differences.push_back(std::move(difference));
    }
    return differences;
}

std::pair<std::vector<Piece>, std::vector<Piece>> compareWords(const QString &before, const QString &after)
{
    const QStringList a = wordsOf(before), b = wordsOf(after);
    std::vector<Piece> left, right;
    if (a.size() > wordLimit || b.size() > wordLimit || a.isEmpty() || b.isEmpty()) {
        if (!before.isEmpty())
            left.push_back({before, true});
        if (!after.isEmpty())
            right.push_back({after, true});
        return {left, right};
    }
    // Longest common subsequence, from the end.
    const size_t columns = size_t(b.size()) + 1;
    std::vector<quint16> length((size_t(a.size()) + 1) * columns, 0);
    for (qsizetype i = a.size() - 1; i >= 0; --i) {
        for (qsizetype j = b.size() - 1; j >= 0; --j) {
            quint16 &here = length[size_t(i) * columns + size_t(j)];
            if (a[i].trimmed() == b[j].trimmed())
                here = quint16(length[size_t(i + 1) * columns + size_t(j + 1)] + 1);
            else
                here = qMax(length[size_t(i + 1) * columns + size_t(j)], length[size_t(i) * columns + size_t(j + 1)]);
        }
    }
    qsizetype i = 0, j = 0;
    while (i < a.size() || j < b.size()) {
        if (i < a.size() && j < b.size() && a[i].trimmed() == b[j].trimmed()) {
            append(left, a[i++], false);
            append(right, b[j++], false);
        } else if (j >= b.size() || (i < a.size() && length[size_t(i + 1) * columns + size_t(j)] >=
                                                         length[size_t(i) * columns + size_t(j + 1)])) {
            append(left, a[i++], true);
        } else {
            append(right, b[j++], true);
        }
    }
    return {left, right};
}

QString toHtml(const std::vector<Difference> &differences, const theme::Colors &c)
{
    QString html = QStringLiteral("<table width=\"100%\" cellspacing=\"0\" cellpadding=\"8\">");
    for (const Difference &difference : differences) {
        const auto [left, right] = compareWords(difference.before, difference.after);
        html +=
            QStringLiteral("<tr><td colspan=\"2\" style=\"padding-top:14px;padding-bottom:2px;color:%1\">%2</td></tr>")
                .arg(c.muted.name(), difference.place.toHtmlEscaped());
        const QString none = QStringLiteral("<span style=\"color:%1\">—</span>").arg(c.muted.name());
        html += QStringLiteral("<tr><td width=\"50%\" style=\"border-bottom:1px solid %1\">%2</td>"
                               "<td width=\"50%\" style=\"border-bottom:1px solid %1\">%3</td></tr>")
                    .arg(c.border.name(), left.empty() ? none : htmlOf(left, c.danger, c.dangerSoft),
                         right.empty() ? none : htmlOf(right, c.success, c.successSoft));
    }
    return html + u"</table>";
}

} // namespace vitae::history
