#include "applying/Calendar.h"

namespace vitae::applying
{

namespace
{

constexpr int lineOctets = 75; // RFC 5545, 3.1

QByteArray escaped(const QString &text)
{
    QString out;
    for (const QChar c : text) {
        if (c == u'\\' || c == u';' || c == u',')
            out += u'\\';
        if (c == u'\n')
            out += QStringLiteral("\\n");
        else if (c >= u' ' || c == u'\t')
            out += c;
    }
    return out.toUtf8();
}

/// Folds between characters, never inside one.
void line(QByteArray &out, const QByteArray &text)
{
    qsizetype at = 0, room = lineOctets;
    while (text.size() - at > room) {
        qsizetype end = at + room;
        while ((uchar(text[end]) & 0xc0) == 0x80)
            --end;
        out += text.mid(at, end - at) + "\r\n ";
        at = end;
        room = lineOctets - 1;
    }
    out += text.mid(at) + "\r\n";
}

} // namespace

QDateTime dueInstant(const QString &due)
{
    if (due.size() == 10) {
        const QDate day = QDate::fromString(due, u"yyyy-MM-dd");
        return day.isValid() ? QDateTime(day, QTime(9, 0)) : QDateTime();
    }
    return QDateTime::fromString(due.left(16), u"yyyy-MM-ddTHH:mm");
}

QByteArray toIcs(const std::vector<CalendarEntry> &entries, const QDateTime &now)
{
    QByteArray out;
    line(out, "BEGIN:VCALENDAR");
    line(out, "VERSION:2.0");
    line(out, "PRODID:-//Vitae//Applications//EN");
    line(out, "CALSCALE:GREGORIAN");
    for (const CalendarEntry &entry : entries) {
        const QDateTime due = dueInstant(entry.due);
        if (!due.isValid())
            continue;
        const bool wholeDay = entry.due.size() == 10;
        line(out, "BEGIN:VEVENT");
        line(out, "UID:" + escaped(entry.id) + "@vitae");
        line(out, "DTSTAMP:" + now.toUTC().toString(u"yyyyMMdd'T'HHmmss'Z'").toLatin1());
        if (wholeDay) {
            line(out, "DTSTART;VALUE=DATE:" + due.toString(u"yyyyMMdd").toLatin1());
            line(out, "DTEND;VALUE=DATE:" + due.addDays(1).toString(u"yyyyMMdd").toLatin1());
        } else {
            line(out, "DTSTART:" + due.toString(u"yyyyMMdd'T'HHmmss").toLatin1());
            line(out, "DTEND:" + due.addSecs(1800).toString(u"yyyyMMdd'T'HHmmss").toLatin1());
        }
        line(out, "SUMMARY:" + escaped(entry.title));
        if (!entry.description.isEmpty())
            line(out, "DESCRIPTION:" + escaped(entry.description));
        if (!entry.location.isEmpty())
            line(out, "LOCATION:" + escaped(entry.location));
        if (!entry.url.isEmpty())
            line(out, "URL:" + QString(entry.url).remove(u'\n').remove(u'\r').toUtf8());
        line(out, "BEGIN:VALARM");
        line(out, "ACTION:DISPLAY");
        line(out, "DESCRIPTION:" + escaped(entry.title));
        line(out, wholeDay ? "TRIGGER:PT9H" : "TRIGGER:-PT15M");
        line(out, "END:VALARM");
        line(out, "END:VEVENT");
    }
    line(out, "END:VCALENDAR");
    return out;
}

} // namespace vitae::applying
