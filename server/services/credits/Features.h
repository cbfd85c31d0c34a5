// What costs credits, and how many where no administrator says otherwise (setting "cost_<feature>").
#pragma once

#include <QString>
#include <array>

namespace vitae::credits
{

namespace feature
{
inline const QString generation = QStringLiteral("gpt_cv_generation");
inline const QString pdfImport = QStringLiteral("pdf_import");
inline const QString improvement = QStringLiteral("cv_improvement");
inline const QString translation = QStringLiteral("cv_translation");
inline const QString matchScore = QStringLiteral("match_score");
inline const QString templateCv = QStringLiteral("template_cv");
inline const QString edit = QStringLiteral("cv_edit");
} // namespace feature

struct Feature {
    const QString &name;
    qint64 credits;
};

[[nodiscard]] inline const std::array<Feature, 7> &features()
{
    static const std::array<Feature, 7> all{{{feature::generation, 1},
                                             {feature::pdfImport, 1},
                                             {feature::improvement, 1},
                                             {feature::translation, 1},
                                             {feature::matchScore, 1},
                                             {feature::templateCv, 0},
                                             {feature::edit, 0}}};
    return all;
}

} // namespace vitae::credits
