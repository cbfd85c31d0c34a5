// The words of texts, to hold that nothing was invented.
#pragma once

#include "compose/Language.h"
#include "compose/Skills.h"
#include "compose/Wording.h"
#include "cv/Dates.h"
#include "cv/Sections.h"
#include "formats/SectionNames.h"

#include <QRegularExpression>
#include <QSet>

namespace vitae::test
{

/// Folded runs of letters and digits.
inline QStringList plainWords(const QString &text)
{
    static const QRegularExpression edges(QStringLiteral("[^\\p{L}\\p{N}]+"),
                                          QRegularExpression::UseUnicodePropertiesOption);
    return compose::folded(text).split(edges, Qt::SkipEmptyParts);
}

/// Every word that the composer may add by itself.
inline const QSet<QString> &ownWords()
{
    static const QSet<QString> words = [] {
        QStringList texts{QStringLiteral("Fluent E-mail Degree")};
        for (const QString &language : {QStringLiteral("en"), QStringLiteral("fr"), QStringLiteral("id"),
                                        QStringLiteral("de"), QStringLiteral("es")}) {
            for (const QString &section : cv::sectionNames())
                texts.append(cv::sectionTitle(section, language));
            texts.append(cv::presentWord(language));
            texts.append(formats::labelText(formats::Label::Grade, language));
            for (compose::Heading heading :
                 {compose::Heading::Achievements, compose::Heading::Additional, compose::Heading::OtherSkills,
                                             compose::Heading::FromExperience})
                texts.append(compose::wording(heading, language));
            for (int group = 0; group < compose::Skills::known().groups(); ++group)
                texts.append(compose::Skills::known().heading(group, language));
        }
        const QStringList all = plainWords(texts.join(u' '));
        return QSet<QString>(all.begin(), all.end());
    }();
    return words;
}

/// Words of `output` that are neither of the sources nor the composer's own.
inline QStringList inventedWords(const QString &output, const QString &sources)
{
    const QStringList from = plainWords(sources);
    const QSet<QString> known(from.begin(), from.end());
    QStringList out;
    for (const QString &word : plainWords(output)) {
        if (!known.contains(word) && !ownWords().contains(word))
            out.append(word);
    }
    return out;
}

/// Words of content of `source` that are not in `output`.
inline QStringList lostWords(const QString &output, const QString &source)
{
    const QStringList there = plainWords(output);
    const QSet<QString> known(there.begin(), there.end());
    QStringList out;
    for (const QString &word : plainWords(source)) {
        if (!known.contains(word) && !compose::isSmallWord(word) && word.size() > 1)
            out.append(word);
    }
    return out;
}

} // namespace vitae::test
