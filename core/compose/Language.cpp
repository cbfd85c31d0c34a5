#include "compose/Language.h"

#include <QHash>
#include <QSet>
#include <QStringList>
#include <array>

namespace vitae::compose
{

namespace
{

struct SmallWords {
    const char16_t *language, *words;
};

constexpr std::array smallWords{
    SmallWords{
        u"en",
        u"a an the and or but of in on at for to from with without by as is am are was were be been being have has "
        u"had having do does did will would can could should may might must not no i me my mine you your he she it "
        u"its we us our they them their this that these those which who whom whose what where when while than then "
        u"there here also very more most some any all both each other such into over under about after before "
        u"during since until up out off so if because through between within across per via i'm i've i'd we're"},
    SmallWords{
        u"fr",
        u"le la les l un une des du de d et ou mais en dans a au aux pour par sur avec sans sous chez vers je j me m "
        u"mon ma mes tu ton ta tes il elle nous vous ils elles son sa ses notre nos votre vos leur leurs ce c cet "
        u"cette ces qui que qu quoi dont ou est suis es sont etes sommes ai as avons avez ont ete etait etais etaient "
        u"avoir etre fait faire plus tres aussi comme ainsi puis ensuite depuis pendant lors entre ne pas se s y"},
    SmallWords{
        u"id",
        u"saya aku anda kami kita dia mereka yang dan atau tetapi di ke dari pada untuk dengan tanpa oleh sebagai "
        u"adalah ialah ini itu juga sudah telah akan sedang tidak bukan ada dalam antara karena jika saat ketika "
        u"selama sejak hingga sampai lebih sangat para serta bagi secara dapat bisa nama bekerja memiliki"},
    SmallWords{
        u"de",
        u"der die das den dem des ein eine einen einem einer und oder aber in im am an auf aus bei mit nach von vom "
        u"zu zum zur für ohne als ist bin sind war waren habe hat haben ich mich mir mein meine wir uns unser sie "
        u"ihr ihre nicht auch sehr mehr seit bis durch über unter zwischen sowie wurde"},
    SmallWords{
        u"es",
        u"el la los las un una unos unas y o pero de del en al por para con sin sobre como es soy son fue era he ha "
        u"han yo me mi mis tu su sus nuestro que quien donde cuando muy más también desde hasta entre durante"},
};

struct Table {
    QHash<QString, QStringList> languages; ///< of a word
};

const Table &table()
{
    static const Table out = [] {
        Table made;
        for (const SmallWords &row : smallWords) {
            for (const QString &word : QString::fromUtf16(row.words).split(u' '))
                made.languages[folded(word)].append(QString::fromUtf16(row.language));
        }
        return made;
    }();
    return out;
}

bool isInside(QChar c)
{
    return c == u'.' || c == u'+' || c == u'#' || c == u'\'' || c == u'/' || c == u'&' || c == u'-';
}

} // namespace

QString folded(QStringView text)
{
    QString out;
    out.reserve(text.size());
    for (QChar c : text.toString().normalized(QString::NormalizationForm_KD)) {
        if (c.category() == QChar::Mark_NonSpacing)
            continue;
        out += c == u'\u2019' ? QChar(u'\'') : c.toLower();
    }
    return out;
}

bool isSmallWord(const QString &word)
{
    return table().languages.contains(word);
}

QStringList wordsOf(QStringView given)
{
    const QString text = folded(given);
    QStringList out;
    for (qsizetype i = 0; i < text.size();) {
        const bool dotted = text[i] == u'.' && i + 1 < text.size() && text[i + 1].isLetter() &&
                            (i == 0 || !text[i - 1].isLetterOrNumber()); // ".net"
        if (!text[i].isLetterOrNumber() && !dotted) {
            ++i;
            continue;
        }
        const qsizetype from = i++;
        while (i < text.size()) {
            const bool inner = isInside(text[i]) && i + 1 < text.size() && text[i + 1].isLetterOrNumber() &&
                               text[i] != u'/' && text[i] != u'-';
            const bool mark = text[i] == u'+' || text[i] == u'#'; // "c++", "f#"
            if (!text[i].isLetterOrNumber() && !inner && !mark)
                break;
            ++i;
        }
        out.append(text.mid(from, i - from));
    }
    return out;
}

QString languageOf(QStringView text)
{
    QHash<QString, double> scores;
    for (const QString &word : wordsOf(text)) {
        QStringList parts = word.split(u'\''); // "j'ai"
        for (const QString &part : parts) {
            const QStringList languages = table().languages.value(part);
            for (const QString &language : languages)
                scores[language] += 1.0 / double(languages.size());
        }
    }
    QString best = QStringLiteral("en");
    for (const SmallWords &row : smallWords) {
        const QString language = QString::fromUtf16(row.language);
        if (scores.value(language) > scores.value(best) * 1.1 && scores.value(language) >= 1.5)
            best = language;
    }
    return best;
}

} // namespace vitae::compose
