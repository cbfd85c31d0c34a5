// Sentences about somebody as the sections of a CV.
#pragma once

#include "compose/Jobs.h"
#include "compose/Prose.h"
#include "compose/Studies.h"
#include "cv/Cv.h"

#include <vector>

namespace vitae::compose
{

/// Reads sentence by sentence; where one belongs depends on those before it.
class TextReader
{
public:
    TextReader(cv::Cv &cv, QString language) : m_cv(cv), m_language(std::move(language)) {}

    void read(const std::vector<Sentence> &sentences);
    /// Puts all in order; the text is searched for skills.
    void finish(const QString &text);

    /// What somebody says to be; may be empty.
    [[nodiscard]] const QString &role() const { return m_role; }
    [[nodiscard]] bool studies() const { return m_studies; } ///< is a student still

private:
    struct Job {
        cv::Experience entry;
        int paragraph = 0;
    };

    void sentence(const Sentence &sentence);
    bool underHeading(const Sentence &sentence);
    bool labelled(const Sentence &sentence);
    bool clause(const Sentence &sentence);
    bool fact(const Sentence &sentence);
    void profile(const QString &text);
    void done(const Sentence &sentence);
    void addJob(const JobSentence &job, const Sentence &sentence);
    void addStudy(const StudySentence &study);
    [[nodiscard]] QString voiced(const QString &text) const;

    cv::Cv &m_cv;
    QString m_language, m_role;
    QString m_section, m_heading; ///< of the heading that we are under; a heading that is no section
    int m_headingParagraph = 0;
    std::vector<Job> m_jobs;
    qptrdiff m_job = -1; ///< that sentences are about now
    bool m_study = false, m_studies = false;
    QStringList m_summary, m_achievements, m_more, m_skills;
    std::vector<cv::CustomSection> m_others;
};

} // namespace vitae::compose
