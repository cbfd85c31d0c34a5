#include "ai/Offline.h"

#include "base/JsonParser.h"
#include "compose/Composer.h"
#include "compose/Letter.h"
#include "compose/Matching.h"
#include "compose/Polish.h"
#include "compose/Report.h"
#include "compose/Translation.h"
#include "cv/Codec.h"

#include <QObject>

void vitaeInitSkills()
{
    Q_INIT_RESOURCE(skills); // outside of every namespace, or the macro declares another function
}

namespace vitae::ai
{

namespace
{

compose::OfferText textOf(const ports::Offer &offer)
{
    return {offer.company, offer.role, offer.description, offer.location};
}

struct Writer {
    QString operator()(const ports::ComposeTask &task) const { return compose::composeMarkdown(task.text, task.title); }
    QString operator()(const ports::ResearchTask &task) const
    {
        return compose::researchReport(textOf(task.offer), task.resume);
    }
    QString operator()(const ports::OptimiseTask &task) const
    {
        return compose::matchedResume(task.resume, compose::readOffer(textOf(task.offer)));
    }
    QString operator()(const ports::LetterTask &task) const
    {
        return compose::coverLetter({textOf(task.offer), task.resume, task.name, task.context});
    }
    QString operator()(const ports::CvTask &task) const
    {
        const auto value = json::parse(task.cv.toUtf8());
        auto cv = value ? cv::fromJson(*value) : base::Result<cv::Cv>(value.error());
        if (!cv)
            return QStringLiteral("{}"); // what asks has written it, so this does not happen
        json::Object answer;
        switch (task.kind) {
        case ports::CvTask::Kind::Improve:
            answer.append(QStringLiteral("cv"), cv::toJson(compose::polished(*std::move(cv),
                                                                            task.sections.split(u' ', Qt::SkipEmptyParts))));
            break;
        case ports::CvTask::Kind::Generate:
            answer.append(QStringLiteral("cv"),
                          cv::toJson(compose::matchedCv(*std::move(cv), compose::readOffer(textOf(task.offer)))));
            break;
        case ports::CvTask::Kind::Translate: {
            compose::Translated made = compose::translated(*std::move(cv), task.language);
            answer.append(QStringLiteral("cv"), cv::toJson(made.cv));
            answer.append(QStringLiteral("untranslated"), made.untranslated);
            break;
        }
        }
        return QString::fromUtf8(json::write(answer));
    }
};

} // namespace

ports::AiAnswer composeOffline(const ports::AiTask &task)
{
    vitaeInitSkills();
    ports::AiAnswer answer;
    answer.content = std::visit(Writer(), task);
    answer.provider = QStringLiteral("offline");
    answer.model = QStringLiteral("composer");
    return answer;
}

} // namespace vitae::ai
