#include "match/Keywords.h"

#include "match/Words.h"

#include <algorithm>

namespace vitae::match
{

namespace
{

constexpr size_t mostKeywords = 40, mostPhrases = 12;
constexpr double generalSkill = 0.35; ///< of the weight of a craft: everybody writes them

struct Count {
    Keyword keyword;
    int times = 0;
    size_t first = 0;
};

bool isOr(const QString &gap)
{
    const QString word = gap.trimmed().toLower();
    return word == u"or" || word == u"ou" || word == u"atau" || word == u"oder" || word == u"o" || word == u"او" ||
           word == u"أو" || word == u", or" || word == u"and/or";
}

bool isContent(const Token &token, const QString &text, const QSet<QString> &foreign)
{
    const QString &word = token.folded;
    if (word.size() < 3 || word.front().isDigit() || isSmallWord(word) || isOfferWord(word) || foreign.contains(word))
        return false;
    return text[token.begin].isLetter();
}

/// Names inside a sentence are rarer than words.
double rarity(const Token &token, const QString &text)
{
    const bool named = token.begin > 2 && text[token.begin].isUpper() && text[token.begin - 1] == u' ' &&
                       text[token.begin - 2].isLower();
    return named ? 1.3 : 1;
}

class Collector
{
public:
    Collector(const SkillList &list, Stemmer &stemmer, const QSet<QString> &foreign)
        : m_list(list), m_stemmer(stemmer), m_foreign(foreign)
    {
    }

    void take(const QString &text, Zone zone)
    {
        const double weight = weightOf(zone);
        if (weight <= 0)
            return;
        const std::vector<Token> words = tokens(text);
        std::vector<QString> stems;
        stems.reserve(words.size());
        for (const Token &word : words)
            stems.push_back(m_stemmer.stem(word.folded));
        const std::vector<NamedSkill> found = m_list.find(text, words, stems);
        std::vector<bool> used(words.size(), false);
        for (size_t i = 0; i < found.size();) {
            std::vector<int> any{found[i].skill};
            bool general = found[i].general;
            size_t k = i + 1;
            for (; k < found.size(); ++k) {
                const qsizetype from = words[found[k - 1].first + found[k - 1].count - 1].end;
                if (!isOr(text.mid(from, words[found[k].first].begin - from)))
                    break;
                any.push_back(found[k].skill);
                general = general && found[k].general;
            }
            for (size_t s = i; s < k; ++s)
                std::fill_n(used.begin() + qsizetype(found[s].first), found[s].count, true);
            add(any, weight * (general ? generalSkill : 1), zone);
            i = k;
        }
        if (zone == Zone::About)
            return; // the employer's words about itself are no keywords
        for (size_t i = 0; i < words.size(); ++i) {
            if (used[i] || !isContent(words[i], text, m_foreign))
                continue;
            const QString shown = text.mid(words[i].begin, words[i].end - words[i].begin);
            count({{stems[i]}, weight * rarity(words[i], text), shown});
            if (i + 1 < words.size() && !used[i + 1] && isContent(words[i + 1], text, m_foreign) &&
                words[i + 1].begin - words[i].end == 1) {
                count({{stems[i], stems[i + 1]}, weight,
                       text.mid(words[i].begin, words[i + 1].end - words[i].begin)});
            }
        }
    }

    Wanted result()
    {
        Wanted out;
        std::stable_sort(m_skills.begin(), m_skills.end(),
                         [](const WantedSkill &a, const WantedSkill &b) { return a.weight > b.weight; });
        out.skills = std::move(m_skills);
        std::vector<Count> counts;
        for (const Count &one : std::as_const(m_counts))
            counts.push_back(one);
        for (Count &one : counts)
            one.keyword.weight *= 1 + 0.25 * std::min(one.times - 1, 4);
        std::sort(counts.begin(), counts.end(), [](const Count &a, const Count &b) {
            return a.keyword.weight != b.keyword.weight ? a.keyword.weight > b.keyword.weight : a.first < b.first;
        });
        size_t phrases = 0;
        for (const Count &one : counts) {
            const bool phrase = one.keyword.stems.size() > 1;
            if (out.keywords.size() >= mostKeywords || (phrase && ++phrases > mostPhrases))
                continue;
            out.keywords.push_back(one.keyword);
        }
        return out;
    }

private:
    void add(const std::vector<int> &any, double weight, Zone zone)
    {
        for (WantedSkill &known : m_skills) {
            const bool same = any.size() == 1 ? std::find(known.any.begin(), known.any.end(), any.front()) !=
                                                    known.any.end()
                                              : known.any == any;
            if (!same)
                continue;
            if (weight > known.weight) {
                known.zone = zone;
                known.weight = weight;
            }
            return;
        }
        QStringList names;
        for (const int skill : any)
            names.append(m_list.name(skill));
        m_skills.push_back({any, weight, zone, names.join(QStringLiteral(" / "))});
    }

    void count(Keyword keyword)
    {
        Count &known = m_counts[keyword.stems.join(u' ')];
        if (known.times++ == 0) {
            known.first = ++m_order;
            known.keyword = std::move(keyword);
        } else {
            known.keyword.weight = std::max(known.keyword.weight, keyword.weight);
        }
    }

    const SkillList &m_list;
    Stemmer &m_stemmer;
    const QSet<QString> &m_foreign;
    std::vector<WantedSkill> m_skills;
    QHash<QString, Count> m_counts;
    size_t m_order = 0;
};

} // namespace

QStringList titleStems(const QString &title, Stemmer &stemmer)
{
    QStringList out;
    for (const Token &token : tokens(title)) {
        if (isSmallWord(token.folded) || isLevelWord(token.folded) || token.folded.front().isDigit())
            continue;
        for (const QString &word : titleWords(token.folded)) {
            const QString stem = stemmer.stem(word);
            if (!out.contains(stem))
                out.append(stem);
        }
    }
    return out;
}

Wanted wantedIn(const ZonedOffer &offer, const SkillList &list, Stemmer &stemmer, const QSet<QString> &foreign)
{
    Collector collector(list, stemmer, foreign);
    collector.take(offer.title, Zone::Title);
    for (const ZonedText &part : offer.parts)
        collector.take(part.text, part.zone);
    Wanted out = collector.result();
    out.title = titleStems(offer.title, stemmer);
    return out;
}

} // namespace vitae::match
