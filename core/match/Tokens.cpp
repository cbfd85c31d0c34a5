#include "match/Tokens.h"

namespace vitae::match
{

namespace
{

bool isMark(QChar c)
{
    return c.category() == QChar::Mark_NonSpacing || c == u'\u0640'; // and the Arabic tatweel
}

bool isWord(QChar c)
{
    return c.isLetterOrNumber() || isMark(c);
}

bool isAscii(QStringView text)
{
    for (QChar c : text) {
        if (c.unicode() >= 0x80)
            return false;
    }
    return true;
}

} // namespace

QString folded(QStringView text)
{
    if (isAscii(text))
        return text.toString().toLower();
    QString out;
    out.reserve(text.size());
    for (QChar c : text.toString().normalized(QString::NormalizationForm_KD)) {
        if (isMark(c))
            continue;
        if (c == u'\u2019')
            out += u'\'';
        else if (c == u'\u0649') // alef maksura is written for yeh and the other way round
            out += u'\u064a';
        else
            out += c.toLower();
    }
    return out;
}

std::vector<Token> tokens(const QString &text)
{
    std::vector<Token> out;
    const qsizetype size = text.size();
    for (qsizetype i = 0; i < size;) {
        const bool dotted = text[i] == u'.' && i + 1 < size && text[i + 1].isLetter() &&
                            (i == 0 || text[i - 1].isSpace() || text[i - 1] == u'(' || text[i - 1] == u'/' ||
                             text[i - 1] == u',');
        if (!text[i].isLetterOrNumber() && !dotted) {
            ++i;
            continue;
        }
        const qsizetype begin = i++;
        while (i < size) {
            const bool inside = (text[i] == u'.' || text[i] == u'+' || text[i] == u'#') && i + 1 < size &&
                                text[i + 1].isLetterOrNumber();
            const bool behind = text[i] == u'+' || text[i] == u'#';
            // "7+" is a number and a sign, "c++" a name
            if (!isWord(text[i]) && !inside && !(behind && text[begin].isLetter()))
                break;
            ++i;
        }
        out.push_back({folded(QStringView(text).sliced(begin, i - begin)), begin, i});
    }
    return out;
}

} // namespace vitae::match
