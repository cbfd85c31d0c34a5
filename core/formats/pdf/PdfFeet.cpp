#include "formats/pdf/PdfFeet.h"

#include "formats/pdf/PdfChunks.h"

#include <QMultiHash>
#include <QRegularExpression>
#include <QSet>
#include <algorithm>
#include <cmath>

namespace vitae::formats::pdf
{

namespace
{

constexpr double margin = 0.13; // of the height of the page
constexpr qsizetype longest = 90;
constexpr double sameHeight = 3, farEnough = 2; // in points; in sizes of the letters, from middle to middle

/// The first or the last row of a page.
struct Row {
    QString text;
    std::vector<Word> words;
    double top = 0;
    bool apart = false; ///< at least a line would have room between it and the text
};

Row rowOf(const std::vector<Word> &words, const std::vector<Word> *beside)
{
    QStringList texts;
    Row out;
    out.top = words.front().box.top();
    for (const Word &word : words) {
        texts.append(word.text);
        out.top = std::min(out.top, word.box.top());
    }
    out.text = texts.join(u' ');
    out.words = words;
    out.apart = !beside || std::all_of(beside->begin(), beside->end(), [&](const Word &other) {
        const Word &word = words.front();
        return std::abs(word.box.center().y() - other.box.center().y()) >= farEnough * (word.size + other.size) / 2;
    });
    return out;
}

std::vector<Row> outermost(const Page &page)
{
    const auto rows = rowsOf(page.words, [](const Word &word) -> const QRectF & { return word.box; });
    std::vector<Row> out;
    if (rows.empty())
        return out;
    if (rows.front().front().box.bottom() < margin * page.height)
        out.push_back(rowOf(rows.front(), rows.size() > 1 ? &rows[1] : nullptr));
    if (rows.back().front().box.top() > (1 - margin) * page.height)
        out.push_back(rowOf(rows.back(), rows.size() > 1 ? &rows[rows.size() - 2] : nullptr));
    return out;
}

struct Numbers {
    size_t own = 0, all = 0; ///< of "2 / 3"; no `all` of "2"
};

/// The numbers of a row that has one or two as pages have, or none at all.
Numbers numbersOf(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("^\\D*(\\d{1,2})(?:\\D+(\\d{1,2}))?\\D*$"));
    const auto match = text.size() <= longest && !text.contains(u'@') ? pattern.match(text) : QRegularExpressionMatch();
    return {match.captured(1).toUInt(), match.captured(2).toUInt()};
}

/// "Jane Doe · # / #"
QString withoutNumbers(const QString &text)
{
    static const QRegularExpression number(QStringLiteral("\\d+"));
    return QString(text).replace(number, QStringLiteral("#"));
}

const QRegularExpression &wordPattern()
{
    static const QRegularExpression pattern(QStringLiteral("\\p{L}[\\p{L}\\p{M}]*"));
    return pattern;
}

/// The words in the largest letters of the first page, where these are few.
struct Name {
    QSet<QString> words;
    double size = 0;
};

Name nameOn(const Page &page)
{
    constexpr qsizetype most = 8;
    Name out;
    for (const Word &word : page.words)
        out.size = std::max(out.size, word.size);
    for (const Word &word : page.words) {
        if (word.size < 0.95 * out.size)
            continue;
        for (auto found = wordPattern().globalMatch(word.text); found.hasNext();)
            out.words.insert(found.next().captured().toLower());
    }
    return out.words.size() > most ? Name() : out;
}

/// "Page 2 of 3", "– 2 –", "Jane Doe, 2": no other words.
bool isBare(const Row &row, const Name &name)
{
    const bool small = row.words.front().size * 1.2 < name.size;
    for (auto found = wordPattern().globalMatch(row.text); found.hasNext();) {
        const QString word = found.next().captured().toLower();
        if (!isFootWord(word) && !(small && name.words.contains(word)))
            return false;
    }
    static const QRegularExpression rest(QStringLiteral("^[\\d\\s./·•|,:()'’–—-]*$"));
    return rest.match(QString(row.text).remove(wordPattern())).hasMatch();
}

} // namespace

bool isFootWord(const QString &word)
{
    static const QSet<QString> words{
        QStringLiteral("page"), QStringLiteral("seite"), QStringLiteral("página"), QStringLiteral("pagina"), QStringLiteral("pág"),
        QStringLiteral("halaman"), QStringLiteral("hal"), QStringLiteral("p"), QStringLiteral("s"), QStringLiteral("of"),
        QStringLiteral("von"), QStringLiteral("de"), QStringLiteral("di"), QStringLiteral("dari"), QStringLiteral("sur"),
        QStringLiteral("cv"), QStringLiteral("resume"), QStringLiteral("résumé"), QStringLiteral("curriculum"),
        QStringLiteral("currículum"), QStringLiteral("vitae"), QStringLiteral("lebenslauf")};
    const bool number = std::all_of(word.begin(), word.end(), [](QChar c) { return c.isDigit(); });
    return number || words.contains(word.toLower());
}

QStringList dropFeet(std::vector<Page> &pages)
{
    std::vector<std::vector<Row>> rows;
    QMultiHash<QString, std::pair<size_t, double>> seen; // on which page, at which height
    const auto mayBe = [&](const Row &row, size_t page) {
        const Numbers numbers = numbersOf(row.text);
        return numbers.own == page + 1 && (numbers.all == 0 ? pages.size() > 1 : numbers.all == pages.size());
    };
    for (size_t i = 0; i < pages.size(); ++i) {
        rows.push_back(outermost(pages[i]));
        for (const Row &row : rows.back()) {
            if (mayBe(row, i))
                seen.insert(withoutNumbers(row.text), {i, row.top});
        }
    }
    const Name name = pages.empty() ? Name() : nameOn(pages.front());
    QStringList out;
    for (size_t i = 0; i < pages.size(); ++i) {
        for (const Row &row : rows[i]) {
            if (!mayBe(row, i))
                continue;
            const auto others = seen.values(withoutNumbers(row.text));
            const bool again = std::any_of(others.begin(), others.end(), [&](const auto &other) {
                return other.first != i && std::abs(other.second - row.top) < sameHeight;
            });
            // Where the margin is small, what tells both numbers on each page may stand close.
            const bool sure = again && numbersOf(row.text).all > 0;
            if (!sure && !(row.apart && (again || isBare(row, name))))
                continue;
            std::erase_if(pages[i].words, [&](const Word &word) {
                return std::any_of(row.words.begin(), row.words.end(),
                                   [&](const Word &one) { return one.box == word.box && one.text == word.text; });
            });
            out.append(row.text);
        }
    }
    return out;
}

} // namespace vitae::formats::pdf
