// How well a CV fits a job offer, from 0 to 100, with what shows it.
//
// Everything counts once, wherever and however often it stands, so that stuffing a CV with words gains nothing, the
// order of bullets does not matter, and saying more never lowers a score. The same texts and the same day give the same
// score on every machine.
#pragma once

#include "cv/Cv.h"

#include <QDate>
#include <vector>

namespace vitae::match
{

struct OfferText {
    QString title, company; ///< may be empty: then the first line tells the title
    QString text;
};

/// One of the five parts of a score.
struct Component {
    double score = 0;  ///< 0 to 1
    double weight = 0; ///< the five add up to 1; 0 where the offer asks nothing of the kind
    QStringList evidence;
};

struct Suggestion {
    QString text;
    double gain = 0; ///< points of the score
};

struct Match {
    int score = 0; ///< 0 to 100
    Component skills, keywords, experience, education, title;
    std::vector<Suggestion> suggestions;           ///< the greatest gain first
    QStringList missingSkills, matchingSkills;     ///< the weightiest first
    QString language;                              ///< of the offer
};

/// `today` ends what goes on at present.
[[nodiscard]] Match match(const cv::Cv &cv, const OfferText &offer, const QDate &today);

} // namespace vitae::match
