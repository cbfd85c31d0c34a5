#include "services/models/Models.h"

#include "services/models/ModelRows.h"

namespace vitae::services
{

using base::Error;
using base::Result;
using ports::AiModelRow;

namespace
{

const QString offlineName = QStringLiteral("Offline");

AiModelRow offlineRow()
{
    AiModelRow row;
    row.displayName = offlineName;
    row.modelName = QStringLiteral("composer");
    row.apiProvider = QStringLiteral("offline");
    row.responseTimeInfo = QStringLiteral("Instant");
    row.description =
        QStringLiteral("Not a language model: a composer on this server that orders your own words into a "
                       "résumé, without a key or a network, and adds none of its own");
    return row;
}

} // namespace

Model Models::seen(AiModelRow row) const
{
    Model model;
    model.description = row.description;
    const bool ready = m_world.ai.isReady({row.apiProvider, row.modelName, row.baseUrl, row.apiKeyName});
    model.offline =
        row.apiProvider == u"offline" || (!ready && m_world.settings.flag(QStringLiteral("ai.offline_fallback")));
    if (model.offline && row.apiProvider != u"offline") {
        model.description +=
            QStringLiteral(" (its key is not set on this server: the offline composer answers, which orders your own "
                           "words and adds none)");
    }
    model.row = std::move(row);
    return model;
}

Result<std::vector<Model>> Models::all()
{
    auto rows = m_store.aiModels().all();
    if (!rows)
        return rows.error();
    std::vector<Model> models;
    for (AiModelRow &row : *rows)
        models.push_back(seen(std::move(row)));
    return models;
}

Result<std::vector<Model>> Models::active()
{
    auto models = all();
    if (models)
        std::erase_if(*models, [](const Model &model) { return !model.row.isActive; });
    return models;
}

Result<Model> Models::byId(qint64 id)
{
    auto row = m_store.aiModels().byId(id);
    if (!row)
        return row.error();
    if (!*row)
        return base::fail(Error::Kind::NotFound, QStringLiteral("There is no such model."));
    return seen(std::move(**row));
}

Result<std::optional<Model>> Models::byName(const QString &displayName)
{
    auto row = m_store.aiModels().byName(displayName);
    if (!row)
        return row.error();
    if (!*row)
        return std::optional<Model>();
    return std::optional(seen(std::move(**row)));
}

Result<Model> Models::create(AiModelRow row)
{
    if (auto error = wrongIn(row))
        return *std::move(error);
    row.createdAt = row.updatedAt = m_world.clock.now().toMSecsSinceEpoch();
    const auto id = m_store.aiModels().insert(row);
    if (!id)
        return id.error();
    row.id = *id;
    return seen(std::move(row));
}

Result<Model> Models::update(AiModelRow row)
{
    const auto before = byId(row.id);
    if (!before)
        return before.error();
    if (auto error = wrongIn(row))
        return *std::move(error);
    if (before->row.displayName == offlineName && (row.displayName != offlineName || row.apiProvider != u"offline"))
        return base::fail(Error::Kind::Conflict, QStringLiteral("The offline composer keeps its name and provider."));
    row.createdAt = before->row.createdAt;
    row.updatedAt = m_world.clock.now().toMSecsSinceEpoch();
    if (auto done = m_store.aiModels().update(row); !done)
        return done.error();
    return seen(std::move(row));
}

Result<void> Models::remove(qint64 id)
{
    const auto before = byId(id);
    if (!before)
        return before.error();
    if (before->row.displayName == offlineName)
        return base::fail(Error::Kind::Conflict,
                          QStringLiteral("The offline composer is always there; it can be made inactive."));
    return m_store.aiModels().remove(id);
}

Result<void> Models::prepare()
{
    const auto offline = m_store.aiModels().byName(offlineName);
    if (!offline)
        return offline.error();
    if (!*offline) {
        if (const auto made = create(offlineRow()); !made)
            return made.error();
    }
    const auto wanted = rowsOf(m_world.settings.json(QStringLiteral("ai.models")));
    if (!wanted)
        return wanted.error();
    for (const RowInput &input : *wanted) {
        const auto before = m_store.aiModels().byName(input.displayName);
        if (!before)
            return before.error();
        AiModelRow row = before->value_or(AiModelRow());
        input.applyTo(row);
        const auto done = *before ? update(row) : create(row);
        if (!done) {
            Error error = done.error();
            const QString field =
                error.fields.empty() ? QString() : QString(error.fields.front().field + QStringLiteral(": "));
            const QString words = error.fields.empty() ? error.message : error.fields.front().messages.value(0);
            error.message =
                QString(QStringLiteral("ai.models: ") + input.displayName + QStringLiteral(": ") + field + words);
            return error;
        }
    }
    return {};
}

} // namespace vitae::services
