// The language models that people may choose: rows that an admin edits, limits a day, and who answers for which.
#pragma once

#include "ports/AiModelRepository.h"
#include "ports/AiProvider.h"
#include "ports/Storage.h"
#include "ports/World.h"

namespace vitae::services
{

/// Who uses a model, for its daily limit.
struct Asker {
    QString account; ///< UUID; empty: nobody who signed in
    QString client;  ///< address; of IPv6 the /64 counts
};

/// A model as it stands now.
struct Model {
    ports::AiModelRow row;
    bool offline = false; ///< the offline composer answers for it
    QString description;  ///< the row's, and who answers where that is another
};

/// Lists and edits. The methods that write need a store that writes.
class Models
{
public:
    Models(ports::Store &store, ports::World &world) : m_store(store), m_world(world) {}

    [[nodiscard]] base::Result<std::vector<Model>> active();
    [[nodiscard]] base::Result<std::vector<Model>> all();
    [[nodiscard]] base::Result<Model> byId(qint64 id); ///< NotFound
    [[nodiscard]] base::Result<std::optional<Model>> byName(const QString &displayName);

    /// Every field at fault in `fields`, named as in the documents ("display_name").
    base::Result<Model> create(ports::AiModelRow row);
    base::Result<Model> update(ports::AiModelRow row);
    /// Conflict for the offline composer's own row.
    base::Result<void> remove(qint64 id);

    /// At start: the offline composer's row, and the setting `ai.models` by display_name. InvalidInput names the row
    /// and field: "ai.models: 2: api_provider: …".
    base::Result<void> prepare();

private:
    Model seen(ports::AiModelRow row) const;

    ports::Store &m_store;
    ports::World &m_world;
};

} // namespace vitae::services
