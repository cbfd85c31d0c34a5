// Which elements of the three lists are the same one.
#include "sync/MergeParts.h"
#include "sync/Sequence.h"

#include <QSet>
#include <algorithm>

namespace vitae::sync
{

namespace
{

using Indices = std::vector<size_t>;
constexpr size_t none = size_t(-1);

/// From so many words on a text is a sentence, of which there are wordings; shorter ones are values in a list, as the
/// names of tools are: where both sides put another one in the place of the same, both are meant.
constexpr size_t leastOfASentence = 3;
constexpr size_t mostPairs = 1'000'000; ///< of texts to compare word by word
constexpr double isAChange = 0.5, mayBeAChange = 0.25; ///< of the words, in common

/// The ids of a list of objects that each have one of their own.
std::optional<QStringList> ids(const json::Array &array)
{
    QStringList found;
    QSet<QString> seen;
    for (const json::Value &value : array) {
        const QString id = value[u"id"].toString();
        if (id.isEmpty() || seen.contains(id))
            return std::nullopt;
        seen.insert(id);
        found.append(id);
    }
    return found;
}

std::vector<std::vector<QStringView>> wordsOf(const json::Array &array)
{
    std::vector<std::vector<QStringView>> words;
    words.reserve(array.size());
    for (const json::Value &value : array)
        words.push_back(value.isString() ? sortedWords(*value.asString()) : std::vector<QStringView>());
    return words;
}

/// One side's list beside the base.
class Side
{
public:
    Side(const json::Array &base, const json::Array &array);

    [[nodiscard]] bool isNew(size_t j) const { return m_baseOf[j] == none; }
    [[nodiscard]] size_t baseOf(size_t j) const { return m_baseOf[j]; }
    [[nodiscard]] bool has(size_t i) const { return m_has[i]; }

    /// For elements of the base that are not in it: what stands in their place, apart from `taken`.
    void findStandIns(const std::vector<bool> &taken);
    [[nodiscard]] size_t standIn(size_t i) const { return m_standIn[i]; }
    /// There is nothing new where it stood.
    [[nodiscard]] bool isDeleted(size_t i) const { return !m_has[i] && m_deleted[i]; }
    [[nodiscard]] bool isSentence(size_t i) const { return m_baseWords[i].size() >= leastOfASentence; }
    void useStandIn(size_t i) { take(i, m_standIn[i]); }

private:
    struct Gap {
        size_t base = 0, baseEnd = 0, side = 0, end = 0;
    };

    void take(size_t i, size_t j);
    void takeEqual();
    void takeChanged();
    void takeMoved();
    [[nodiscard]] bool isChanged(size_t i, size_t j) const;
    [[nodiscard]] bool isText(size_t i, size_t j) const { return m_base[i].isString() && m_array[j].isString(); }
    [[nodiscard]] Indices lackingIn(const Gap &gap) const;
    [[nodiscard]] Indices newIn(const Gap &gap) const;

