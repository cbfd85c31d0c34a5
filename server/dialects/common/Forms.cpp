#include "dialects/common/Forms.h"

#include "base/Durations.h"
#include "base/Uuid.h"

#include <QDate>
#include <QUrl>
#include <algorithm>
#include <array>

namespace vitae::dialects
{

namespace
{

using base::dayMs;

struct Civil {
    int year, month, day;
};

/// Howard Hinnant's days-to-civil, for the proleptic Gregorian calendar: QDateTime costs a microsecond an instant, and
/// lists hold hundreds.
Civil civil(qint64 days)
{
    days += 719'468;
    const qint64 era = (days >= 0 ? days : days - 146'096) / 146'097;
    const unsigned dayOfEra = unsigned(days - era * 146'097);
    const unsigned yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36'524 - dayOfEra / 146'096) / 365;
    const unsigned dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const unsigned part = (5 * dayOfYear + 2) / 153;
    const int day = int(dayOfYear - (153 * part + 2) / 5 + 1);
    const int month = int(part < 10 ? part + 3 : part - 9);
    return {int(qint64(yearOfEra) + era * 400) + (month <= 2 ? 1 : 0), month, day};
}

void put(char *&at, int value, int digits)
{
    for (int i = digits - 1; i >= 0; --i) {
        at[i] = char('0' + value % 10);
        value /= 10;
    }
    at += digits;
}

} // namespace

qsizetype characters(QStringView text)
{
    return text.size() - std::count_if(text.begin(), text.end(), [](QChar c) { return c.isLowSurrogate(); });
}

bool isBlank(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.isSpace(); });
}

std::optional<qint64> integerId(QStringView text)
{
    if (text.isEmpty() || text.size() > 19 || text.front() == u'0'
        || !std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; }))
        return {};
    bool ok = false;
    const qint64 id = text.toLongLong(&ok);
    return ok ? std::optional(id) : std::nullopt;
}

std::optional<QString> uuidId(QStringView text)
{
    return base::isUuid(text) ? std::optional(text.toString().toLower()) : std::nullopt;
}

bool isDate(QStringView text)
{
    if (text.size() != 10 || text[4] != u'-' || text[7] != u'-')
        return false;
    for (const int i : {0, 1, 2, 3, 5, 6, 8, 9}) {
        if (text[i] < u'0' || text[i] > u'9')
            return false;
    }
    return QDate::isValid(text.left(4).toInt(), text.mid(5, 2).toInt(), text.mid(8, 2).toInt());
}

bool isHttpUrl(const QString &text)
{
    const bool scheme = text.startsWith(u"http://", Qt::CaseInsensitive)
                        || text.startsWith(u"https://", Qt::CaseInsensitive);
    if (!scheme || std::any_of(text.begin(), text.end(), [](QChar c) { return c.isSpace() || c < u' '; }))
        return false;
    const QUrl url(text, QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty();
}

void appendInstant(QByteArray &out, qint64 ms)
{
    qint64 days = ms / dayMs;
    qint64 rest = ms % dayMs;
    if (rest < 0) {
        rest += dayMs;
        --days;
    }
    const Civil date = civil(days);
    std::array<char, 24> text;
    char *at = text.data();
    put(at, std::clamp(date.year, 0, 9999), 4);
    *at++ = '-';
    put(at, date.month, 2);
    *at++ = '-';
    put(at, date.day, 2);
    *at++ = 'T';
    put(at, int(rest / 3'600'000), 2);
    *at++ = ':';
    put(at, int(rest / 60'000 % 60), 2);
    *at++ = ':';
    put(at, int(rest / 1000 % 60), 2);
    *at++ = '.';
    put(at, int(rest % 1000), 3);
    *at++ = 'Z';
    out.append(text.data(), qsizetype(text.size()));
}

QString instant(qint64 ms)
{
    QByteArray text;
    appendInstant(text, ms);
    return QString::fromLatin1(text);
}

QString dateOf(qint64 ms)
{
    return instant(ms).left(10);
}

} // namespace vitae::dialects
