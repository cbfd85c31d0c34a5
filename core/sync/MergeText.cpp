#include "sync/MergeParts.h"
#include "sync/Sequence.h"

#include <QTextBoundaryFinder>
#include <algorithm>

namespace vitae::sync
{

namespace
{

/// Below this a text is a value: merging "Lead Engineer" and "Senior Developer" by words invents a job.
constexpr qsizetype leastWords = 6;

/// Words, and what stands between them, by Unicode's rules (UAX #29), so that texts without spaces have words too.
std::vector<QStringView> tokens(const QString &text)
{
    std::vector<QStringView> found;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Word, text);
    qsizetype start = 0;
    for (qsizetype end = finder.toNextBoundary(); end >= 0; end = finder.toNextBoundary()) {
        if (end > start)
            found.push_back(QStringView(text).mid(start, end - start));
        start = end;
    }
    return found;
}

bool isWord(QStringView token)
{
    return std::any_of(token.begin(), token.end(), [](QChar c) { return c.isLetterOrNumber() || c.isSurrogate(); });
}

std::vector<QStringView> words(const std::vector<QStringView> &tokens)
{
    std::vector<QStringView> found;
    std::copy_if(tokens.begin(), tokens.end(), std::back_inserter(found), isWord);
    return found;
}

bool sameTokens(const std::vector<QStringView> &a, qsizetype from, qsizetype to, const std::vector<QStringView> &b,
                qsizetype otherFrom, qsizetype otherTo)
{
    return std::equal(a.begin() + from, a.begin() + to, b.begin() + otherFrom, b.begin() + otherTo);
}

} // namespace

std::optional<QString> mergeText(const QString &base, const QString &ours, const QString &theirs)
{
    const std::vector<QStringView> b = tokens(base), o = tokens(ours), t = tokens(theirs);
    if (qsizetype(words(b).size()) < leastWords)
        return std::nullopt;
    const auto partners = [&b](const std::vector<QStringView> &other) {
        return matches(qsizetype(b.size()), qsizetype(other.size()),
                       [&](qsizetype i, qsizetype j) { return b[size_t(i)] == other[size_t(j)]; });
    };
    QString merged;
    const auto append = [&merged](const std::vector<QStringView> &from, qsizetype start, qsizetype end) {
        for (qsizetype i = start; i < end; ++i)
            merged += from[size_t(i)];
    };
    for (const Chunk &chunk :
         chunks(qsizetype(b.size()), partners(o), qsizetype(o.size()), partners(t), qsizetype(t.size()))) {
        const bool oursKept = sameTokens(b, chunk.base, chunk.baseEnd, o, chunk.ours, chunk.oursEnd);
        const bool theirsKept = sameTokens(b, chunk.base, chunk.baseEnd, t, chunk.theirs, chunk.theirsEnd);
        if (chunk.stable || oursKept)
            append(t, chunk.theirs, chunk.theirsEnd);
        else if (theirsKept || sameTokens(o, chunk.ours, chunk.oursEnd, t, chunk.theirs, chunk.theirsEnd))
            append(o, chunk.ours, chunk.oursEnd);
        else
            return std::nullopt;
    }
    return merged;
}

std::vector<QStringView> sortedWords(const QString &text)
{
    std::vector<QStringView> found = words(tokens(text));
    std::sort(found.begin(), found.end());
    return found;
}

double shared(const std::vector<QStringView> &a, const std::vector<QStringView> &b)
{
    if (a.empty() || b.empty())
        return 0;
    std::vector<QStringView> both;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    return 2.0 * double(both.size()) / double(a.size() + b.size());
}

bool similar(const json::Object &a, const json::Object &b)
{
    const qsizetype all = std::max(a.size(), b.size());
    const qsizetype same = std::count_if(a.begin(), a.end(), [&](const json::Member &member) {
        const json::Value *other = b.find(member.name);
        return other && *other == member.value;
    });
    return same > 0 && 2 * same >= all;
}

} // namespace vitae::sync
