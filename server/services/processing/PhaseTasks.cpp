#include "services/processing/PhaseTasks.h"

#include "base/JsonParser.h"
#include "ports/AccountRepository.h"
#include "services/applications/Applications.h"
#include "services/cvs/Cvs.h"
#include "services/models/Assistant.h"
#include "services/processing/CancelWatch.h"

namespace vitae::processing
{

namespace
{

using applications::Application;
using applications::Applications;
using applications::Phase;
using base::Error;
using base::Result;

// What a status poll shows: reading is quick, asking is nearly everything.
constexpr double readShare = 0.1, askedShare = 0.9;

/// Everything that a phase is made of.
struct Material {
    services::Asker asker;
    ports::Offer offer;
    QString resume, research, name, context;
};

Result<Material> gather(ports::Store &store, ports::World &world, const ports::TaskRow &task)
{
    const auto account = store.accounts().byId(task.account);
    if (!account)
        return account.error();
    if (!*account)
        return base::fail(Error::Kind::NotFound, QStringLiteral("the account is gone"));
    const ports::Owner owner{task.account, (*account)->uuid, task.space};
    const auto application = Applications(store, world).byId(owner, task.subject);
    if (!application)
        return application.error();
    Material material;
    material.asker.account = (*account)->uuid;
    material.name = (*account)->name;
    const applications::Summary &row = application->summary;
    material.offer = {row.company,  row.role, application->description,
                      row.location, row.url,  application->additionalContext};
    if (application->research)
        material.research = application->research->content;
    if (application->resume && task.kind == applications::nameOf(Phase::CoverLetter)) {
        material.resume = application->resume->content;
    } else {
        const auto primary = cvs::Cvs(store, world).primary(owner);
        // A report can do without.
        const bool needed = task.kind != applications::nameOf(Phase::Research);
        if (!primary && (needed || primary.error().kind != Error::Kind::NotFound))
            return primary.error();
        if (primary)
            material.resume = primary->markdown;
    }
    const auto input = json::parse(task.input);
    if (input)
        material.context = (*input)[u"additional_context"].toString();
    return material;
}

Result<ports::AiAnswer> ask(services::Assistant &assistant, Phase phase, const Material &material,
                            const std::atomic<bool> *cancelled)
{
    switch (phase) {
    case Phase::Research:
        return assistant.research(material.asker, {material.offer, material.resume}, cancelled);
    case Phase::Resume:
        return assistant.optimise(material.asker, {material.offer, material.resume, material.research}, cancelled);
    case Phase::CoverLetter:
        return assistant.letter(material.asker, {material.offer, material.resume, material.name, material.context},
                                cancelled);
    }
    Q_UNREACHABLE();
}

Result<jobs::Effect> work(jobs::TaskRun &run, Phase phase)
{
    ports::World &world = run.world();
    std::optional<Material> material;
    const auto read = world.storage.read([&](ports::Store &store) -> Result<void> {
        auto gathered = gather(store, world, run.task());
        if (!gathered)
            return gathered.error();
        material = *std::move(gathered);
        return {};
    });
    if (!read)
        return read.error();
    run.progress(readShare);

    const CancelWatch watch(run);
    services::Assistant assistant(world);
    const auto answer = ask(assistant, phase, *material, watch.flag());
    if (!answer)
        return answer.error();
    run.progress(askedShare);
    return jobs::Effect(
        [task = run.task(), answer = *answer](ports::Store &store, ports::World &world) -> Result<json::Value> {
            if (const auto written = Applications(store, world).finish(task, answer.content); !written)
                return written.error();
            return json::Value(json::Object{{QStringLiteral("provider"), answer.provider}});
        });
}

} // namespace

std::vector<jobs::TaskHandler> phaseTasks()
{
    std::vector<jobs::TaskHandler> handlers;
    for (const Phase phase : {Phase::Research, Phase::Resume, Phase::CoverLetter}) {
        handlers.push_back({applications::nameOf(phase), [phase](jobs::TaskRun &run) { return work(run, phase); },
                            [](ports::Store &store, ports::World &world, const ports::TaskRow &task,
                               const Error &error) { return Applications(store, world).fail(task, error.message); }});
    }
    return handlers;
}

} // namespace vitae::processing
