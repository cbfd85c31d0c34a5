// Job offers: what is asked, offered and named in them.
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>
#include <vector>

namespace vitae::compose
{

struct OfferText {
    QString company, role, description;
    QString location; ///< may be empty
};

struct Keyword {
    QString name;
    int skill = 0; ///< of Skills
    double weight = 0;
};

/// Everything is quoted from the offer.
struct Offer {
    QString language;
    QStringList must, nice, duties, benefits, about; ///< sentences or points, each in one list
    QString salary, mode, years, contact;            ///< "€50,000 – 60,000", "Remote", "7+ years", "Ms Jane Doe"
    std::vector<Keyword> keywords;                   ///< the most important first
    QHash<QString, double> words;                    ///< folded words of content and what they weigh
    QString text;                                    ///< tidied
};

[[nodiscard]] Offer readOffer(const OfferText &offer);

/// How much a text says of what the offer asks for.
[[nodiscard]] double relevance(const QString &text, const Offer &offer);

} // namespace vitae::compose