    const json::Array &m_base, &m_array;
    std::vector<size_t> m_baseOf, m_standIn;
    std::vector<bool> m_has, m_deleted;
    std::vector<Gap> m_gaps; ///< between what is the same in order
    std::vector<std::vector<QStringView>> m_baseWords, m_words;
};

Side::Side(const json::Array &base, const json::Array &array)
    : m_base(base), m_array(array), m_baseOf(array.size(), none), m_standIn(base.size(), none),
      m_has(base.size(), false), m_deleted(base.size(), false)
{
    takeEqual();
    if (std::all_of(m_baseOf.begin(), m_baseOf.end(), [](size_t i) { return i != none; }))
        return; // nothing is new
    m_words = wordsOf(array);
    m_baseWords = wordsOf(base);
    takeChanged();
    takeMoved();
}

void Side::take(size_t i, size_t j)
{
    m_baseOf[j] = i;
    m_has[i] = true;
}

/// In order where that is possible, else elsewhere.
void Side::takeEqual()
{
    const std::vector<qsizetype> partner =
        matches(qsizetype(m_base.size()), qsizetype(m_array.size()),
                [&](qsizetype i, qsizetype j) { return m_base[size_t(i)] == m_array[size_t(j)]; });
    Gap gap;
    for (size_t i = 0; i < m_base.size(); ++i) {
        if (partner[i] < 0)
            continue;
        take(i, size_t(partner[i]));
        gap.baseEnd = i;
        gap.end = size_t(partner[i]);
        m_gaps.push_back(gap);
        gap = {i + 1, 0, size_t(partner[i]) + 1, 0};
    }
    gap.baseEnd = m_base.size();
    gap.end = m_array.size();
    m_gaps.push_back(gap);
    for (size_t j = 0; j < m_array.size(); ++j) {
        for (size_t i = 0; isNew(j) && i < m_base.size(); ++i) {
            if (!m_has[i] && m_base[i] == m_array[j])
                take(i, j);
        }
    }
}

bool Side::isChanged(size_t i, size_t j) const
{
    if (m_base[i].isObject() && m_array[j].isObject())
        return similar(m_base[i].object(), m_array[j].object());
    return isText(i, j) && shared(m_baseWords[i], m_words[j]) >= isAChange;
}

void Side::takeChanged()
{
    for (const Gap &gap : m_gaps) {
        const Indices lacking = lackingIn(gap), added = newIn(gap);
        const auto changed =
            matches(qsizetype(lacking.size()), qsizetype(added.size()),
                    [&](qsizetype a, qsizetype b) { return isChanged(lacking[size_t(a)], added[size_t(b)]); });
        for (size_t a = 0; a < changed.size(); ++a) {
            if (changed[a] >= 0)
                take(lacking[a], added[size_t(changed[a])]);
        }
    }
}

/// Texts that were changed and stand elsewhere.
void Side::takeMoved()
{
    const auto lacking = size_t(std::count(m_has.begin(), m_has.end(), false));
    if (lacking * size_t(std::count(m_baseOf.begin(), m_baseOf.end(), none)) > mostPairs)
        return;
    for (size_t j = 0; j < m_array.size(); ++j) {
        if (!isNew(j))
            continue;
        size_t best = none;
        double most = 0;
        for (size_t i = 0; i < m_base.size(); ++i) {
            if (m_has[i] || !isText(i, j))
                continue;
            if (const double part = shared(m_baseWords[i], m_words[j]); part >= isAChange && part > most) {
                best = i;
                most = part;
            }
        }
        if (best != none)
            take(best, j);
    }
}

Indices Side::lackingIn(const Gap &gap) const
{
    Indices found;
    for (size_t i = gap.base; i < gap.baseEnd; ++i) {
        if (!m_has[i])
            found.push_back(i);
    }
    return found;
}

Indices Side::newIn(const Gap &gap) const
{
    Indices found;
    for (size_t j = gap.side; j < gap.end; ++j) {
        if (isNew(j))
            found.push_back(j);
    }
    return found;
}

void Side::findStandIns(const std::vector<bool> &taken)
{
    for (const Gap &gap : m_gaps) {
        const Indices lacking = lackingIn(gap);
        Indices added = newIn(gap);
        for (size_t i : lacking)
            m_deleted[i] = added.empty();
        if (lacking.size() * added.size() > mostPairs)
            continue;
        std::erase_if(added, [&](size_t j) { return taken[j] || !m_array[j].isString(); });
        // What has some of its words; between those, as many as there were, one by one.
        size_t from = 0, addedFrom = 0;
        const auto inPlace = [&](size_t to, size_t addedTo) {
            if (to - from != addedTo - addedFrom)
                return;
            for (; from < to; ++from, ++addedFrom) {
                if (isText(lacking[from], added[addedFrom]))
                    m_standIn[lacking[from]] = added[addedFrom];
            }
        };
        for (size_t a = 0; a < lacking.size(); ++a) {
            size_t best = none;
            double most = 0;
            for (size_t b = addedFrom; b < added.size(); ++b) {
                const double part = shared(m_baseWords[lacking[a]], m_words[added[b]]);
                if (isText(lacking[a], added[b]) && part >= mayBeAChange && part > most) {
                    best = b;
                    most = part;
                }
            }
            if (best == none)
                continue;
            inPlace(a, best);
            m_standIn[lacking[a]] = added[best];
            from = a + 1;
            addedFrom = best + 1;
        }
        inPlace(lacking.size(), added.size());
    }
}

/// Of what either side has put in the place of the same text: which is a wording of it.
void nameWordings(Side &ours, Side &theirs, size_t i)
{
    const bool oursCan = !ours.has(i) && ours.standIn(i) != none;
    const bool theirsCan = !theirs.has(i) && theirs.standIn(i) != none;
    if (oursCan && theirsCan) {
        if (ours.isSentence(i)) {
            ours.useStandIn(i);
            theirs.useStandIn(i);
        }
    } else if (oursCan && (theirs.has(i) || (theirs.isDeleted(i) && ours.isSentence(i)))) {
        ours.useStandIn(i);
    } else if (theirsCan && (ours.has(i) || (ours.isDeleted(i) && theirs.isSentence(i)))) {
        theirs.useStandIn(i);
    }
}

} // namespace

Named nameElements(const json::Array &base, const json::Array &ours, const json::Array &theirs)
{
    if (const auto b = ids(base), o = ids(ours), t = ids(theirs); b && o && t)
        return {*b, *o, *t};

    Side here(base, ours), there(base, theirs);
    std::vector<size_t> twin(theirs.size(), none); // what both have added
    std::vector<bool> hereTaken(ours.size(), false), thereTaken(theirs.size(), false);
    for (size_t j = 0; j < theirs.size(); ++j) {
        for (size_t k = 0; there.isNew(j) && twin[j] == none && k < ours.size(); ++k) {
            if (here.isNew(k) && !hereTaken[k] && ours[k] == theirs[j]) {
                twin[j] = k;
                hereTaken[k] = thereTaken[j] = true;
            }
        }
    }
    here.findStandIns(hereTaken);
    there.findStandIns(thereTaken);
    for (size_t i = 0; i < base.size(); ++i)
        nameWordings(here, there, i);

    const auto name = [](QChar side, size_t i) { return QString(side + QString::number(i)); };
    Named names;
    for (size_t i = 0; i < base.size(); ++i)
        names.base.append(name(u'b', i));
    for (size_t k = 0; k < ours.size(); ++k)
        names.ours.append(here.isNew(k) ? name(u'o', k) : name(u'b', here.baseOf(k)));
    for (size_t j = 0; j < theirs.size(); ++j) {
        names.theirs.append(!there.isNew(j)   ? name(u'b', there.baseOf(j))
                            : twin[j] != none ? name(u'o', twin[j])
                                              : name(u't', j));
    }
    return names;
}

} // namespace vitae::sync
