#include "formats/ListReader.h"

#include "cv/Inline.h"
#include "formats/TextParts.h"

#include <QRegularExpression>

namespace vitae::formats
{

namespace
{

struct NamedList {
    QString name, level;
    QStringList items;
};

/// "Name (level)" in two.
void splitLevel(const QString &text, QString &name, QString &level)
{
    static const QRegularExpression parentheses(QStringLiteral("^(.+?)\\s*\\(([^()]*)\\)$"));
    const auto match = parentheses.match(text);
    name = match.hasMatch() ? match.captured(1) : text;
    level = match.captured(2);
}

/// The bold beginning of a line and what stands behind it.
bool takeBold(const QString &line, QString &head, QString &rest)
{
    if (!beginsBold(line))
        return false;
    cv::Spans spans = cv::parseInline(line);
    size_t count = 0;
    while (count < spans.size() && spans[count].bold)
        spans[count++].bold = false;
    head = cv::toMarkdown({spans.begin(), spans.begin() + qptrdiff(count)}).trimmed();
    rest = cv::toMarkdown({spans.begin() + qptrdiff(count), spans.end()}).trimmed();
    return true;
}

QStringList itemsOf(const QString &text)
{
    QStringList out;
    for (const QString &part : separated(text))
        out += listed(part);
    return out;
}

/// "**Name** (level): a, b", "Name: a, b", "a, b", "Name".
NamedList namedList(const QString &line, bool mayHaveLevel)
{
    NamedList out;
    QString head, rest;
    if (takeBold(line, head, rest)) {
        static const QRegularExpression level(QStringLiteral("^\\(([^()]*)\\)\\s*(:|–|—|-|$)"));
        while (head.endsWith(u':'))
            head.chop(1);
        out.name = head;
        if (const auto match = level.match(rest); match.hasMatch() && mayHaveLevel) {
            out.level = match.captured(1);
            rest = rest.sliced(match.capturedLength()).trimmed();
        }
        static const QRegularExpression separator(QStringLiteral("^(:|–|—|-)\\s*"));
        rest.remove(separator);
        out.items = itemsOf(rest);
        return out;
    }
    static const QRegularExpression colon(QStringLiteral("^([^:,;]{1,60}):\\s+(.+)$"),
                                          QRegularExpression::DotMatchesEverythingOption);
    if (const auto match = colon.match(line); match.hasMatch()) {
        if (mayHaveLevel)
            splitLevel(match.captured(1), out.name, out.level);
        else
            out.name = match.captured(1);
        out.items = itemsOf(match.captured(2));
        return out;
    }
    const QStringList items = itemsOf(line);
    if (items.size() > 1)
        out.items = items;
    else if (mayHaveLevel)
        splitLevel(items.value(0), out.name, out.level);
    else
        out.name = items.value(0);
    return out;
}

std::vector<NamedList> namedLists(const Blocks &blocks, bool mayHaveLevel)
{
    std::vector<NamedList> out;
    bool grouped = false;
    for (const Block &block : blocks) {
        if (block.kind == Block::Kind::Heading) {
            out.push_back({block.text, {}, {}});
            grouped = true;
            continue;
        }
        for (const QString &line : block.text.split(u'\n')) {
            if (line.trimmed().isEmpty())
                continue;
            NamedList list = namedList(line, mayHaveLevel);
            const bool isItem = list.items.isEmpty() || list.name.isEmpty();
            if (grouped && isItem)
                out.back().items += list.name.isEmpty() ? list.items : QStringList{line};
            else if (grouped)
                out.back().items += QStringList{line};
            else
                out.push_back(std::move(list));
        }
    }
    return out;
}

} // namespace

std::vector<cv::Skill> readSkills(const Blocks &blocks)
{
    std::vector<cv::Skill> out;
    for (NamedList &list : namedLists(blocks, true))
        out.push_back({{}, list.name, list.level, list.items, {}});
    return out;
}

std::vector<cv::Interest> readInterests(const Blocks &blocks)
{
    std::vector<cv::Interest> out;
    for (NamedList &list : namedLists(blocks, false)) {
        if (!list.name.isEmpty()) {
            out.push_back({{}, list.name, list.items, {}});
            continue;
        }
        for (const QString &item : list.items) // "Chess, hiking" are two
            out.push_back({{}, item, {}, {}});
    }
    return out;
}

std::vector<cv::Language> readLanguages(const Blocks &blocks)
{
    static const QRegularExpression separator(QStringLiteral("\\s*(?::|\\s[–—-])\\s+"));
    std::vector<cv::Language> out;
    for (const Block &block : blocks) {
        for (const QString &line : block.text.split(u'\n')) {
            QString head, rest;
            if (takeBold(line, head, rest)) {
                while (head.endsWith(u':'))
                    head.chop(1);
                static const QRegularExpression mark(QStringLiteral("^(:|–|—|-)\\s*"));
                rest.remove(mark);
                if (rest.startsWith(u'(') && rest.endsWith(u')') && rest.count(u'(') == 1)
                    rest = rest.sliced(1, rest.size() - 2);
                out.push_back({{}, head, rest, {}});
                continue;
            }
            for (const QString &part : itemsOf(line)) {
                cv::Language language;
                const auto match = separator.match(part);
                if (match.hasMatch() && match.capturedStart() > 0) {
                    language.name = part.first(match.capturedStart());
                    language.level = part.sliced(match.capturedEnd());
                } else {
                    splitLevel(part, language.name, language.level);
                }
                out.push_back(std::move(language));
            }
        }
    }
    return out;
}

std::vector<cv::Certification> readCertifications(const Blocks &blocks)
{
    std::vector<cv::Certification> out;
    bool headed = false;
    for (const Block &block : blocks) {
        for (QString line : block.text.split(u'\n')) {
            line = line.trimmed();
            if (line.isEmpty())
                continue;
            const auto dates = takeDates(line);
            const QString date = !dates                 ? QString()
                                 : dates->end.isEmpty() ? dates->start
                                                        : QString(dates->start + QStringLiteral(" – ") + dates->end);
            if (headed && block.kind == Block::Kind::Paragraph && out.back().date.isEmpty() && line.isEmpty()) {
                out.back().date = date;
                continue;
            }
            if (headed && block.kind == Block::Kind::Paragraph && out.back().issuer.isEmpty()) {
                out.back().issuer = unmarked(line);
                out.back().date = out.back().date.isEmpty() ? date : out.back().date;
                continue;
            }
            cv::Certification item;
            item.date = date;
            const auto two = inTwo(line, true);
            const LinkedText name = unlinked(unmarked(two ? two->first : line));
            item.name = unmarked(name.text);
            item.url = name.url;
            item.issuer = two ? unmarked(two->second) : QString();
            out.push_back(std::move(item));
        }
        headed = block.kind == Block::Kind::Heading || (headed && block.kind == Block::Kind::Paragraph);
    }
    return out;
}

} // namespace vitae::formats
