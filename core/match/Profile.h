// What a CV says, as sets: saying a thing twice, or in another order, is saying it once.
#pragma once

#include "cv/Cv.h"
#include "match/Asked.h"
#include "match/SkillList.h"

#include <QDate>
#include <QSet>

namespace vitae::match
{

/// A job with the months it lasted, counted from the year 0.
struct Job {
    QString name; ///< "Engineer, Acme"
    int from = 0, to = 0; ///< [from, to); equal: without dates
    QSet<int> skills;
    QSet<QString> stems;
    QStringList title;
};

struct Profile {
    QHash<int, QString> skills;   ///< with the text that shows each
    QHash<QString, QString> stems;   ///< likewise
    QHash<QString, QString> phrases; ///< two stems side by side
    std::vector<Job> jobs;
    std::vector<std::pair<QString, QStringList>> titles; ///< as written, and their stems
    Degree degree = Degree::None;
    QString degreeText;
};

[[nodiscard]] Profile profileOf(const cv::Cv &cv, const SkillList &list, Stemmer &stemmer, const QDate &today);

} // namespace vitae::match
