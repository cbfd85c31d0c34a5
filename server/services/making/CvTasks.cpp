#include "services/making/CvTasks.h"

#include "base/Text.h"
#include "base/Uuid.h"
#include "cv/Codec.h"
#include "formats/Import.h"
#include "formats/apart/PdfReader.h"
#include "match/Report.h"
#include "render/PdfAttachment.h"
#include "services/applications/Applications.h"
#include "services/changes/Changes.h"
#include "services/changes/Pointer.h"
#include "services/making/CvRequests.h"
#include "services/making/Differences.h"
#include "services/making/Inventions.h"
#include "services/making/Material.h"
#include "services/making/TemplateCv.h"

namespace vitae::making
{

namespace
{

/// Where something of `before` stands in `after`, whose items may have another order: items are known by their ids.
QStringList placeIn(const json::Value &after, const json::Value &before, const QStringList &steps)
{
    QStringList out;
    for (const QString &step : steps) {
        const json::Value *old = changes::find(before, steps.mid(0, out.size() + 1));
        const json::Value *list = changes::find(after, out);
        const QString id = old && list && list->isArray() ? (*old)[u"id"].toString() : QString();
        QString index = step;
        for (size_t i = 0; !id.isEmpty() && i < list->array().size(); ++i) {
            if (list->array()[i][u"id"].toString() == id)
                index = QString::number(i);
        }
        out.append(index);
    }
    return out;
}

QString pathOf(const QStringList &steps)
{
    QString out;
    for (QString step : steps)
        out += u'/' + step.replace(u'~', QStringLiteral("~0")).replace(u'/', QStringLiteral("~1"));
    return out;
}

using base::Error;
using base::fail;
using base::Result;
using base::s;
using jobs::Effect;
using jobs::TaskRun;

constexpr double readShare = 0.1, fetchedShare = 0.3, askedShare = 0.9;

Result<Effect> improve(TaskRun &run)
{
    auto material = gather(run, run.task().subject, false);
    if (!material)
        return material.error();
    run.progress(readShare);
    const QStringList sections = material->input[u"sections"].toStringList();
    ports::CvTask task;
    task.kind = ports::CvTask::Kind::Improve;
    task.sections = sections.join(u' ');
    auto made = ask(run, *material, task);
    if (!made)
        return made.error();
    run.progress(askedShare);
    std::vector<ports::CvChangeRow> rows = differences(material->content, made->cv, sections);
    const QString source = textOf(material->content);
    for (ports::CvChangeRow &row : rows) {
        row.id = base::newUuid(run.world().random);
        row.cv = material->cvId;
        row.flags = inventionsIn(row, source);
    }
    return Effect([owner = material->owner, cv = material->cvId, rows = std::move(rows)](
                      ports::Store &store, ports::World &world) -> Result<json::Value> {
        if (auto written = changes::Changes(store, world).record(owner, cv, rows); !written)
            return written.error();
        if (auto done = cvs::Cvs(store, world).annotate(owner, cv, {{s("optimise_status"), s("done")}}); !done)
            return done.error();
        return json::Value(json::Object{{s("changes"), qint64(rows.size())}});
    });
}

Result<Effect> matchScore(TaskRun &run)
{
    auto material = gather(run, run.task().subject, false);
    if (!material)
        return material.error();
    run.progress(readShare);
    const json::Value &named = material->input[u"offer"];
    const json::Value &offer = named.isObject() ? named : material->rest.value(u"source_offer");
    match::OfferText text{offer[u"title"].toString(), offer[u"company"].toString(), offer[u"text"].toString()};
    if (!named.isObject() && text.title.isEmpty() && text.text.isEmpty())
        text.title = material->rest.value(u"source_type").toString() == u"job_title"
                         ? material->rest.value(u"source_value").toString()
                         : QString();
    if (text.title.isEmpty() && text.text.isEmpty()) {
        // The row knows where it came from.
        const auto read = run.world().storage.read([&](ports::Store &store) -> Result<void> {
            const auto row = cvs::Cvs(store, run.world()).summaryById(material->owner, material->cvId);
            if (row && row->sourceType == u"job_title")
                text.title = row->sourceValue;
            return {};
        });
        if (!read)
            return read.error();
    }
    if (text.title.isEmpty() && text.text.isEmpty())
        return fail(Error::Kind::InvalidInput, s("The CV was not made for a job offer, so there is none to match it with"));
    const auto cv = cv::fromJson(material->content);
    if (!cv)
        return cv.error();
    const match::Match found = match::match(*cv, text, run.world().clock.now().date());
    run.progress(askedShare);
    return Effect([owner = material->owner, id = material->cvId, found](ports::Store &store,
                                                                       ports::World &world) -> Result<json::Value> {
        const auto noted = cvs::Cvs(store, world)
                               .annotate(owner, id, {{s("match_score"), found.score}, {s("match"), match::toJson(found)}});
        if (!noted)
            return noted.error();
        return json::Value(json::Object{{s("matchScore"), found.score}});
    });
}

/// Writes the CV that a task has made, under the name that was set aside for it.
Result<json::Value> store(ports::Store &store, ports::World &world, const ports::Owner &owner, cvs::Edit edit)
{
    edit.reason = s("ai");
    const auto made = cvs::Cvs(store, world).create(owner, edit);
    if (!made)
        return made.error();
    return json::Value(json::Object{{s("filename"), made->summary.fileName}});
}

Result<json::Value> offerOfPdf(TaskRun &run, const json::Value &input)
{
    const auto bytes = CvRequests::readUpload(run.world(), input[u"upload"].toString());
    if (!bytes)
        return bytes.error();
    const auto text = formats::apart::textOfPdf(*bytes);
    if (!text)
        return fail(Error::Kind::InvalidInput, text.error().message);
    return json::Value(json::Object{{s("title"), text->section(u'\n', 0, 0).left(120).trimmed()}, {s("text"), *text}});
}

Result<Effect> generate(TaskRun &run, const std::shared_ptr<ports::Fetcher> &fetcher)
{
    auto material = gather(run, inputText(run, u"base"), true);
    if (!material)
        return material.error();
    run.progress(readShare);
    const json::Value &input = material->input;
    json::Object offer{{s("id"), base::newUuid(run.world().random)}};
    cvs::Edit edit;
    if (const QString url = input[u"url"].toString(); !url.isEmpty()) {
        const auto fetched = fetcher->offerAt(url);
        if (!fetched)
            return fetched.error();
        offer.append(s("title"), fetched->title);
        offer.append(s("company"), fetched->company);
        offer.append(s("location"), fetched->location);
        offer.append(s("url"), url);
        offer.append(s("text"), fetched->text);
        edit.sourceType = s("url");
        edit.sourceValue = json::Value(url);
    } else if (input[u"upload"].isString()) {
        const auto read = offerOfPdf(run, input);
        if (!read)
            return read.error();
        offer.append(s("title"), (*read)[u"title"]);
        offer.append(s("text"), (*read)[u"text"]);
        edit.sourceType = s("ai");
        edit.sourceValue = input[u"name"];
    } else {
        offer.append(s("title"), input[u"title"]);
        offer.append(s("text"), input[u"title"]);
        edit.sourceType = s("job_title");
        edit.sourceValue = input[u"title"];
    }
    run.progress(fetchedShare);
    ports::CvTask task;
    task.kind = ports::CvTask::Kind::Generate;
    task.offer = {offer.value(u"company").toString(), offer.value(u"title").toString(), offer.value(u"text").toString(),
                  offer.value(u"location").toString(), offer.value(u"url").toString(), {}};
    auto made = ask(run, *material, task);
    if (!made)
        return made.error();
    run.progress(askedShare);

    json::Value content = made->cv;
    const QString role = offer.value(u"title").toString();
    if (content.asObject() && (*content.asObject()).value(u"personal")[u"title"].toString().isEmpty() &&
        edit.sourceType == u"job_title") {
        json::Value *personal = content.asObject()->find(u"personal");
        if (personal && personal->asObject())
            personal->asObject()->set(s("title"), role);
    }
    // What a model says that nobody told it is not taken over, but offered.
    const QString source = textOf(material->content) + role;
    std::vector<ports::CvChangeRow> doubtful;
    for (ports::CvChangeRow row : differences(material->content, content, {})) {
        row.flags = inventionsIn(row, source);
        if (row.flags.isEmpty())
            continue;
        const auto steps = changes::stepsOf(row.path);
        if (!steps)
            continue;
        const QStringList moved = placeIn(content, material->content, *steps);
        if (steps->back() == u"-") {
            const QString id = row.after[u"id"].toString();
            json::Value *list = changes::find(content, steps->mid(0, steps->size() - 1));
            if (list && list->asArray())
                std::erase_if(*list->asArray(), [&](const json::Value &item) { return item[u"id"].toString() == id; });
        } else if (json::Value *place = changes::find(content, moved); place && *place == row.after) {
            *place = row.before.isNull() ? (row.after.isArray() ? json::Value(json::Array()) : json::Value(QString()))
                                         : row.before;
            row.before = *place;
            row.path = pathOf(moved);
        } else {
            continue; // it stands in a list that is offered as a whole
        }
        row.id = base::newUuid(run.world().random);
        doubtful.push_back(std::move(row));
    }
    edit.structure = std::move(content);
    edit.fileName = input[u"filename"].toString();
    edit.title = role.isEmpty() ? std::optional<QString>() : std::optional(role);
    edit.rest = {{s("source_offer"), offer}};
    return Effect([owner = material->owner, edit, doubtful,
                   upload = input[u"upload"].toString()](ports::Store &to, ports::World &world) -> Result<json::Value> {
        auto result = store(to, world, owner, edit);
        if (!result)
            return result;
        if (!doubtful.empty()) {
            const auto cv = cvs::Cvs(to, world).byFileName(owner, *edit.fileName);
            if (!cv)
                return cv.error();
            std::vector<ports::CvChangeRow> rows = doubtful;
            for (ports::CvChangeRow &row : rows)
                row.cv = cv->summary.id;
            if (auto written = changes::Changes(to, world).record(owner, cv->summary.id, rows); !written)
                return written.error();
        }
        if (!upload.isEmpty())
            world.storage.afterCommit(to, [&blobs = world.blobs, upload] { (void)blobs.remove(upload); });
        return result;
    });
}

Result<Effect> importPdf(TaskRun &run)
{
    auto material = gather(run, {}, false);
    if (!material)
        return material.error();
    run.progress(readShare);
    const QString upload = material->input[u"upload"].toString();
    const auto bytes = CvRequests::readUpload(run.world(), upload);
    if (!bytes)
        return bytes.error();
    cv::Cv cv;
    if (const auto attached = render::readAttachment(*bytes)) { // our own
        auto imported = formats::importCv(*attached, s("cv.json"));
        if (!imported)
            return fail(Error::Kind::InvalidInput, imported.error().message);
        cv = std::move(imported->cv);
    } else {
        auto imported = formats::apart::readPdf(*bytes);
        if (!imported)
            return fail(Error::Kind::InvalidInput, imported.error().message);
        cv = std::move(imported->cv);
    }
    run.progress(askedShare);
    cvs::Edit edit;
    edit.structure = cv::toJson(cv);
    edit.fileName = material->input[u"filename"].toString();
    edit.sourceType = s("pdf");
    edit.sourceValue = material->input[u"name"];
    return Effect([owner = material->owner, edit, upload](ports::Store &to, ports::World &world) -> Result<json::Value> {
        world.storage.afterCommit(to, [&blobs = world.blobs, upload] { (void)blobs.remove(upload); });
        return store(to, world, owner, edit);
    });
}

Result<Effect> translate(TaskRun &run)
{
    auto material = gather(run, inputText(run, u"cv"), false);
    if (!material)
        return material.error();
    run.progress(readShare);
    ports::CvTask task;
    task.kind = ports::CvTask::Kind::Translate;
    task.language = material->input[u"language"].toString();
    auto made = ask(run, *material, task);
    if (!made)
        return made.error();
    run.progress(askedShare);
    cvs::Edit edit;
    edit.structure = made->cv;
    edit.fileName = material->input[u"filename"].toString();
    edit.sourceType = s("translation");
    edit.sourceValue = json::Value(material->cvName);
    if (!made->untranslated.isEmpty())
        edit.rest = {{s("untranslated"), made->untranslated}};
    return Effect([owner = material->owner, edit,
                   untranslated = made->untranslated](ports::Store &to,
                                                             ports::World &world) -> Result<json::Value> {
        auto result = store(to, world, owner, edit);
        if (result && result->asObject())
            result->asObject()->append(s("untranslated"), untranslated);
        return result;
    });
}

Result<Effect> fromTemplate(TaskRun &run)
{
    auto material = gather(run, {}, false);
    if (!material)
        return material.error();
    cvs::Edit edit;
    edit.structure = cv::toJson(templateCv(material->account.name, material->account.email, material->account.language));
    edit.fileName = material->input[u"filename"].toString();
    edit.sourceType = s("template");
    return Effect([owner = material->owner, edit](ports::Store &to, ports::World &world) -> Result<json::Value> {
        return store(to, world, owner, edit);
    });
}

} // namespace

std::vector<jobs::TaskHandler> cvTasks(const std::shared_ptr<ports::Fetcher> &fetcher)
{
    const auto failed = [](ports::Store &store, ports::World &world, const ports::TaskRow &task,
                           const Error &) -> Result<void> {
        return CvRequests(store, world).undo(task, s("failed"));
    };
    const auto generating = [fetcher](TaskRun &run) { return generate(run, fetcher); };
    return {{kind::improve, improve, failed},
            {kind::matchScore, matchScore, failed},
            {kind::generate, generating, failed},
            {kind::generateFromTitle, generating, failed},
            {kind::importPdf, importPdf, failed},
            {kind::translate, translate, failed},
            {kind::fromTemplate, fromTemplate, failed}};
}

} // namespace vitae::making
