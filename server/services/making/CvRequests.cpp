#include "services/making/CvRequests.h"

#include "base/JsonParser.h"
#include "base/Text.h"
#include "base/Uuid.h"
#include "ports/BlobFiles.h"
#include "ports/CvRepository.h"
#include "services/credits/Credits.h"
#include "services/credits/Features.h"
#include "services/cvs/FileName.h"
#include "services/models/Assistant.h"
#include "services/tasks/Tasks.h"

#include <QFileInfo>
#include <QUrl>

namespace vitae::making
{

using base::Error;
using base::Result;
using base::s;
namespace feature = credits::feature;

namespace
{

/// "cv.json" → "cv-fr.json".
QString withSuffix(const QString &name, const QString &suffix)
{
    const qsizetype dot = name.lastIndexOf(u'.');
    return dot > 0 ? QString(name.left(dot) + u'-' + suffix + name.sliced(dot)) : QString(name + u'-' + suffix);
}

} // namespace

Result<QString> CvRequests::reserve(const ports::Owner &owner, const QString &wanted)
{
    const auto taken = m_store.cvs().fileNames(owner.space, cvs::freeFileNameStart(wanted));
    if (!taken)
        return taken.error();
    return cvs::freeFileName(wanted, *taken);
}

Result<Accepted> CvRequests::accept(const ports::Owner &owner, const QString &kind, const QString &subject,
                                    json::Object input, const QString &feature, const QString &wantedName)
{
    Accepted out;
    if (kind != kind::matchScore && kind != kind::importPdf && kind != kind::fromTemplate) { // a model is asked
        if (auto may = services::Assistant(m_store, m_world).mayBegin({owner.uuid, {}}); !may)
            return may.error();
    }
    if (!wantedName.isEmpty()) {
        const auto name = reserve(owner, wantedName);
        if (!name)
            return name.error();
        out.fileName = *name;
        input.append(s("filename"), *name);
    }
    input.append(s("feature"), feature);
    const auto task = tasks::Tasks(m_store, m_world).enqueue(owner, {kind, subject, std::move(input), 3});
    if (!task)
        return task.error();
    out.task = task->id;
    if (const auto paid = credits::Credits(m_store, m_world).debit(owner.account, feature, task->id); !paid)
        return paid.error();
    return out;
}

Result<Accepted> CvRequests::improve(const ports::Owner &owner, const cvs::Summary &cv, const QStringList &sections)
{
    const auto others = m_store.tasks().ofSubject(cv.id);
    if (!others)
        return others.error();
    for (const ports::TaskRow &task : *others) {
        if (task.kind == kind::improve && !task.ended()) {
            Error error = base::fail(Error::Kind::Conflict, s("The CV is being improved already."));
            error.code = s("running");
            return error;
        }
    }
    const auto accepted = accept(owner, kind::improve, cv.id, {{s("sections"), sections}, {s("shown"), cv.fileName}},
                                 feature::improvement, {});
    if (!accepted)
        return accepted;
    const auto noted =
        cvs::Cvs(m_store, m_world).annotate(owner, cv.id, {{s("optimise_status"), s("processing")}});
    if (!noted)
        return noted.error();
    return accepted;
}

Result<Accepted> CvRequests::matchScore(const ports::Owner &owner, const cvs::Summary &cv, const json::Value &offer)
{
    return accept(owner, kind::matchScore, cv.id, {{s("offer"), offer}, {s("shown"), cv.fileName}},
                  feature::matchScore, {});
}

Result<Accepted> CvRequests::generateFromUrl(const ports::Owner &owner, const QString &url, const QString &base)
{
    const QString host = QUrl(url).host();
    return accept(owner, kind::generate, {}, {{s("url"), url}, {s("base"), base}}, feature::generation,
                  cvs::fileNameFor(QString(u"CV " + host)));
}

Result<Accepted> CvRequests::generateFromPdf(const ports::Owner &owner, const QString &upload, const QString &name,
                                             const QString &base)
{
    return accept(owner, kind::generate, {}, {{s("upload"), upload}, {s("name"), name}, {s("base"), base}},
                  feature::generation, cvs::fileNameFor(QString(u"CV " + QFileInfo(name).completeBaseName())));
}

Result<Accepted> CvRequests::generateFromTitle(const ports::Owner &owner, const QString &title, const QString &base)
{
    return accept(owner, kind::generateFromTitle, {}, {{s("title"), title}, {s("base"), base}}, feature::generation,
                  cvs::fileNameFor(QString(u"CV " + title)));
}

Result<Accepted> CvRequests::importPdf(const ports::Owner &owner, const QString &upload, const QString &name)
{
    return accept(owner, kind::importPdf, {}, {{s("upload"), upload}, {s("name"), name}}, feature::pdfImport,
                  cvs::fileNameFor(QFileInfo(name).completeBaseName()));
}

Result<Accepted> CvRequests::translate(const ports::Owner &owner, const cvs::Summary &cv, const QString &language)
{
    return accept(owner, kind::translate, {}, {{s("cv"), cv.id}, {s("language"), language}}, feature::translation,
                  withSuffix(cv.fileName, language.toLower()));
}

Result<Accepted> CvRequests::fromTemplate(const ports::Owner &owner)
{
    return accept(owner, kind::fromTemplate, {}, {}, feature::templateCv, s("template.json"));
}

Result<void> CvRequests::undo(const ports::TaskRow &task, const QString &status)
{
    if (auto back = credits::Credits(m_store, m_world).refund(task.account, task.id); !back)
        return back;
    const auto input = json::parse(task.input);
    const QString upload = input ? (*input)[u"upload"].toString() : QString();
    if (!upload.isEmpty())
        m_world.storage.afterCommit(m_store, [&blobs = m_world.blobs, upload] { (void)blobs.remove(upload); });
    if (task.kind != kind::improve)
        return {};
    const auto noted = cvs::Cvs(m_store, m_world)
                           .annotate({task.account, {}, task.space}, task.subject, {{s("optimise_status"), status}});
    // A CV that is gone has nothing to say any more.
    return noted || noted.error().kind == Error::Kind::NotFound ? Result<void>() : noted.error();
}

Result<void> CvRequests::cancel(const ports::Owner &owner, const QString &id)
{
    tasks::Tasks tasks(m_store, m_world);
    const auto task = tasks.find(owner, id);
    if (!task)
        return task.error();
    if (auto done = tasks.cancel(owner, id); !done)
        return done;
    return undo(*task, s("idle"));
}

Result<QString> CvRequests::keepUpload(ports::World &world, const QByteArray &bytes)
{
    return world.blobs.put(base::newUuid(world.random).toLatin1() + '\n' + bytes);
}

Result<QByteArray> CvRequests::readUpload(ports::World &world, const QString &upload)
{
    auto bytes = world.blobs.read(upload);
    if (!bytes)
        return bytes;
    return bytes->sliced(bytes->indexOf('\n') + 1);
}

} // namespace vitae::making
