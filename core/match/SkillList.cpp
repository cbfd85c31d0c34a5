#include "match/SkillList.h"

#include <QDir>
#include <QFile>
#include <QSet>
#include <algorithm>
#include <array>
#include <memory>
#include <mutex>

namespace vitae::match
{

namespace
{

constexpr std::array<const char16_t *, 7> listLanguages{u"en", u"fr", u"id", u"de", u"es", u"pt", u"ar"};

std::vector<QString> ownLists()
{
    std::vector<QString> out;
    const QDir folder(QStringLiteral(":/skills"));
    const QStringList names = folder.entryList({QStringLiteral("*.txt")}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            out.push_back(QString::fromUtf8(file.readAll()));
    }
    return out;
}

/// Words before a name that is also a common word that show it to be the name.
bool introduces(const QString &word)
{
    static const QSet<QString> words = [] {
        QSet<QString> made;
        for (const QString &one :
             QStringLiteral("in with using use used know skills tools via en avec sur dengan menggunakan keahlian mit "
                            "von con em com microsoft language languages langage bahasa lenguaje linguagem sprache "
                            "learning logiciel outils apache proficiency stack on like").split(u' '))
            made.insert(one);
        return made;
    }();
    return words.contains(word);
}

/// Words behind it that do so.
bool explains(const QString &word)
{
    static const QSet<QString> words = [] {
        QSet<QString> made;
        for (const QString &one : QStringLiteral("developer developers programming language engineer engineers services "
                                                 "backend microservices programmer code framework developpeur "
                                                 "entwickler desarrollador desenvolvedor").split(u' '))
            made.insert(one);
        return made;
    }();
    return words.contains(word);
}

bool isAnd(const QString &word)
{
    return word == u"and" || word == u"or" || word == u"et" || word == u"ou" || word == u"dan" || word == u"atau" ||
           word == u"und" || word == u"oder" || word == u"y" || word == u"o" || word == u"e" || word == u"و";
}

/// Abbreviations that are words in small letters: they count in capitals alone.
bool isWordInSmall(const QString &spelling)
{
    static const QSet<QString> words = [] {
        QSet<QString> made;
        for (const QString &one :
             QStringLiteral("REST SEA ARM SOAP SPA SPAs LESS AI AR AP PR IA KI BI RH HR IT POS SAS AS SOLID ROS DOM SAP DES "
                            "DOE SST SOC SOX HIL MES SIP CAN TAL SAV SIG BUT BAC ASR MR PALS LEAN RAG SAFe IAM SIEM ATL "
                            "BTL DCS RAB CAO PAO GED SIM TIG AC SMS SLA LIT ACID CIEL ANTS CAM SPS RPA AL V D C R QC").split(u' '))
            made.insert(one);
        return made;
    }();
    return words.contains(spelling);
}

QChar neighbour(const QString &text, qsizetype at, int step)
{
    for (at += step > 0 ? 0 : -1; at >= 0 && at < text.size(); at += step) {
        if (text[at] != u' ')
            return text[at];
    }
    return u'\n';
}

bool parts(QChar c)
{
    return QStringView(u",;/|&()•·\n\t:[]").contains(c);
}

} // namespace

SkillList::SkillList(QStringView language) : SkillList(language, ownLists()) {}

SkillList::SkillList(QStringView language, const std::vector<QString> &lists)
{
    Stemmer stemmer(language);
    m_german = language == u"de";
    for (const QString &list : lists)
        read(list, stemmer);
}

const SkillList &SkillList::known(QStringView language)
{
    static std::array<std::once_flag, listLanguages.size()> flags;
    static std::array<std::unique_ptr<const SkillList>, listLanguages.size()> made;
    size_t at = 0;
    for (size_t i = 0; i < listLanguages.size(); ++i) {
        if (language == QStringView(listLanguages[i]))
            at = i;
    }
    std::call_once(flags[at], [&] { made[at] = std::make_unique<const SkillList>(QStringView(listLanguages[at])); });
    return *made[at];
}

void SkillList::read(QStringView list, Stemmer &stemmer)
{
    bool general = false, preface = true;
    for (QStringView line : list.split(u'\n')) {
        line = line.trimmed();
        if (line.isEmpty()) {
            preface = false;
            continue;
        }
        if (line.startsWith(u'#')) {
            if (!preface)
                general = line.contains(u"Working with people");
            continue;
        }
        const QString spellings = line.toString().replace(u';', u',');
        std::vector<QString> all;
        int skill = -1;
        for (const QString &part : spellings.split(u',', Qt::SkipEmptyParts)) {
            all.push_back(part.trimmed());
            if (skill < 0)
                skill = m_byName.value(folded(QString(all.back()).remove(u'!')), -1);
        }
        if (skill < 0) {
            skill = int(m_names.size());
            m_names.push_back(QString(all.front()).remove(u'!'));
        }
        for (const QString &spelling : all)
            add(spelling, skill, general, stemmer);
    }
}

void SkillList::add(QString spelling, int skill, bool general, Stemmer &stemmer)
{
    const bool common = spelling.startsWith(u'!');
    if (common)
        spelling.remove(0, 1);
    const std::vector<Token> words = tokens(spelling);
    if (words.empty())
        return;
    QString written, stemmed;
    for (const Token &word : words) {
        const QString gap = written.isEmpty() ? QString() : QStringLiteral(" ");
        written += gap + word.folded;
        stemmed += gap + stemmer.stem(word.folded);
    }
    const bool capitals = isWordInSmall(spelling);
    const Spelling entry{skill, general, common || capitals ? spelling : QString(), capitals && !common};
    if (!m_written.contains(written)) {
        m_written.insert(written, entry);
        m_byName.insert(folded(spelling), skill);
        ++m_spellings;
    } else if (common) { // a later list knows that it is also a word
        m_written[written].exact = spelling;
    }
    int &longest = m_longest[words.front().folded];
    longest = std::max(longest, int(words.size()));
    // A name keeps its letters: "React" is not in "reacted". What is a word has its forms.
    const bool germanNoun = m_german && words.size() == 1 && spelling.size() >= 8 && spelling.front().isUpper() &&
                            spelling.mid(1) == spelling.mid(1).toLower();
    if (!common && (germanNoun || spelling == spelling.toLower())) {
        if (!m_stemmed.contains(stemmed))
            m_stemmed.insert(stemmed, entry);
        int &longestStem = m_longest[stemmer.stem(words.front().folded)];
        longestStem = std::max(longestStem, int(words.size()));
    }
}

bool SkillList::stands(const QString &text, const std::vector<Token> &all, size_t first, size_t count,
                       const Spelling &spelling) const
{
    const qsizetype begin = all[first].begin, end = all[first + count - 1].end;
    if (QStringView(text).sliced(begin, end - begin) != spelling.exact)
        return false;
    if (spelling.anywhere || all.size() == count)
        return true; // an item of a list of skills
    const bool partedBefore = first == 0 || parts(neighbour(text, begin, -1)), partedBehind = parts(neighbour(text, end, 1)) ||
                                                                   (neighbour(text, end, 1) == u'.' &&
                                                                    end + 1 >= text.size());
    if (first > 0 && !partedBefore && introduces(all[first - 1].folded))
        return true;
    if (first + count < all.size() && !partedBehind && explains(all[first + count].folded))
        return true;
    const bool listedBefore = partedBefore || (first > 0 && isAnd(all[first - 1].folded));
    const bool listedBehind = partedBehind || (first + count < all.size() && isAnd(all[first + count].folded));
    return listedBefore && listedBehind;
}

std::vector<NamedSkill> SkillList::find(const QString &text, const std::vector<Token> &all,
                                        const std::vector<QString> &stems) const
{
    std::vector<NamedSkill> out;
    for (size_t i = 0; i < all.size();) {
        size_t longest = size_t(std::max(m_longest.value(all[i].folded), m_longest.value(stems[i])));
        longest = std::min(longest, all.size() - i);
        size_t taken = 0;
        for (size_t count = longest; count > 0 && !taken; --count) {
            QString written = all[i].folded, stemmed = stems[i];
            bool whole = true;
            for (size_t k = i + 1; k < i + count && whole; ++k) {
                const QStringView gap = QStringView(text).sliced(all[k - 1].end, all[k].begin - all[k - 1].end);
                whole = gap == u" " || gap == u"-" || gap == u"/" || gap == u" / " || gap == u"–" || gap == u"'" ||
                        gap == u"’";
                written += u' ' + all[k].folded;
                stemmed += u' ' + stems[k];
            }
            if (!whole)
                continue;
            auto found = m_written.constFind(written);
            if (found == m_written.cend() || (!found->exact.isEmpty() && !stands(text, all, i, count, *found))) {
                found = m_stemmed.constFind(stemmed);
                if (found == m_stemmed.cend())
                    continue;
            }
            out.push_back({found->skill, found->general, i, count});
            taken = count;
        }
        i += taken ? taken : 1;
    }
    return out;
}

} // namespace vitae::match
