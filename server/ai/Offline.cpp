#include "ai/Offline.h"

#include "compose/Composer.h"
#include "compose/Letter.h"
#include "compose/Matching.h"
#include "compose/Report.h"

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
