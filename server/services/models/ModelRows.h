// Rows of the models' table as people write them.
#pragma once

#include "base/Json.h"
#include "ports/AiModelRepository.h"

#include <optional>
#include <vector>

namespace vitae::services
{

/// What is wrong with a row, every field at once; nothing where it is right.
[[nodiscard]] std::optional<base::Error> wrongIn(const ports::AiModelRow &row);

/// A row of which only some fields are said.
struct RowInput {
    QString displayName;
    json::Object fields; ///< known ones, of the right type

    void applyTo(ports::AiModelRow &row) const;
};

/// Reads one object: every field at fault in `fields`. Unknown fields are at fault too: a slip of the pen in a
/// configuration must not go unseen.
[[nodiscard]] base::Result<RowInput> rowOf(const json::Value &value);

/// The setting `ai.models`. InvalidInput: "ai.models: 2: daily_limit: must be a whole number, 0 or more".
[[nodiscard]] base::Result<std::vector<RowInput>> rowsOf(const json::Value &setting);

} // namespace vitae::services
