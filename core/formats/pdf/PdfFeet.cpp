#include "formats/pdf/PdfFeet.h"

#include "formats/pdf/PdfChunks.h"
#include "formats/pdf/PdfPatterns.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <algorithm>

namespace vitae::formats::pdf
{

namespace
{

constexpr double margin = 0.13; // of the height of the page
constexpr qsizetype longest = 90;

struct Row {
    QString text;
    std::vector<Word> words;
};

bool isInMargin(const Page &page, const Word &word)
{
    return word.box.bottom() < margin * page.height || word.box.top() > (1 - margin) * page.height;
}

std::vector<Row> marginRows(const Page &page)
{
    std::vector<Word> words;
    std::copy_if(page.words.begin(), page.words.end(), std::back_inserter(words),
                 [&](const Word &word) { return isInMargin(page, word); });
    std::vector<Row> out;
    for (auto &row : rowsOf(std::move(words), [](const Word &word) -> const QRectF & { return word.box; })) {
        QStringList texts;
        for (const Word &word : row)
            texts.append(word.text);
        out.push_back({texts.join(u' '), std::move(row)});
    }
    return out;
}

/// "Jane Doe · # / #" of a row that has a number or two as pages have.
QString withoutNumbers(const QString &text)
{
    static const QRegularExpression number(QStringLiteral("\\d+")), page(QStringLiteral("^\\D*\\d{1,2}\\D+\\d{1,2}\\D*$|^\\D*\\d{1,2}\\D*$"));
    const bool may = text.size() <= longest && !text.contains(u'@') && page.match(text).hasMatch();
    return may ? QString(text).replace(number, QStringLiteral("#")) : QString();
}

bool tellsNumber(const QString &text, size_t number, size_t count)
{
    static const QRegularExpression pattern(
        QStringLiteral("^(?:\\D{0,60}[\\s·|,–—-])?(?:page|seite|página|pagina|pág\\.?|halaman|hal\\.?|p\\.|s\\.)?\\s*(\\d{1,2})\\s*"
                       "(?:/|of|sur|von|de|di|dari|\\|)\\s*(\\d{1,2})(?:[\\s·|,–—-]\\D{0,60})?$|"
                       "^(?:page|seite|página|pagina|halaman|[–—-])?\\s*(\\d{1,2})\\s*[–—-]?$"),
        anyCase);
    const auto match = pattern.match(text);
    if (!match.hasMatch())
        return false;
    const bool alone = !match.captured(3).isEmpty();
    return alone ? count > 1 && match.captured(3).toUInt() == number
                 : match.captured(1).toUInt() == number && match.captured(2).toUInt() == count;
}

} // namespace

void dropFeet(std::vector<Page> &pages)
{
    std::vector<std::vector<Row>> rows;
    QHash<QString, int> seen; // on how many pages
    for (const Page &page : pages) {
        rows.push_back(marginRows(page));
        QSet<QString> here;
        for (const Row &row : rows.back())
            here.insert(withoutNumbers(row.text));
        for (const QString &text : std::as_const(here))
            ++seen[text];
    }
    seen.remove(QString());
    for (size_t i = 0; i < pages.size(); ++i) {
        for (const Row &row : rows[i]) {
            const bool again = seen.value(withoutNumbers(row.text)) > 1 && row.text.contains(QString::number(i + 1));
            if (!again && !tellsNumber(row.text, i + 1, pages.size()))
                continue;
            std::erase_if(pages[i].words, [&](const Word &word) {
                return std::any_of(row.words.begin(), row.words.end(),
                                   [&](const Word &one) { return one.box == word.box && one.text == word.text; });
            });
        }
    }
}

} // namespace vitae::formats::pdf
