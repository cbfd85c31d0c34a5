#include "ai/Prompts.h"

#include <QFile>

void vitaeInitPrompts()
{
    Q_INIT_RESOURCE(prompts); // outside of every namespace, or the macro declares another function
}

namespace vitae::ai
{

namespace
{

using Slots = std::vector<std::pair<QString, QString>>;

Prompt filled(const char *name, const Slots &values)
{
    vitaeInitPrompts();
    QFile file(QStringLiteral(":/prompts/%1.txt").arg(QString::fromLatin1(name)));
    Prompt prompt;
    if (!file.open(QIODevice::ReadOnly))
        return prompt;
    const QString text = QString::fromUtf8(file.readAll());
    const QString rule = QStringLiteral("\n---\n");
    const qsizetype cut = text.indexOf(rule);
    prompt.rules = text.first(cut).trimmed();
    const QString form = text.sliced(cut + rule.size());
    // One pass, so that braces in what somebody wrote stay what they are.
    for (qsizetype at = 0; at < form.size();) {
        const qsizetype open = form.indexOf(QStringLiteral("{{"), at);
        const qsizetype close = open < 0 ? -1 : form.indexOf(QStringLiteral("}}"), open);
        if (close < 0) {
            prompt.material += form.sliced(at);
            break;
        }
        prompt.material += form.sliced(at, open - at);
        const QString slot = form.sliced(open + 2, close - open - 2);
        for (const auto &[key, value] : values) {
            if (key == slot)
                prompt.material += value;
        }
        at = close + 2;
    }
    return prompt;
}

Slots ofOffer(const ports::Offer &offer)
{
    return {{QStringLiteral("company"), offer.company},
            {QStringLiteral("role"), offer.role},
            {QStringLiteral("location"), offer.location},
            {QStringLiteral("description"), offer.description}};
}

struct Maker {
    Prompt operator()(const ports::ComposeTask &task) const
    {
        return filled("compose", {{QStringLiteral("title"), task.title}, {QStringLiteral("text"), task.text}});
    }
    Prompt operator()(const ports::ResearchTask &task) const
    {
        Slots values = ofOffer(task.offer);
        values.push_back({QStringLiteral("context"), task.offer.context});
        values.push_back({QStringLiteral("resume"), task.resume});
        return filled("research", values);
    }
    Prompt operator()(const ports::OptimiseTask &task) const
    {
        Slots values = ofOffer(task.offer);
        values.push_back({QStringLiteral("resume"), task.resume});
        values.push_back({QStringLiteral("research"), task.research});
        return filled("resume", values);
    }
    Prompt operator()(const ports::LetterTask &task) const
    {
        Slots values = ofOffer(task.offer);
        const QString lineFeed =
            task.context.isEmpty() || task.offer.context.isEmpty() ? QString() : QStringLiteral("\n");
        values.push_back({QStringLiteral("context"), QString(task.offer.context + lineFeed + task.context)});
        values.push_back({QStringLiteral("resume"), task.resume});
        values.push_back({QStringLiteral("name"), task.name});
        return filled("letter", values);
    }
    Prompt operator()(const ports::CvTask &task) const
    {
        Slots values = ofOffer(task.offer);
        values.push_back({QStringLiteral("cv"), task.cv});
        values.push_back({QStringLiteral("sections"), task.sections.isEmpty() ? QStringLiteral("all") : task.sections});
        values.push_back({QStringLiteral("language"), task.language});
        values.push_back({QStringLiteral("repair"), task.repair});
        switch (task.kind) {
        case ports::CvTask::Kind::Improve:
            return filled("cv_improve", values);
        case ports::CvTask::Kind::Generate:
            return filled("cv_generate", values);
        case ports::CvTask::Kind::Translate:
            return filled("cv_translate", values);
        }
        Q_UNREACHABLE();
    }
};

} // namespace

Prompt promptFor(const ports::AiTask &task)
{
    return std::visit(Maker(), task);
}

} // namespace vitae::ai
