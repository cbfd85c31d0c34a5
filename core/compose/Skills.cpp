#include "compose/Skills.h"

#include "compose/Language.h"

#include <QFile>
#include <algorithm>

namespace vitae::compose
{

namespace
{

struct Word {
    QString folded;
    qsizetype begin, end;
};

bool joins(QChar c)
{
    return c == u'+' || c == u'#' || c == u'.' || c == u'\'' || c == u'’';
}

/// Letters and digits, with "+", "#", "." inside or, for + and #, behind; ".net" whole. Hyphens and slashes part words.
std::vector<Word> words(const QString &text)
{
    std::vector<Word> out;
    for (qsizetype i = 0; i < text.size();) {
        const bool dotted = text[i] == u'.' && i + 1 < text.size() && text[i + 1].isLetter() &&
                            (i == 0 || text[i - 1].isSpace() || text[i - 1] == u'(' || text[i - 1] == u'/');
        if (!text[i].isLetterOrNumber() && !dotted) {
            ++i;
            continue;
        }
        const qsizetype begin = i++;
        while (i < text.size() && (text[i].isLetterOrNumber() || text[i] == u'+' || text[i] == u'#' ||
                                   (joins(text[i]) && i + 1 < text.size() && text[i + 1].isLetterOrNumber())))
            ++i;
        out.push_back({folded(QStringView(text).sliced(begin, i - begin)), begin, i});
    }
    return out;
}

QString key(const std::vector<Word> &words, size_t from, size_t count)
{
    QString out;
    for (size_t i = from; i < from + count; ++i)
        out += (i > from ? QString(u' ') : QString()) + words[i].folded;
    return out;
}

QString letters(const QString &text)
{
    QString out;
    for (QChar c : folded(text)) {
        if (c.isLetterOrNumber() || c == u'+' || c == u'#')
            out += c;
    }
    return out;
}

/// Whether only a space, a hyphen or a slash parts two words.
bool adjoin(const QString &text, const Word &a, const Word &b)
{
    const QStringView gap = QStringView(text).sliced(a.end, b.begin - a.end);
    return gap == u" " || gap == u"-" || gap == u"/" || gap == u" / " || gap == u"–";
}

/// Words behind which a name that is also a common word is a skill.
bool introduces(const QString &word)
{
    static const QStringList list{
        QStringLiteral("in"),       QStringLiteral("with"),        QStringLiteral("using"),
        QStringLiteral("use"),      QStringLiteral("used"),        QStringLiteral("know"),
        QStringLiteral("skills"),   QStringLiteral("tools"),       QStringLiteral("and"),
        QStringLiteral("or"),       QStringLiteral("of"),          QStringLiteral("via"),
        QStringLiteral("en"),       QStringLiteral("des"),         QStringLiteral("avec"),
        QStringLiteral("sur"),      QStringLiteral("et"),          QStringLiteral("competences"),
        QStringLiteral("dengan"),   QStringLiteral("menggunakan"), QStringLiteral("dan"),
        QStringLiteral("keahlian"), QStringLiteral("on"),          QStringLiteral("microsoft"),
        QStringLiteral("language"), QStringLiteral("languages"),   QStringLiteral("learning"),
        QStringLiteral("logiciel"), QStringLiteral("outils"),      QStringLiteral("from"),
        QStringLiteral("to"),
    };
    return list.contains(word);
}

} // namespace

Skills::Skills()
{
    QFile file(QStringLiteral(":/skills/skills.txt"));
    if (file.open(QIODevice::ReadOnly))
        read(QString::fromUtf8(file.readAll()));
}

Skills::Skills(QStringView list)
{
    read(list);
}

const Skills &Skills::known()
{
    static const Skills skills;
    return skills;
}

void Skills::read(QStringView list)
{
    bool preface = true;
    for (QStringView line : list.split(u'\n')) {
        line = line.trimmed();
        if (line.isEmpty()) {
            preface = false;
            continue;
        }
        if (line.startsWith(u'#') && preface)
            continue;
        if (line.startsWith(u'#')) {
            QStringList headings;
            for (QStringView part : line.sliced(1).split(u'|'))
                headings.append(part.trimmed().toString());
            m_headings.push_back(headings);
            continue;
        }
        const int skill = int(m_count++);
        QString proper;
        for (QStringView part : line.split(u';')) {
            for (QStringView spelling : part.split(u',')) {
                if (proper.isEmpty())
                    proper = spelling.trimmed().toString().remove(u'!');
                add(spelling.trimmed().toString(), proper, skill, int(m_headings.size()) - 1);
            }
        }
    }
}

void Skills::add(QString spelling, const QString &proper, int skill, int group)
{
    const bool common = spelling.startsWith(u'!');
    if (common)
        spelling.remove(0, 1);
    const std::vector<Word> parts = words(spelling);
    if (parts.empty())
        return;
    const QString name = key(parts, 0, parts.size());
    const bool ordinary = parts.size() == 1 && spelling == spelling.toLower(); // "sales", "audit"
    // "nodejs" has the letters of "Node.js"; "K8s" has not those of "Kubernetes".
    const QString shown = letters(spelling) == letters(proper) ? proper : spelling;
    if (!m_spellings.contains(name))
        m_spellings.insert(name, {{skill, group, shown, 0, 0}, common || ordinary, common ? spelling : QString()});
    int &longest = m_longest[parts.front().folded];
    longest = std::max(longest, int(parts.size()));
}

std::vector<FoundSkill> Skills::find(const QString &text) const
{
    struct Candidate {
        FoundSkill found;
        bool common;
        size_t first, last; ///< words
    };
    const std::vector<Word> all = words(text);
    std::vector<Candidate> candidates;
    for (size_t i = 0; i < all.size();) {
        size_t taken = 0;
        for (size_t count = size_t(m_longest.value(all[i].folded)); count > 0 && !taken; --count) {
            if (i + count > all.size())
                continue;
            bool whole = true;
            for (size_t k = i; k + 1 < i + count && whole; ++k)
                whole = adjoin(text, all[k], all[k + 1]);
            const auto spelling = whole ? m_spellings.constFind(key(all, i, count)) : m_spellings.cend();
            if (spelling == m_spellings.cend())
                continue;
            const qsizetype begin = all[i].begin, end = all[i + count - 1].end;
            if (!spelling->exact.isEmpty() && text.mid(begin, end - begin) != spelling->exact)
                continue;
            FoundSkill found = spelling->found;
            found.begin = begin;
            found.end = end;
            candidates.push_back({found, spelling->common, i, i + count - 1});
            taken = count;
        }
        i += taken ? taken : 1;
    }
    std::vector<FoundSkill> out;
    for (size_t i = 0; i < candidates.size(); ++i) {
        const Candidate &here = candidates[i];
        bool counts = !here.common;
        if (!counts && here.first > 0)
            counts =
                introduces(all[here.first - 1].folded) &&
                QStringView(text).sliced(all[here.first - 1].end, here.found.begin - all[here.first - 1].end).size() <=
                    2;
        const auto beside = [&](const Candidate &a, const Candidate &b) {
            const QStringView gap = QStringView(text).sliced(a.found.end, b.found.begin - a.found.end).trimmed();
            return gap == u"," || gap == u"/" || gap == u"&" || gap == u"and" || gap == u", and" || gap == u"et" ||
                   gap == u"dan" || gap == u"|" || gap == u"·" || gap == u"or" || gap == u"\n";
        };
        if (!counts && i > 0)
            counts = beside(candidates[i - 1], here);
        if (!counts && i + 1 < candidates.size())
            counts = beside(here, candidates[i + 1]);
        if (counts)
            out.push_back(here.found);
    }
    return out;
}

const FoundSkill *Skills::named(const QString &text) const
{
    const std::vector<Word> parts = words(text);
    if (parts.empty() || parts.size() > 6)
        return nullptr;
    const auto found = m_spellings.constFind(key(parts, 0, parts.size()));
    return found == m_spellings.cend() ? nullptr : &found->found;
}

QString Skills::heading(int group, QStringView language) const
{
    if (group < 0 || group >= groups())
        return {};
    const QStringList &row = m_headings[size_t(group)];
    const qsizetype column = language == u"fr" ? 1 : language == u"id" ? 2 : 0;
    return row.value(column, row.value(0));
}

} // namespace vitae::compose
