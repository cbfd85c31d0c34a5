// What providers are told, from resources/prompts: rules, a line "---", then the material with {{slots}}.
#pragma once

#include "ports/AiProvider.h"

namespace vitae::ai
{

struct Prompt {
    QString rules, material;
};

[[nodiscard]] Prompt promptFor(const ports::AiTask &task);

} // namespace vitae::ai
