#include "services/making/Material.h"

#include "base/JsonParser.h"
#include "base/Text.h"
#include "cv/Codec.h"
#include "ports/CvRepository.h"
#include "services/cvs/Cvs.h"
#include "services/models/Assistant.h"
#include "services/processing/CancelWatch.h"

namespace vitae::making
{

using base::Error;
using base::fail;
using base::Result;
using base::s;
using jobs::TaskRun;

namespace
{

Result<void> readCv(ports::Store &store, ports::World &world, const QString &uuid, Material &material)
{
    const auto cv = cvs::Cvs(store, world).byId(material.owner, uuid);
    if (!cv)
        return cv.error().kind == Error::Kind::NotFound
                   ? fail(Error::Kind::NotFound, s("The CV is not there any more"))
                   : cv.error();
    const auto value = cv->cv(); // with ids, also where it was written as Markdown
    if (!value)
        return value.error();
    material.cvId = uuid;
    material.cvName = cv->summary.fileName;
    material.content = cv::toJson(*value);
    material.rest = cv->rest;
    return {};
}

} // namespace

Result<Material> gather(TaskRun &run, const QString &cv, bool orAny)
{
    ports::World &world = run.world();
    Material material;
    const auto read = world.storage.read([&](ports::Store &store) -> Result<void> {
        const auto account = store.accounts().byId(run.task().account);
        if (!account)
            return account.error();
        if (!*account)
            return fail(Error::Kind::NotFound, s("The account is gone"));
        material.account = **account;
        material.owner = {run.task().account, (*account)->uuid, run.task().space};
        auto input = json::parse(run.task().input);
        if (!input)
            return input.error();
        material.input = *std::move(input);
        QString wanted = cv;
        if (wanted.isEmpty() && orAny) {
            const auto last = store.cvs().lastUpdated(material.owner.space);
            if (!last)
                return last.error();
            if (*last)
                wanted = (*last)->id;
        }
        if (!wanted.isEmpty())
            return readCv(store, world, wanted, material);
        cv::Cv bare;
        bare.personal.name = material.account.name;
        bare.personal.email = material.account.email;
        material.content = cv::toJson(bare);
        return {};
    });
    if (!read)
        return read.error();
    return material;
}

QString inputText(const TaskRun &run, QStringView name)
{
    const auto input = json::parse(run.task().input);
    return input ? (*input)[name].toString() : QString();
}

Result<ModelAnswer> ask(TaskRun &run, const Material &material, ports::CvTask task)
{
    const processing::CancelWatch watch(run);
    services::Assistant assistant(run.world());
    const services::Asker asker{material.account.uuid, {}};
    task.cv = QString::fromUtf8(json::write(material.content));
    for (bool again = true;; again = false) {
        const auto answer = assistant.change(asker, task, watch.flag());
        if (!answer)
            return answer.error();
        auto read = modelAnswer(answer->content);
        if (read)
            return read;
        if (!again)
            return fail(Error::Kind::InvalidInput, s("The model's answer could not be used, twice"),
                        read.error().message);
        task.repair = QString(u"Your last answer could not be used: " + read.error().message +
                              u" Answer with the JSON object alone.");
    }
}

} // namespace vitae::making
