#include "cv/Dates.h"

#include "cv/DateWords.h"

#include <QVarLengthArray>
#include <algorithm>
#include <iterator>

namespace vitae::cv
{

namespace
{

constexpr qsizetype longestRange = 160; ///< longer texts are prose

template <size_t Size>
bool contains(const QStringView (&words)[Size], QStringView word)
{
    return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

bool isDash(QChar c)
{
    return c == u'-' || (c >= u'\u2010' && c <= u'\u2015') || c == u'\u2212';
}

/// Lower case, no accents, one kind of digit, apostrophe, dash and space; what a calendar of the East writes becomes
/// hyphens (2020年3月).
QString folded(QStringView text)
{
    QString plain = text.toString();
    if (std::any_of(text.begin(), text.end(), [](QChar c) { return c.unicode() > 127; }))
        plain = plain.normalized(QString::NormalizationForm_KD);
    QString out;
    out.reserve(plain.size());
    for (QChar c : plain) {
        if (c.category() == QChar::Mark_NonSpacing && c.script() != QChar::Script_Arabic)
            continue;
        if (c == u'\u2019' || c == u'\u2018' || c == u'\u02bc' || c == u'`' || c == u'\u00b4')
            out += u'\'';
        else if (c == u'\u5e74' || c == u'\u6708')
            out += u'-';
        else if (c == u'\u65e5')
            continue;
        else if (isDash(c) && c != u'-')
            out += u'\u2013';
        else if (c.isSpace())
            out += u' ';
        else if (const int digit = c.digitValue(); digit >= 0)
            out += QChar(u'0' + digit);
        else
            out += c.toLower();
    }
    while (out.endsWith(u'-') && !text.trimmed().endsWith(u'-'))
        out.chop(1);
    return out.simplified();
}

/// A number, a word, or one character that is neither.
struct Token {
    QStringView text;
    int number = -1; ///< of at most four digits

    [[nodiscard]] bool isNumber() const { return number >= 0; }
    [[nodiscard]] bool isWord() const { return number < 0 && text[0].isLetter(); }
};

using Tokens = QVarLengthArray<Token, 16>;

Tokens tokens(QStringView text)
{
    Tokens out;
    for (qsizetype i = 0; i < text.size();) {
        qsizetype end = i + 1;
        if (text[i].isDigit()) {
            while (end < text.size() && text[end].isDigit())
                ++end;
            if (end - i > 4) // not part of a date
                return {};
            out.push_back({text.sliced(i, end - i), text.sliced(i, end - i).toInt()});
        } else if (text[i].isLetter()) {
            while (end < text.size() && text[end].isLetter())
                ++end;
            out.push_back({text.sliced(i, end - i)});
        } else if (text[i] != u' ') {
            out.push_back({text.sliced(i, 1)});
        }
        i = end;
    }
    return out;
}

int monthOf(QStringView word)
{
    const auto *found = std::find_if(std::begin(monthWords), std::end(monthWords),
                                     [&](const MonthWord &entry) { return entry.word == word; });
    return found == std::end(monthWords) ? 0 : found->month;
}

int daysIn(int year, int month)
{
    constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

bool isYear(const Token &token)
{
    return token.isNumber() && token.text.size() == 4 && token.number >= 1000 && token.number < 3000;
}

bool isShort(const Token &token)
{
    return token.isNumber() && token.text.size() <= 2;
}

/// What was read, and whether that is all that the text says.
struct Reading {
    PartialDate date;
    bool whole = true;
};

std::optional<Reading> reading(int year, int month, int day, bool whole = true)
{
    if (month > 12 || (month > 0 && day > daysIn(year, month)) || (month == 0 && day > 0))
        return {};
    return Reading{{year, month, day, false}, whole};
}

int fullYear(int twoDigits)
{
    return twoDigits + (twoDigits >= 50 ? 1900 : 2000);
}

/// Only numbers, with the same separator between them.
std::optional<Reading> readNumbers(const Tokens &in)
{
    if (in.size() == 1)
        return isYear(in[0]) ? reading(in[0].number, 0, 0) : std::nullopt;
    if ((in.size() != 3 && in.size() != 5) || in[1].text.size() != 1)
        return {};
    const QChar separator = in[1].text[0];
    if (separator != u'-' && separator != u'/' && separator != u'.' && separator != u'\u2013')
        return {};
    if (in.size() == 3) {
        if (isYear(in[0]) && isShort(in[2]) && in[2].number >= 1 && separator != u'\u2013')
            return reading(in[0].number, in[2].number, 0);
        if (isShort(in[0]) && in[0].number >= 1 && isYear(in[2]))
            return reading(in[2].number, in[0].number, 0);
        // "03/21": a month and a year, unless both could be months.
        if (separator == u'/' && isShort(in[0]) && in[0].number >= 1 && isShort(in[2]) && in[2].number > 12 &&
            in[2].text.size() == 2)
            return reading(fullYear(in[2].number), in[0].number, 0);
        return {};
    }
    if (in[3].text != in[1].text || separator == u'\u2013')
        return {};
    const Token &a = in[0], &b = in[2], &c = in[4];
    if (isYear(a) && isShort(b) && isShort(c) && b.number >= 1 && c.number >= 1)
        return reading(a.number, b.number, c.number);
    if (!isShort(a) || !isShort(b) || a.number < 1 || b.number < 1)
        return {};
    if (!isYear(c) && !(c.text.size() == 2 && c.isNumber()))
        return {};
    const int year = isYear(c) ? c.number : fullYear(c.number);
    if (separator == u'.' || a.number > 12 || a.number == b.number)
        return reading(year, b.number, a.number);
    if (b.number > 12)
        return reading(year, a.number, b.number);
    return reading(year, 0, 0, false); // 03/04/2020 is in March or in April
}

/// A month by name, with a year and perhaps a day in any order: "15. März 2020", "March 15th, 2020", "Mar '21".
std::optional<Reading> readWords(const Tokens &in, int defaultYear)
{
    int year = 0, month = 0, day = 0;
    bool whole = true;
    for (qsizetype i = 0; i < in.size(); ++i) {
        const Token &token = in[i];
        if (token.isWord()) {
            const bool afterNumber = i > 0 && in[i - 1].isNumber() && in[i - 1].text.end() == token.text.begin();
            if (const int found = monthOf(token.text); found > 0 && month == 0)
                month = found;
            else if (contains(linkWords, token.text) || (afterNumber && contains(ordinalEndings, token.text)))
                continue;
            else if (contains(hedgeWords, token.text))
                whole = false;
            else
                return {};
        } else if (token.isNumber()) {
            const bool shortened = i > 0 && in[i - 1].text == u"'" && token.text.size() == 2;
            if (isYear(token) && year == 0)
                year = token.number;
            else if (shortened && year == 0)
                year = fullYear(token.number);
            else if (isShort(token) && day == 0 && token.number >= 1 && token.number <= 31)
                day = token.number;
            else if (isShort(token) && token.text.size() == 2 && year == 0 && month > 0)
                year = fullYear(token.number);
            else
                return {};
        } else if (token.text == u"~" || token.text == u"(" || token.text == u")") {
            whole = whole && token.text != u"~";
        } else if (const QChar mark = token.text[0];
                   !QStringView(u".,-/'\u2013").contains(mark) ||
                   ((i == 0 || i + 1 == in.size()) && (mark == u'-' || mark == u'\u2013'))) {
            return {};
        }
    }
    // "Mar 21", "Mar-21": nobody gives the day of a job without its year.
    if (year == 0 && month > 0 && day > 0 && defaultYear == 0) {
        const auto number = std::find_if(in.begin(), in.end(), [](const Token &token) { return token.isNumber(); });
        if (number->text.size() != 2 || number == in.begin())
            return {};
        year = fullYear(day);
        day = 0;
    }
    if (year == 0 && month > 0)
        year = defaultYear;
    if (year == 0)
        return {};
    return reading(year, month, day, whole);
}

std::optional<Reading> read(QStringView text, int defaultYear = 0)
{
    text = text.trimmed();
    while (text.endsWith(u'.') || text.endsWith(u',') || text.endsWith(u';'))
        text = text.chopped(1).trimmed();
    if (text.isEmpty() || text.size() > longestRange / 2)
        return {};
    if (text.startsWith(u'(') && text.endsWith(u')') && text.size() > 2)
        return read(text.sliced(1, text.size() - 2), defaultYear);
    if (contains(presentWords, text)) {
        Reading present;
        present.date.present = true;
        return present;
    }
    // A time of day behind an ISO date says nothing more.
    if (text.size() > 11 && text[10] == u't' && text[4] == u'-' && text[7] == u'-' && text[11].isDigit())
        text = text.first(10);
    const Tokens found = tokens(text);
    if (found.isEmpty() || found.size() > 12)
        return {};
    if (found.front().isNumber() &&
        std::none_of(found.begin(), found.end(), [](const Token &t) { return t.isWord() || t.text == u"'"; }))
        return readNumbers(found);
    return readWords(found, defaultYear);
}

/// `text` without the first of the words that it begins with, the longest of them.
template <size_t Size>
std::optional<QStringView> without(const QStringView (&words)[Size], QStringView text)
{
    QStringView best;
    for (QStringView word : words)
        if (word.size() > best.size() && text.size() > word.size() && text.startsWith(word) &&
            (text[word.size()] == u' ' || word.endsWith(u'\'')))
            best = word;
    if (best.isEmpty())
        return {};
    return text.sliced(best.size()).trimmed();
}

struct Separator {
    qsizetype at, length;
};

/// Where a range may be parted.
QVarLengthArray<Separator, 8> separators(QStringView text)
{
    QVarLengthArray<Separator, 8> out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == u'\u2013' || c == u'-' || c == u'\u2192' || c == u'~' || c == u'/' || c == u'>') {
            qsizetype end = i + 1;
            while (end < text.size() && (text[end] == u'-' || text[end] == u'>' || text[end] == u'\u2013'))
                ++end;
            out.push_back({i, end - i});
            if (c != u'/')
                i = end - 1;
        } else if (c == u' ') {
            for (QStringView word : toWords)
                if (text.sliced(i + 1).startsWith(word) && i + 1 + word.size() < text.size() &&
                    text[i + 1 + word.size()] == u' ')
                    out.push_back({i, word.size() + 2});
        }
    }
    return out;
}

std::optional<DateRange> readParts(QStringView left, QStringView right)
{
    left = left.trimmed();
    right = right.trimmed();
    if (const auto rest = without(fromWords, left))
        left = *rest;
    if (left.isEmpty() || right.isEmpty()) {
        const auto only = read(left.isEmpty() ? right : left);
        if (!only)
            return {};
        return left.isEmpty() ? DateRange{{}, only->date} : DateRange{only->date, {}};
    }
    auto end = read(right);
    auto start = read(left, end && !end->date.present ? end->date.year : 0);
    // "2019-21"
    if (start && !end && start->date.month == 0 && right.size() == 2 && right[0].isDigit() && right[1].isDigit())
        end = reading(start->date.year / 100 * 100 + right.toInt(), 0, 0);
    if (!start || !end || start->date.present)
        return {};
    return DateRange{start->date, end->date};
}

const DateNames &namesFor(QStringView language)
{
    const QStringView primary = language.left(2);
    const bool exact = language.size() == 2 || (language.size() > 2 && !language[2].isLetterOrNumber());
    for (const DateNames &names : dateNames)
        if (exact && primary.compare(names.language, Qt::CaseInsensitive) == 0)
            return names;
    return dateNames[0];
}

} // namespace

std::optional<PartialDate> parseDate(QStringView text)
{
    if (text.size() > longestRange)
        return {};
    const auto found = read(folded(text));
    return found ? std::optional(found->date) : std::nullopt;
}

std::optional<DateRange> parseDateRange(QStringView written)
{
    if (written.size() > longestRange)
        return {};
    const QString plain = folded(written);
    QStringView text = plain;
    if (text.startsWith(u'(') && text.endsWith(u')'))
        text = text.sliced(1, text.size() - 2).trimmed();
    if (const auto single = read(text))
        return DateRange{single->date, {}};
    for (const Separator &separator : separators(text))
        if (const auto range = readParts(text.first(separator.at), text.sliced(separator.at + separator.length)))
            return range;
    if (const auto rest = without(sinceWords, text))
        if (const auto start = read(*rest)) {
            PartialDate present;
            present.present = true;
            return DateRange{start->date, present};
        }
    if (const auto rest = without(untilWords, text))
        if (const auto end = read(*rest))
            return DateRange{{}, end->date};
    return {};
}

std::strong_ordering compare(const PartialDate &a, const PartialDate &b)
{
    if (a.present || b.present)
        return a.present <=> b.present;
    if (a.year != b.year)
        return a.year <=> b.year;
    if (const int left = std::max(a.month, 1), right = std::max(b.month, 1); left != right)
        return left <=> right;
    return std::max(a.day, 1) <=> std::max(b.day, 1);
}

QString formatDate(const QString &asWritten, QStringView format, QStringView language)
{
    if (format.isEmpty() || format == u"as-written" || asWritten.size() > longestRange)
        return asWritten;
    const auto found = read(folded(asWritten));
    if (!found || !found->whole)
        return asWritten;
    const PartialDate &date = found->date;
    if (date.present)
        return presentWord(language);
    const QString year = QStringLiteral("%1").arg(date.year, 4, 10, QChar(u'0'));
    const QString month = QStringLiteral("%1").arg(date.month, 2, 10, QChar(u'0'));
    if (date.month == 0 || format == u"yyyy")
        return year;
    const size_t index = size_t(date.month - 1);
    if (format == u"MMM yyyy")
        return namesFor(language).shortMonths[index] + u' ' + year;
    if (format == u"MMMM yyyy")
        return namesFor(language).months[index] + u' ' + year;
    if (format == u"MM/yyyy")
        return month + u'/' + year;
    if (format == u"yyyy-MM")
        return year + u'-' + month;
    return asWritten;
}

QString presentWord(QStringView language)
{
    return namesFor(language).present.toString();
}

} // namespace vitae::cv
