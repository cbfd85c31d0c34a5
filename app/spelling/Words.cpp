#include "spelling/Words.h"

namespace vitae::spelling
{

namespace
{

bool joins(QChar c)
{
    return c == u'\'' || c == u'’' || c == u'-' || c == u'\u00ad';
}

bool isLetter(QChar c)
{
    return c.isLetter() || c.isMark() || c.isSurrogate();
}

/// Addresses, paths and names of files: anything between blanks with one of these inside.
bool isAddress(QStringView chunk)
{
    if (chunk.contains(u'@') || chunk.contains(u"://") || chunk.startsWith(u"www."))
        return true;
    for (qsizetype i = 1; i + 1 < chunk.size(); ++i)
        if ((chunk[i] == u'.' || chunk[i] == u'_' || chunk[i] == u'\\') && chunk[i - 1].isLetterOrNumber() &&
            chunk[i + 1].isLetterOrNumber())
            return true;
    return false;
}

bool isWorthIt(QStringView word)
{
    if (word.size() < 2)
        return false;
    bool lower = false;
    for (qsizetype i = 0; i < word.size(); ++i) {
        if (word[i].isUpper() && i > 0 && !joins(word[i - 1]))
            return false;
        lower |= word[i].isLower() || (word[i].isLetter() && !word[i].isUpper());
    }
    return lower;
}

void wordsOfChunk(QStringView text, qsizetype from, qsizetype to, std::vector<Word> &words)
{
    qsizetype i = from;
    while (i < to) {
        if (!text[i].isLetterOrNumber()) {
            ++i;
            continue;
        }
        const qsizetype start = i;
        bool digits = false;
        while (i < to &&
               (isLetter(text[i]) || text[i].isDigit() || (joins(text[i]) && i + 1 < to && isLetter(text[i + 1])))) {
            digits |= text[i].isDigit();
            ++i;
        }
        if (i == start)
            ++i; // a number of another script
        else if (!digits && isWorthIt(text.sliced(start, i - start)))
            words.push_back({int(start), int(i - start)});
    }
}

} // namespace

std::vector<Word> wordsOf(QStringView text)
{
    std::vector<Word> words;
    qsizetype from = 0;
    while (from < text.size()) {
        // Markdown's brackets part words like blanks do, so that a link's address is a chunk of its own.
        const auto parts = [&](QChar c) { return c.isSpace() || c == u'(' || c == u')' || c == u'[' || c == u']'; };
        qsizetype to = from;
        while (to < text.size() && !parts(text[to]))
            ++to;
        if (to > from && !isAddress(text.sliced(from, to - from)))
            wordsOfChunk(text, from, to, words);
        from = to + 1;
    }
    return words;
}

} // namespace vitae::spelling
