#include "formats/pdf/PdfLists.h"

#include "formats/TextParts.h"
#include "formats/pdf/PdfPatterns.h"

#include <QRegularExpression>

namespace vitae::formats::pdf
{

namespace
{

bool isLevel(const QString &text)
{
    static const QRegularExpression pattern(
        QStringLiteral("^\\(?(beginner|novice|basic|elementary|intermediate|advanced|expert|proficient|master|fluent|native"
                       "(?: speaker| or bilingual)?(?: proficiency)?|bilingual|conversational|professional(?: working)?(?: proficiency)?|"
                       "full professional(?: proficiency)?|limited working(?: proficiency)?|mother tongue|"
                       "[abc][12](?:\\.\\d)?\\+?|débutant|intermédiaire|avancé|confirmé|courant|bilingue|natif|native|"
                       "langue maternelle|maternelle|notions|scolaire|professionnel|pemula|menengah|mahir|fasih|aktif|"
                       "pasif|penutur asli|bahasa ibu|dasar|grundkenntnisse|gut|sehr gut|fließend|muttersprache|"
                       "verhandlungssicher|básico|intermedio|avanzado|nativo|fluido|experto)\\)?$"),
        anyCase);
    return pattern.match(text.trimmed()).hasMatch();
}

bool goesOn(const Line &before, const Line &line)
{
    return !line.bullet && before.segments.size() == 1 && line.segments.size() == 1 &&
           !line.segments.front().bold && line.page == before.page &&
           line.top - before.bottom < 0.6 * line.size && line.top > before.top &&
           (before.text().endsWith(u',') || line.text().front().isLower() ||
            (before.bullet && line.left >= before.left - 3));
}

/// Lines with their continuations; bold words in front keep their weight.
std::vector<Line> whole(const std::vector<Line> &lines)
{
    std::vector<Line> out;
    double left = 1e9, right = 0;
    for (const Line &line : lines) {
        left = std::min(left, line.left);
        right = std::max(right, line.right);
    }
    for (const Line &line : lines) {
        // A list that reaches the edge goes on below.
        const bool full = !out.empty() && out.back().right > left + 0.8 * (right - left) &&
                          out.back().text().contains(u',') && !line.bullet && !line.bold && line.segments.size() == 1 &&
                          out.back().segments.size() == 1 && !line.text().contains(u':') && line.page == out.back().page &&
                          line.top - out.back().bottom < 0.5 * line.size && line.top > out.back().top;
        if (!out.empty() && (full || goesOn(out.back(), line))) {
            Line &before = out.back();
            before.segments.front().text = continued(before.segments.front().text, line.segments.front().text);
            before.bottom = line.bottom;
            before.right = line.right;
            before.top = line.top;
        } else {
            out.push_back(line);
        }
    }
    return out;
}

/// Rows of pieces that stand under each other, column after column.
std::vector<Line> columnwise(const std::vector<Line> &lines)
{
    std::vector<Line> out;
    for (size_t i = 0; i < lines.size();) {
        const Line &first = lines[i];
        size_t end = i + 1;
        const auto fits = [&](const Line &line) {
            return !line.bullet && line.page == first.page && std::all_of(line.segments.begin(), line.segments.end(), [&](const Segment &segment) {
                return std::any_of(first.segments.begin(), first.segments.end(), [&](const Segment &head) {
                    return std::abs(head.box.left() - segment.box.left()) < 3;
                });
            });
        };
        // Two rows that look otherwise: names, and below what belongs to them.
        const bool grid = first.segments.size() >= 2 && first.segments.size() <= 4 && !first.bullet && end < lines.size() && fits(lines[end]) &&
                          (first.segments.front().bold != lines[end].segments.front().bold ||
                           std::abs(first.segments.front().size - lines[end].segments.front().size) > 0.2 ||
                           first.segments.front().italic != lines[end].segments.front().italic);
        while (grid && end < lines.size() && fits(lines[end]))
            ++end;
        if (!grid) {
            out.push_back(first);
            ++i;
            continue;
        }
        for (const Segment &head : first.segments) {
            for (size_t k = i; k < end; ++k) {
                for (const Segment &segment : lines[k].segments) {
                    if (std::abs(head.box.left() - segment.box.left()) >= 3)
                        continue;
                    Line one = lines[k];
                    one.segments = {segment};
                    one.left = segment.box.left();
                    one.right = segment.box.right();
                    one.bold = segment.bold;
                    out.push_back(std::move(one));
                }
            }
        }
        i = end;
    }
    return out;
}

/// "English Native speaker", "Anglais courant": a name and a level behind it.
qsizetype levelBehind(const QString &text)
{
    if (text.size() > 120)
        return -1;
    for (qsizetype at = text.indexOf(u' '); at > 1; at = text.indexOf(u' ', at + 1)) {
        if (isLevel(text.sliced(at + 1)))
            return at;
    }
    return -1;
}

} // namespace

std::vector<cv::Skill> skillsOf(const std::vector<Line> &lines)
{
    std::vector<cv::Skill> out;
    bool named = false; // the last group has a name of its own line and waits for its items
    for (const Line &line : whole(columnwise(lines))) {
        const QString text = line.text().trimmed();
        const qsizetype colon = text.indexOf(u':');
        if (line.segments.size() == 1 && isLevel(text) && !out.empty() && named) {
            out.back().level = text;
            continue;
        }
        if (colon > 0 && colon < 45) {
            out.push_back({{}, text.left(colon).trimmed(), {}, listed(text.sliced(colon + 1).trimmed()), {}});
            named = out.back().items.isEmpty();
            continue;
        }
        if (line.bold && line.segments.size() == 1 && text.size() < 45 && !text.contains(u',')) {
            out.push_back({{}, text, {}, {}, {}});
            named = true;
            continue;
        }
        QStringList items;
        for (const Segment &segment : line.segments) {
            for (const QString &part : separated(segment.text))
                items += listed(part);
        }
        items.removeAll(QString());
        if (named && !out.empty()) {
            out.back().items += items;
            continue;
        }
        if (out.empty() || !out.back().name.isEmpty())
            out.push_back({});
        out.back().items += items;
    }
    return out;
}

std::vector<cv::Language> languagesOf(const std::vector<Line> &lines)
{
    std::vector<cv::Language> out;
    for (const Line &line : whole(columnwise(lines))) {
        for (const Segment &segment : line.segments) {
            if (isLevel(segment.text) && !out.empty() && out.back().level.isEmpty()) {
                out.back().level = segment.text.trimmed();
                continue;
            }
            QStringList parts = separated(segment.text);
            if (parts.size() == 2 && isLevel(parts.back())) {
                out.push_back({{}, parts.front(), parts.back(), {}});
                continue;
            }
            for (const QString &part : std::as_const(parts)) {
                for (const QString &one : listed(part)) {
                    static const QRegularExpression levelled(
                        QStringLiteral("^(.+?)\\s*(?:\\((.+)\\)|[:–—]\\s*(.+)|\\s-\\s(.+))$"));
                    const auto match = levelled.match(one);
                    const qsizetype level = match.hasMatch() ? -1 : levelBehind(one.trimmed());
                    if (level > 0)
                        out.push_back({{}, one.trimmed().left(level), one.trimmed().sliced(level + 1), {}});
                    else if (match.hasMatch())
                        out.push_back({{}, match.captured(1).trimmed(),
                                       QString(match.captured(2) + match.captured(3) + match.captured(4)).trimmed(),
                                       {}});
                    else if (!one.trimmed().isEmpty())
                        out.push_back({{}, one.trimmed(), {}, {}});
                }
            }
        }
    }
    return out;
}

std::vector<cv::Interest> interestsOf(const std::vector<Line> &lines)
{
    std::vector<cv::Interest> out;
    for (const Line &line : whole(columnwise(lines))) {
        for (const Segment &segment : line.segments) {
            const qsizetype colon = segment.text.indexOf(u':');
            if (colon > 0 && colon < 40) {
                out.push_back({{}, segment.text.left(colon).trimmed(), listed(segment.text.sliced(colon + 1).trimmed()),
                               {}});
                continue;
            }
            for (const QString &part : separated(segment.text)) {
                for (const QString &one : listed(part)) {
                    if (!one.trimmed().isEmpty())
                        out.push_back({{}, one.trimmed(), {}, {}});
                }
            }
        }
    }
    return out;
}

} // namespace vitae::formats::pdf
