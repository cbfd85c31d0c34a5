#include "services/making/Inventions.h"

#include <QRegularExpression>

namespace vitae::making
{

namespace
{

void collect(const json::Value &value, QString &text)
{
    if (const QString *one = value.asString())
        text += *one + u'\n';
    else if (value.isNumber())
        text += QString::fromUtf8(value.number().text) + u'\n';
    for (const json::Value &item : value.array())
        collect(item, text);
    for (const json::Member &member : value.object()) {
        if (member.name != u"id")
            collect(member.value, text);
    }
}

QString bare(const QString &text)
{
    QString out;
    for (const QChar c : text) {
        if (c.isLetterOrNumber())
            out += c.toLower();
    }
    return out;
}

bool isYear(const QString &number)
{
    const int value = number.toInt();
    return number.size() == 4 && value >= 1900 && value <= 2100;
}

void numbersIn(const QString &text, const QString &source, QStringList &flags)
{
    static const QRegularExpression number(QStringLiteral("\\d+(?:[.,]\\d+)*"));
    for (auto found = number.globalMatch(text); found.hasNext();) {
        const QString one = found.next().captured();
        const QRegularExpression there(QStringLiteral("(?<![\\d.,])") + QRegularExpression::escape(one) +
                                       QStringLiteral("(?![\\d])"));
        if (there.match(source).hasMatch())
            continue;
        const QString flag = (isYear(one) ? QStringLiteral("date: ") : QStringLiteral("number: ")) + one;
        if (!flags.contains(flag))
            flags.append(flag);
    }
}

void namesIn(const QString &field, const json::Value &value, const QString &source, QStringList &flags)
{
    static const QStringList employers{QStringLiteral("company"), QStringLiteral("organization"),
                                       QStringLiteral("institution"), QStringLiteral("issuer"),
                                       QStringLiteral("awarder"), QStringLiteral("publisher")};
    static const QStringList titles{QStringLiteral("title"), QStringLiteral("position"), QStringLiteral("degree"),
                                    QStringLiteral("role")};
    static const QStringList dates{QStringLiteral("start_date"), QStringLiteral("end_date"), QStringLiteral("startDate"),
                                   QStringLiteral("endDate"), QStringLiteral("date"), QStringLiteral("releaseDate")};
    for (const json::Member &member : value.object())
        namesIn(member.name, member.value, source, flags);
    for (const json::Value &item : value.array())
        namesIn(field, item, source, flags);
    const QString *text = value.asString();
    if (!text || text->isEmpty() || bare(source).contains(bare(*text)))
        return;
    if (employers.contains(field))
        flags.append(QString(u"employer: " + *text));
    else if (titles.contains(field))
        flags.append(QString(u"title: " + *text));
    else if (dates.contains(field))
        flags.append(QString(u"date: " + *text));
}

} // namespace

QString textOf(const json::Value &cv)
{
    QString out;
    collect(cv, out);
    return out;
}

QStringList inventionsIn(const ports::CvChangeRow &change, const QString &source)
{
    QStringList flags;
    namesIn(change.path.section(u'/', -1), change.after, source, flags);
    numbersIn(textOf(change.after), source, flags);
    return flags;
}

} // namespace vitae::making
