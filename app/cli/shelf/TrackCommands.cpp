#include "cli/shelf/TrackCommands.h"

#include "applying/Board.h"
#include "base/Files.h"
#include "base/Uuid.h"
#include "cli/Tr.h"
#include "cli/shelf/Commands.h"
#include "cli/shelf/OpenLibrary.h"

namespace vitae::cli::shelf
{

namespace
{

using applying::Application;
using applying::Stage;
using applying::Stages;
using base::Error;

constexpr qint64 largestOffer = 400 * 1024; // a document has room for 512 KiB

Stages stagesOf(const store::Library &library)
{
    for (const QString &id : library.documents(QStringLiteral("preferences")).valueOr({})) {
        const auto body = library.loadDocument(id);
        if (body && (*body)[u"board"].isObject())
            return applying::stagesFromJson((*body)[u"board"][u"stages"]);
    }
    return applying::standardStages();
}

/// "Draft", "Applied" …: the same in every language; a stage of one's own has its name.
QString statusWord(const Stage &stage)
{
    return !applying::isStandard(stage.id) ? stage.name : stage.id == applying::draftStage ? QStringLiteral("Draft") : stage.api;
}

/// By one's own names, else by the word above.
const Stage *stageOfWord(const Stages &stages, const QString &word)
{
    if (const Stage *named = applying::findStage(stages, word))
        return named;
    for (const Stage &stage : stages) {
        if (statusWord(stage).compare(word.trimmed(), Qt::CaseInsensitive) == 0)
            return &stage;
    }
    return nullptr;
}

/// What the options say, put into the application.
base::Result<void> applyOptions(const Context &context, const OpenedLibrary &session, Application &application,
                                const Stages &stages, bool isNew)
{
    const Arguments &arguments = context.arguments;
    if (arguments.has("url"))
        application.url = arguments.value("url");
    if (arguments.has("cv")) {
        const auto cv = findCv(*session.library, arguments.value("cv"));
        if (!cv)
            return cv.error();
        application.cv = *cv;
    }
    if (arguments.has("offer")) {
        const auto text = base::readFile(arguments.value("offer"), largestOffer);
        if (!text)
            return text.error();
        application.description = QString::fromUtf8(*text).trimmed();
    }
    const QDateTime now = session.clock.now().toLocalTime();
    if (isNew)
        application.dateApplied = now.toString(u"yyyy-MM-dd");
    if (arguments.has("status")) {
        base::SystemRandom random;
        const Stage *stage = stageOfWord(stages, arguments.value("status"));
        applying::move(application, *stage, stages, now, base::newUuid(random));
        if (isNew && stage->id == applying::draftStage)
            application.events.clear();
    }
    return {};
}

} // namespace

bool isApplication(const store::Library &library, const QString &id)
{
    return library.documentType(id).valueOr({}) == store::applicationType;
}

Outcome listApplications(const Context &context)
{
    auto opened = openLibrary(context);
    if (!opened)
        return opened.error();
    const store::Library &library = *(*opened)->library;
    const auto listed = library.applications(context.arguments.has("trash"));
    if (!listed)
        return listed.error();
    const Stages stages = stagesOf(library);
    json::Array rows;
    QString text;
    for (const store::ApplicationRow &row : *listed) {
        const QString status = statusWord(applying::stageOf(row.stage, row.column, row.columnName, stages));
        const QString updated = row.updatedAt.toUTC().toString(Qt::ISODateWithMs);
        rows.push_back(json::Object{{QStringLiteral("id"), row.id},
                                    {QStringLiteral("company"), row.company},
                                    {QStringLiteral("role"), row.role},
                                    {QStringLiteral("status"), status},
                                    {QStringLiteral("url"), row.url},
                                    {QStringLiteral("cv"), row.cv.isEmpty() ? json::Value() : json::Value(row.cv)},
                                    {QStringLiteral("updated_at"), updated},
                                    {QStringLiteral("deleted"), row.deletedAt.has_value()}});
        text += row.id + u'\t' + updated + u'\t' + status + u'\t' + row.company + u'\t' + row.role + u'\n';
    }
    if (context.json())
        return Output{json::write(std::move(rows), json::Style::Pretty), {}};
    return Output{text.toUtf8(), {}};
}

Outcome runTrack(const Context &context)
{
    auto opened = openLibrary(context);
    if (!opened)
        return opened.error();
    store::Library &library = *(*opened)->library;
    const Stages stages = stagesOf(library);
    if (context.arguments.has("status") && !stageOfWord(stages, context.arguments.value("status"))) {
        QStringList words;
        for (const Stage &stage : stages)
            words += statusWord(stage);
        return usageError(tr("there is no status “%1”; there are %2")
                              .arg(context.arguments.value("status"), words.join(QStringLiteral(", "))));
    }
    const QStringList &words = context.arguments.words;
    QString id;
    if (words.size() == 2) {
        Application application;
        application.company = words[0].trimmed();
        application.role = words[1].trimmed();
        if (application.company.isEmpty() && application.role.isEmpty())
            return usageError(tr("an application needs a company or a role"));
        if (const auto done = applyOptions(context, **opened, application, stages, true); !done)
            return done.error();
        const auto made = library.createDocument(store::applicationType, applying::toBody(application));
        if (!made)
            return made.error();
        id = *made;
    } else {
        id = words[0];
        if (!isApplication(library, id))
            return base::fail(Error::Kind::NotFound, tr("there is no application with this id"), id);
        const auto before = library.loadDocument(id);
        if (!before)
            return before.error();
        Application application = applying::fromBody(*before);
        if (const auto done = applyOptions(context, **opened, application, stages, false); !done)
            return done.error();
        const auto patch = store::difference(*before, applying::toBody(application, *before));
        if (const auto done = library.patchDocument(id, patch); !done)
            return done.error();
    }
    if (const auto saved = library.flush(); !saved)
        return saved.error();
    if (context.json())
        return Output{json::write(json::Object{{QStringLiteral("id"), id}}, json::Style::Pretty), {}};
    return Output{QString(id + u'\n').toUtf8(), {}};
}

} // namespace vitae::cli::shelf
