// What people can do, by the list of resources/skills: finding it in a text, in its proper spelling and its group.
//
// A spelling keeps its own words: "K8s" stays that and does not become "Kubernetes", though both are one skill.
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>
#include <vector>

namespace vitae::compose
{

struct FoundSkill {
    int skill = 0; ///< of the list; the same for all spellings of one thing
    int group = 0;
    QString name;                 ///< properly spelt
    qsizetype begin = 0, end = 0; ///< in the text
};

class Skills
{
public:
    /// Reads the list, which is :/skills/skills.txt of the resource library vitae_resource_skills.
    Skills();
    explicit Skills(QStringView list);

    /// The program's own list, read once.
    [[nodiscard]] static const Skills &known();

    /// In the order of the text, each place once, the longest name first.
    [[nodiscard]] std::vector<FoundSkill> find(const QString &text) const;

    /// What the whole text names: nothing, or one skill ("postgresql" → PostgreSQL).
    [[nodiscard]] const FoundSkill *named(const QString &text) const;

    [[nodiscard]] QString heading(int group, QStringView language) const; ///< English where there is none
    [[nodiscard]] int groups() const { return int(m_headings.size()); }
    [[nodiscard]] qsizetype size() const { return m_count; }

private:
    struct Spelling {
        FoundSkill found;
        bool common = false; ///< also a common word: only where others stand beside it
        QString exact;       ///< the letters that it must have; empty: any
    };

    void read(QStringView list);
    void add(QString spelling, const QString &proper, int skill, int group);

    QHash<QString, Spelling> m_spellings; ///< by its folded words with a space between
    QHash<QString, int> m_longest;        ///< words of the longest spelling that begins with a word
    std::vector<QStringList> m_headings;
    qsizetype m_count = 0;
};

} // namespace vitae::compose
