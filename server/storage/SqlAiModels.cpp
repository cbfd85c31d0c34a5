#include "storage/SqlAiModels.h"

#include "storage/Rows.h"

namespace vitae::storage
{

using base::Error;
using base::Result;
using ports::AiModelRow;

namespace
{

#define MODEL_COLUMNS                                                                                                  \
    "display_name, model_name, api_provider, api_key_name, base_url, is_active, login_required, daily_limit, "         \
    "response_time_info, description, created_at, updated_at"

AiModelRow readModel(const sql::Row &row)
{
    return {row.integer(0), row.text(1),         row.text(2),         row.text(3),    row.text(4),
            row.text(5),    row.integer(6) != 0, row.integer(7) != 0, row.integer(8), row.text(9),
            row.text(10),   row.integer(11),     row.integer(12)};
}

QVariantList values(const AiModelRow &row)
{
    return {row.displayName,
            row.modelName,
            row.apiProvider,
            row.apiKeyName,
            row.baseUrl,
            qint64(row.isActive),
            qint64(row.loginRequired),
            row.dailyLimit,
            row.responseTimeInfo,
            row.description,
            row.createdAt,
            row.updatedAt};
}

} // namespace

Error SqlAiModels::taken(Error error) const
{
    if (m_database.lastFailure() == sql::Failure::Constraint) {
        error.kind = Error::Kind::Conflict;
        error.message = QStringLiteral("A model with this display_name exists already.");
        error.code = QStringLiteral("display_name_taken");
    }
    return error;
}

Result<std::vector<AiModelRow>> SqlAiModels::all()
{
    return storage::all<AiModelRow>(
        m_database, QStringLiteral("SELECT id, " MODEL_COLUMNS " FROM ai_model ORDER BY id"), {}, &readModel);
}

Result<std::optional<AiModelRow>> SqlAiModels::byId(qint64 id)
{
    return first<AiModelRow>(m_database, QStringLiteral("SELECT id, " MODEL_COLUMNS " FROM ai_model WHERE id = ?"),
                             {id}, &readModel);
}

Result<std::optional<AiModelRow>> SqlAiModels::byName(const QString &displayName)
{
    return first<AiModelRow>(m_database,
                             QStringLiteral("SELECT id, " MODEL_COLUMNS " FROM ai_model WHERE display_name = ?"),
                             {displayName}, &readModel);
}

Result<qint64> SqlAiModels::insert(const AiModelRow &row)
{
    const auto id = m_database.integer(QStringLiteral("INSERT INTO ai_model (" MODEL_COLUMNS
                                                      ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id"),
                                       values(row));
    if (!id)
        return taken(id.error());
    return id->value_or(0);
}

Result<void> SqlAiModels::update(const AiModelRow &row)
{
    const auto done = m_database.execute(
        QStringLiteral("UPDATE ai_model SET display_name = ?, model_name = ?, api_provider = ?, api_key_name = ?, "
                       "base_url = ?, is_active = ?, login_required = ?, daily_limit = ?, response_time_info = ?, "
                       "description = ?, created_at = ?, updated_at = ? WHERE id = ?"),
        values(row) << row.id);
    if (!done)
        return taken(done.error());
    return {};
}

Result<void> SqlAiModels::remove(qint64 id)
{
    return plain(m_database.execute(QStringLiteral("DELETE FROM ai_model WHERE id = ?"), {id}));
}

Result<bool> SqlAiModels::use(qint64 model, const QString &caller, qint64 day, qint64 limit)
{
    // One statement, so that two at once cannot both take the last use.
    return any(
        m_database.execute(QStringLiteral("INSERT INTO ai_use (model, caller, day, uses) VALUES (?, ?, ?, 1) "
                                          "ON CONFLICT (model, caller, day) DO UPDATE SET uses = ai_use.uses + 1 "
                                          "WHERE ai_use.uses < ?"),
                           {model, caller, day, limit}));
}

Result<qint64> SqlAiModels::uses(qint64 model, const QString &caller, qint64 day)
{
    const auto uses = m_database.integer(
        QStringLiteral("SELECT uses FROM ai_use WHERE model = ? AND caller = ? AND day = ?"), {model, caller, day});
    if (!uses)
        return uses.error();
    return uses->value_or(0);
}

Result<void> SqlAiModels::giveBack(qint64 model, const QString &caller, qint64 day)
{
    return plain(m_database.execute(
        QStringLiteral("UPDATE ai_use SET uses = uses - 1 WHERE model = ? AND caller = ? AND day = ? AND uses > 0"),
        {model, caller, day}));
}

Result<void> SqlAiModels::forgetUsesBefore(qint64 day)
{
    return plain(m_database.execute(QStringLiteral("DELETE FROM ai_use WHERE day < ?"), {day}));
}

} // namespace vitae::storage
