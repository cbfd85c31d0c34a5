// Places in JSON: RFC 6901.
#pragma once

#include "base/Json.h"

#include <optional>

namespace vitae::changes
{

/// The steps of a pointer; nothing where it is none. "" is the whole document: no steps.
[[nodiscard]] std::optional<QStringList> stepsOf(const QString &pointer);
/// The index that a step names in a list of that size; "-" is the end. Nothing where it names none up to the end.
[[nodiscard]] std::optional<size_t> indexOf(const QString &step, size_t size);
/// What is there; null where nothing is.
[[nodiscard]] const json::Value *find(const json::Value &root, const QStringList &steps);
[[nodiscard]] json::Value *find(json::Value &root, const QStringList &steps);

} // namespace vitae::changes
