#include "store/SearchText.h"

#include <QRegularExpression>

namespace vitae::store
{

namespace
{

constexpr QChar apart(0x200b); // ZERO WIDTH SPACE: no part of a word to unicode61, invisible in a snippet

bool writesWithoutSpaces(char32_t c)
{
    switch (QChar::script(c)) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Thai:
    case QChar::Script_Lao:
    case QChar::Script_Khmer:
    case QChar::Script_Myanmar:
        return QChar::isLetter(c);
    default:
        return false;
    }
}

QString setApart(const QString &text)
{
    QString out;
    out.reserve(text.size());
    const QList<uint> codePoints = text.toUcs4();
    for (const char32_t c : codePoints) {
        if (writesWithoutSpaces(c))
            out += apart;
        out += QChar::fromUcs4(c);
    }
    return out;
}

bool isText(const QString &member)
{
    return member != u"id" && member != u"photo" && member != u"layout" && member != u"style" && member != u"language" &&
           member != u"blob";
}

void collect(const json::Value &value, QString &out)
{
    if (const QString *text = value.asString()) {
        if (!text->isEmpty()) {
            out += setApart(*text);
            out += u'\n';
        }
        return;
    }
    for (const json::Value &item : value.array())
        collect(item, out);
    for (const json::Member &member : value.object()) {
        if (isText(member.name))
            collect(member.value, out);
    }
}

} // namespace

QString searchText(const json::Value &body)
{
    QString text;
    collect(body, text);
    return text;
}

QString searchQuery(const QString &words)
{
    static const QRegularExpression letters(QStringLiteral("[\\p{L}\\p{N}]"));
    QStringList terms;
    const QStringList parts = words.simplified().split(u' ', Qt::SkipEmptyParts);
    for (QString word : parts) {
        if (!word.contains(letters))
            continue;
        word.remove(u'"');
        word.remove(QChar(0));
        terms += u'"' % setApart(word) % u"\"*";
    }
    return terms.join(u' ');
}

QString readableSnippet(QString snippet)
{
    return snippet.remove(apart).simplified();
}

} // namespace vitae::store
