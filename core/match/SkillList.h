// What people can do, by the lists of resources/skills, in all their spellings and abbreviations.
#pragma once

#include "match/Stemmer.h"
#include "match/Tokens.h"

#include <vector>

namespace vitae::match
{

struct NamedSkill {
    int skill = 0;  ///< the same for all spellings of one thing
    bool general = false;         ///< a way of working with others, not a craft: weighs less
    size_t first = 0, count = 0;  ///< tokens of the text
};

class SkillList
{
public:
    /// Reads every list of :/skills (resource library vitae_resource_skills) for texts in a language.
    explicit SkillList(QStringView language);
    SkillList(QStringView language, const std::vector<QString> &lists);

    /// The program's own lists, read once for each language. Safe to call from any thread.
    [[nodiscard]] static const SkillList &known(QStringView language);

    /// In the order of the text, each place once, the longest name first. `stems` are those of the tokens.
    [[nodiscard]] std::vector<NamedSkill> find(const QString &text, const std::vector<Token> &tokens,
                                               const std::vector<QString> &stems) const;

    [[nodiscard]] const QString &name(int skill) const { return m_names[size_t(skill)]; } ///< properly spelt
    [[nodiscard]] qsizetype size() const { return qsizetype(m_names.size()); }
    [[nodiscard]] qsizetype spellings() const { return m_spellings; }

private:
    struct Spelling {
        int skill = 0;
        bool general = false;
        QString exact; ///< a common word too: only in these letters, and where it can't be the word; empty: in any
        bool anywhere = false; ///< the letters suffice
    };

    void read(QStringView list, Stemmer &stemmer);
    void add(QString spelling, int skill, bool general, Stemmer &stemmer);
    [[nodiscard]] bool stands(const QString &text, const std::vector<Token> &tokens, size_t first, size_t count,
                              const Spelling &spelling) const;

    QHash<QString, Spelling> m_written; ///< by its folded words with a space between
    QHash<QString, Spelling> m_stemmed; ///< those in small letters alone, by their stems
    QHash<QString, int> m_longest;      ///< words of the longest spelling that begins with a word or a stem
    std::vector<QString> m_names;
    QHash<QString, int> m_byName; ///< folded spelling → skill
    qsizetype m_spellings = 0;
    bool m_german = false; ///< nouns have capitals without being names
};

} // namespace vitae::match
