// The commands that work in the library: through the same Editor and store as the window.
#include "base/JsonParser.h"
#include "cli/Tr.h"
#include "cli/shelf/Commands.h"
#include "cli/shelf/OpenLibrary.h"
#include "cli/shelf/TrackCommands.h"
#include "cv/Codec.h"
#include "editing/Editor.h"

#include <QFileInfo>

namespace vitae::cli::shelf
{

namespace
{

using base::Error;

Output idOutput(const Context &context, const QString &id)
{
    if (context.json())
        return {json::write(json::Object{{QStringLiteral("id"), id}}, json::Style::Pretty), {}};
    return {QString(id + u'\n').toUtf8(), {}};
}

/// VALUE as the options say: text, or JSON.
base::Result<json::Value> valueWord(const Context &context, const QString &word)
{
    if (!context.arguments.has("json-value"))
        return json::Value(word);
    auto parsed = json::parse(word.toUtf8());
    if (!parsed)
        return base::fail(Error::Kind::InvalidInput, tr("VALUE is not JSON: %1").arg(parsed.error().message),
                          parsed.error().detail);
    return parsed;
}

/// Runs `edit` on the CV that the first word names and waits until the result is on disk.
template <class Edit>
Outcome editCv(const Context &context, Edit &&edit)
{
    auto opened = openLibrary(context);
    if (!opened)
        return opened.error();
    OpenedLibrary &session = **opened;
    store::Library &library = *session.library;
    const auto id = findCv(library, context.arguments.words[0]);
    if (!id)
        return id.error();
    auto editor = editing::Editor::open(library, *id, session.clock, session.random);
    if (!editor)
        return editor.error();
    if (const base::Result<void> done = edit(**editor); !done)
        return done.error();
    editor->reset();
    if (const base::Result<void> saved = library.flush(); !saved)
        return saved.error();
    return idOutput(context, *id);
}

template <class Action>
Outcome actOnCv(const Context &context, bool inTrash, Action &&action)
{
    auto opened = openLibrary(context);
    if (!opened)
        return opened.error();
    const QString &word = context.arguments.words[0];
    const auto id = isApplication(*(*opened)->library, word) ? base::Result<QString>(word)
                                                             : findCv(*(*opened)->library, word, inTrash);
    if (!id)
        return id.error();
    if (const base::Result<void> done = action(*(*opened)->library, *id); !done)
        return done.error();
    return idOutput(context, *id);
}

QString isoTime(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

} // namespace

Outcome runList(const Context &context)
{
    if (context.arguments.words[0] == u"applications")
        return listApplications(context);
    if (context.arguments.words[0] == u"conflicts")
        return listConflicts(context);
    if (context.arguments.words[0] == u"devices")
        return listDevices(context);
    if (context.arguments.words[0] != u"cvs")
        return usageError(
            tr("list takes “cvs”, “applications”, “conflicts” or “devices”, not “%1”").arg(context.arguments.words[0]));
    auto opened = openLibrary(context);
    if (!opened)
        return opened.error();
    const auto listed = (*opened)->library->list(context.arguments.has("trash"));
    if (!listed)
        return listed.error();
    if (context.json()) {
        json::Array rows;
        for (const store::CvSummary &cv : *listed) {
            rows.push_back(json::Object{{QStringLiteral("id"), cv.id},
                                        {QStringLiteral("title"), cv.title},
                                        {QStringLiteral("language"), cv.language},
                                        {QStringLiteral("updated_at"), isoTime(cv.updatedAt)},
                                        {QStringLiteral("deleted"), cv.deletedAt.has_value()}});
        }
        return Output{json::write(std::move(rows), json::Style::Pretty), {}};
    }
    QString text;
    for (const store::CvSummary &cv : *listed)
        text += cv.id + u'\t' + isoTime(cv.updatedAt) + u'\t' + cv.title + u'\n';
    return Output{text.toUtf8(), {}};
}

Outcome runShow(const Context &context)
{
    auto opened = openLibrary(context);
    if (!opened)
        return opened.error();
    if (const QString &word = context.arguments.words[0]; isApplication(*(*opened)->library, word)) {
        const auto body = (*opened)->library->loadDocument(word);
        if (!body)
            return body.error();
        return Output{json::write(*body, json::Style::Pretty), {}};
    }
    const auto id = findCv(*(*opened)->library, context.arguments.words[0]);
    if (!id)
        return id.error();
    const auto cv = (*opened)->library->load(*id);
    if (!cv)
        return cv.error();
    return Output{json::write(cv::toJson(*cv), json::Style::Pretty), {}};
}

Outcome runSet(const Context &context)
{
    auto value = valueWord(context, context.arguments.words[2]);
    if (!value)
        return value.error();
    return editCv(context, [&](editing::Editor &editor) {
        return editor.set(cv::Path::parse(context.arguments.words[1]), *std::move(value));
    });
}

Outcome runInsert(const Context &context)
{
    auto value = valueWord(context, context.arguments.words[2]);
    if (!value)
        return value.error();
    const cv::Path path = cv::Path::parse(context.arguments.words[1]);
    if (path.isEmpty())
        return base::fail(Error::Kind::InvalidInput, tr("PATH must name a list, or a place in one"));
    return editCv(context, [&](editing::Editor &editor) -> base::Result<void> {
        bool isPosition = false;
        const int position = path.last().toInt(&isPosition);
        cv::Path list = isPosition ? path.parent() : path;
        int place = position;
        if (!isPosition) {
            const auto present = cv::valueAt(editor.document(), list);
            if (!present)
                return present.error();
            place = int(present->array().size());
        }
        const auto inserted = editor.insert(list, place, *std::move(value));
        return inserted ? base::Result<void>() : base::Result<void>(inserted.error());
    });
}

Outcome runRemove(const Context &context)
{
    return editCv(context,
                  [&](editing::Editor &editor) { return editor.remove(cv::Path::parse(context.arguments.words[1])); });
}

Outcome runDelete(const Context &context)
{
    return actOnCv(context, false, [](store::Library &library, const QString &id) { return library.moveToTrash(id); });
}

Outcome runRestore(const Context &context)
{
    return actOnCv(context, true,
                   [](store::Library &library, const QString &id) { return library.restoreFromTrash(id); });
}

Outcome runBackup(const Context &context)
{
    auto opened = openLibrary(context);
    if (!opened)
        return opened.error();
    if (const auto done = (*opened)->library->backup(context.arguments.words[0]); !done)
        return done.error();
    return Output{};
}

Outcome runRestoreBackup(const Context &context)
{
    const QString file = context.arguments.words[0];
    if (!QFileInfo::exists(file))
        return base::fail(Error::Kind::NotFound, tr("there is no such file"), file);
    if (const auto done = store::Library::restoreBackup(context.dataDir, file); !done)
        return done.error();
    return Output{};
}

} // namespace vitae::cli::shelf
