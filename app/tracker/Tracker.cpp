#include "tracker/Tracker.h"

#include "base/Uuid.h"
#include "tracker/Commands.h"

namespace vitae::tracker
{

namespace
{

const QString preferencesType = QStringLiteral("preferences");

json::Value withStages(const json::Value &body, const Stages &stages)
{
    json::Object object = body.object();
    json::Object board = object.value(u"board").object();
    board.set(QStringLiteral("stages"), applying::toJson(stages));
    object.set(QStringLiteral("board"), std::move(board));
    return object;
}

} // namespace

Tracker::Tracker(store::Library &library, base::Clock &clock, base::Random &random, QObject *parent)
    : QObject(parent), m_library(library), m_clock(clock), m_random(random), m_stages(applying::standardStages())
{
}

QString Tracker::newId() const
{
    return base::newUuid(m_random);
}

bool Tracker::report(const base::Result<void> &result)
{
    if (!result)
        Q_EMIT failed(result.error().text());
    return result.ok();
}

void Tracker::reload()
{
    auto rows = m_library.applications();
    if (!rows) {
        Q_EMIT failed(rows.error().text());
        return;
    }
    m_rows = *std::move(rows);
    if (auto cvs = m_library.list())
        m_cvs = *std::move(cvs);
    m_cvTitles.clear();
    for (const store::CvSummary &cv : m_cvs)
        m_cvTitles.insert(cv.id, cv.title);
    const bool others = readStages();
    index();
    Q_EMIT reset(); // before the columns are built: they show rows of the model
    if (others)
        Q_EMIT stagesChanged();
}

bool Tracker::readStages()
{
    Stages stages = applying::standardStages();
    const auto documents = m_library.documents(preferencesType);
    for (const QString &id : documents.valueOr({})) {
        const auto body = m_library.loadDocument(id);
        if (body && (*body)[u"board"].isObject()) {
            m_preferences = id;
            stages = applying::stagesFromJson((*body)[u"board"][u"stages"]);
            break;
        }
    }
    // Columns of other devices that hold cards are shown as well, beside the stage that the APIs see them in.
    for (const store::ApplicationRow &row : m_rows) {
        const Stage stage = applying::stageOf(row.stage, row.column, row.columnName, stages);
        if (std::ranges::find(stages, stage.id, &Stage::id) == stages.end()) {
            const auto after = std::ranges::find(stages, stage.api.toLower(), &Stage::id);
            stages.insert(after == stages.end() ? after : after + 1, stage);
        }
    }
    const bool others = stages != m_stages;
    m_stages = std::move(stages);
    return others;
}

void Tracker::index()
{
    m_places.clear();
    m_places.reserve(qsizetype(m_rows.size()));
    for (size_t i = 0; i < m_rows.size(); ++i)
        m_places.insert(m_rows[i].id, i);
}

const store::ApplicationRow *Tracker::row(const QString &id) const
{
    const auto place = m_places.constFind(id);
    return place == m_places.cend() ? nullptr : &m_rows[*place];
}

Stage Tracker::stageOf(const store::ApplicationRow &row) const
{
    return applying::stageOf(row.stage, row.column, row.columnName, m_stages);
}

QString Tracker::cvTitle(const QString &id) const
{
    const auto title = m_cvTitles.constFind(id);
    return title == m_cvTitles.cend() ? QString() : title->isEmpty() ? tr("Untitled") : *title;
}

base::Result<Application> Tracker::load(const QString &id) const
{
    const auto body = m_library.loadDocument(id);
    if (!body)
        return body.error();
    return applying::fromBody(*body);
}

QStringList Tracker::add(const std::vector<Application> &applications, const QString &step)
{
    json::Array bodies;
    bodies.reserve(applications.size());
    for (const Application &application : applications)
        bodies.push_back(applying::toBody(application));
    const auto ids = m_library.createDocuments(store::applicationType, bodies, QStringLiteral("created"));
    if (!ids) {
        Q_EMIT failed(ids.error().text());
        return {};
    }
    reload();
    m_undo.push(new PresenceCommand(*this, step, *ids, true));
    return *ids;
}

QString Tracker::add(const Application &application)
{
    const QString name = application.company.isEmpty() ? application.role : application.company;
    return add({application}, tr("Add %1").arg(name)).value(0);
}

void Tracker::change(const QStringList &ids, const QString &step, const Edit &edit, const QString &merge)
{
    std::vector<Edited> edits;
    for (const QString &id : ids) {
        const auto before = m_library.loadDocument(id);
        if (!before) {
            Q_EMIT failed(before.error().text());
            return;
        }
        Application application = applying::fromBody(*before);
        edit(application);
        store::Patch patch = store::difference(*before, applying::toBody(application, *before));
        if (!patch.empty())
            edits.push_back({id, std::move(patch)});
    }
    if (!edits.empty())
        m_undo.push(new PatchCommand(*this, step, std::move(edits), merge));
}

void Tracker::moveTo(const QStringList &ids, const Stage &stage)
{
    const QString step = ids.size() == 1 ? tr("Move to %1").arg(stage.name)
                                         : tr("Move %n applications to %1", nullptr, int(ids.size())).arg(stage.name);
    change(ids, step, [&](Application &application) { applying::move(application, stage, m_stages, now(), newId()); });
}

void Tracker::setTrashed(const QStringList &ids, bool trashed)
{
    if (ids.isEmpty() || !bring(ids, trashed))
        return;
    const int count = int(ids.size());
    const QString moved = count == 1 ? tr("Move the application to the trash")
                                     : tr("Move %n applications to the trash", nullptr, count);
    const QString restored = count == 1 ? tr("Restore the application") : tr("Restore %n applications", nullptr, count);
    const QString &step = trashed ? moved : restored;
    m_undo.push(new PresenceCommand(*this, step, ids, !trashed));
}

QString Tracker::stageDocument()
{
    if (m_preferences.isEmpty()) {
        const auto made = m_library.createDocument(preferencesType, withStages({}, m_stages));
        if (!made) {
            Q_EMIT failed(made.error().text());
            return {};
        }
        m_preferences = *made;
    }
    return m_preferences;
}

void Tracker::setStages(const Stages &stages, const QString &step)
{
    const QString id = stageDocument();
    if (id.isEmpty())
        return;
    const auto before = m_library.loadDocument(id);
    if (!before) {
        Q_EMIT failed(before.error().text());
        return;
    }
    store::Patch patch = store::difference(*before, withStages(*before, stages));
    if (!patch.empty())
        m_undo.push(new PatchCommand(*this, step, {{id, std::move(patch)}}, {}));
}

/// What other processes changed meanwhile is kept: a patch touches what it names and nothing else.
bool Tracker::apply(const std::vector<Edited> &edits)
{
    struct Loaded {
        const Edited *edit;
        json::Value body;
    };
    std::vector<Loaded> loaded;
    for (const Edited &edit : edits) {
        auto body = m_library.loadDocument(edit.id);
        if (!body) {
            Q_EMIT failed(body.error().text());
            return false;
        }
        loaded.push_back({&edit, *std::move(body)});
    }
    QStringList changed;
    bool stages = false;
    for (Loaded &each : loaded) {
        if (!report(m_library.patchDocument(each.edit->id, each.edit->patch)))
            return false;
        (void)store::applyPatch(each.body, each.edit->patch, [] {});
        const auto place = m_places.constFind(each.edit->id);
        if (place == m_places.cend()) {
            stages = stages || each.edit->id == m_preferences;
            continue;
        }
        store::ApplicationRow &row = m_rows[*place];
        store::ApplicationRow fresh = store::applicationRow(each.body);
        fresh.id = row.id;
        fresh.createdAt = row.createdAt;
        fresh.updatedAt = m_clock.now();
        row = std::move(fresh);
        changed += row.id;
    }
    if (stages) {
        const bool others = readStages();
        Q_EMIT reset();
        if (others)
            Q_EMIT stagesChanged();
    }
    if (!changed.isEmpty())
        Q_EMIT rowsChanged(changed);
    return true;
}

bool Tracker::bring(const QStringList &ids, bool trashed)
{
    const bool done = report(m_library.setTrashed(ids, trashed));
    reload();
    return done;
}

} // namespace vitae::tracker
