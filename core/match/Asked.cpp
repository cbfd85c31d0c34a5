#include "match/Asked.h"

#include "match/Tokens.h"

#include <QRegularExpression>
#include <algorithm>
#include <array>

namespace vitae::match
{

namespace
{


const QRegularExpression &patternOf(Degree degree)
{
    static const std::array<QRegularExpression, 6> patterns = [] {
        const auto whole = [](const char *words) {
            return QRegularExpression(QStringLiteral("(?<![\\w.])(?:") + QString::fromUtf8(words) +
                                          QStringLiteral(")(?!\\w)"),
                                      QRegularExpression::UseUnicodePropertiesOption);
        };
        return std::array<QRegularExpression, 6>{
            whole("(?!)"),
            whole("high school(?: diploma)?|secondary school|ged|baccalaureat|bac(?! ?\\+)|abitur|matura|sma|smk|bachillerato|"
                  "ensino medio|الثانويه"),
            whole("associate(?:'s)? degree|a\\.?a\\.?s?\\.?|diploma|d3|d-3|d\\.?iii|bts|dut|but|bac ?\\+ ?2|hnd|"
                  "ausbildung|berufsausbildung|tecnico superior|tecnologo|دبلوم"),
            whole("bachelor(?:'s|s)?|b\\.? ?sc\\.?|b\\.? ?a\\.?|b\\.? ?s\\.?|b\\.? ?eng\\.?|b\\.? ?tech\\.?|"
                  "undergraduate degree|university degree|college degree|degree in|licence|bac ?\\+ ?[34]|s1|s-1|"
                  "sarjana|strata 1|d4|hochschulabschluss|studium|grado|licenciatura|licenciado|licenciada|"
                  "graduacao|bacharelado|ensino superior|titulacion universitaria|diplome universitaire|"
                  "بكالوريوس|ليسانس"),
            whole("master(?:'s|s)?|m\\.? ?sc\\.?|m\\.? ?a\\.?|m\\.? ?s\\.?|m\\.? ?eng\\.?|mba|ll\\.?m\\.?|"
                  "bac ?\\+ ?5|diplome d'ingenieur|ecole d'ingenieurs?|ingenieur diplome|grande ecole|s2|s-2|magister|"
                  "pascasarjana|strata 2|diplom(?:-\\w+)?|maestria|mestrado|pos-graduacao|postgraduate|graduate degree|"
                  "ماجستير"),
            whole("ph\\.? ?d\\.?|doctorate|doctoral(?: degree)?|doctorat|these de doctorat|doktor|doctorado|doutorado|"
                  "s3|s-3|promotion zum|dr\\. ?(?:rer|phil|med|ing)|دكتوراه")};
    }();
    return patterns[size_t(degree)];
}

constexpr std::array levels{Degree::School, Degree::Diploma, Degree::Bachelor, Degree::Master, Degree::Doctor};

/// The largest number of years of experience that a sentence asks for, of "3 to 5 years" the smaller.
int yearsIn(const QString &foldedSentence)
{
    static const QRegularExpression pattern(
        QStringLiteral("(\\d{1,2})\\s*(?:\\+|plus)?\\s*(?:(?:-|–|to|a|bis|hingga|sampai|et|e|y)\\s*\\d{1,2}\\s*\\+?\\s*)?"
                       "(?:years?|yrs?|ans|annees?|tahun|jahren?|jahre|anos|سنوات|سنه|اعوام)"),
        QRegularExpression::UseUnicodePropertiesOption);
    int years = 0;
    for (auto found = pattern.globalMatch(foldedSentence); found.hasNext();) {
        const int here = found.next().captured(1).toInt();
        if (here <= 25)
            years = std::max(years, here);
    }
    return years;
}

bool isOfEmployer(const QString &low)
{
    static const QRegularExpression pattern(
        QStringLiteral("\\b(founded|since|for over|for more than|we have been|our company|years old|history|"
                       "depuis plus de|existe|selama lebih|berdiri|seit uber|gegrundet|fundada|ha mas de)\\b"));
    return pattern.match(low).hasMatch();
}

} // namespace

Degree highestDegree(const QString &text)
{
    const QString low = folded(text);
    for (auto level = levels.rbegin(); level != levels.rend(); ++level) {
        if (patternOf(*level).match(low).hasMatch())
            return *level;
    }
    return Degree::None;
}

Asked askedIn(const ZonedOffer &offer)
{
    Asked out;
    for (const ZonedText &part : offer.parts) {
        if (part.zone == Zone::Benefits || part.zone == Zone::About || part.zone == Zone::Nice)
            continue;
        const QString low = folded(part.text);
        if (const int years = yearsIn(low); years > out.years && !isOfEmployer(low)) {
            out.years = years;
            out.yearsText = part.text;
        }
        // The least that is named suffices: "Bachelor's or Master's degree".
        static const QRegularExpression study(QStringLiteral(
            "degree|diplom|universit|bachelor|master|ph\\.? ?d|licence|bac ?\\+|s[123]\\b|d3|sarjana|studium|abschluss|"
            "ausbildung|grado|licenciatura|titul|graduacao|superior|mestrado|school|formation|بكالوريوس|ماجستير|دبلوم|"
            "درجه|شهاده|pendidikan|b\\.?sc|m\\.?sc|mba"));
        if (out.degree != Degree::None || !study.match(low).hasMatch())
            continue;
        for (const Degree level : levels) {
            if (patternOf(level).match(low).hasMatch()) {
                out.degree = level;
                out.degreeText = part.text;
                static const QRegularExpression either(QStringLiteral("equivalent|experience|gleichwertig|vergleichbar|"
                                                                      "setara|sederajat"));
                out.orEquivalent = either.match(low).hasMatch();
                break;
            }
        }
    }
    return out;
}

QString nameOf(Degree degree)
{
    static constexpr const char16_t *names[] = {u"no degree",        u"a school-leaving certificate", u"a diploma",
                                                u"a bachelor's degree", u"a master's degree",         u"a doctorate"};
    return QString::fromUtf16(names[size_t(degree)]);
}

} // namespace vitae::match
