// How providers are asked, and what of their answers is text.
#pragma once

#include "ai/Poster.h"
#include "ai/Prompts.h"

namespace vitae::ai
{

/// POST …/chat/completions, as OpenAI, OpenRouter, Ollama and llama.cpp speak it.
[[nodiscard]] Post openAiRequest(const QString &baseUrl, const QString &model, const QByteArray &key,
                                 const Prompt &prompt);
[[nodiscard]] base::Result<ports::AiAnswer> openAiAnswer(QByteArrayView body);

/// POST …/models/<model>:generateContent, as Gemini speaks it.
[[nodiscard]] Post geminiRequest(const QString &baseUrl, const QString &model, const QByteArray &key,
                                 const Prompt &prompt);
[[nodiscard]] base::Result<ports::AiAnswer> geminiAnswer(QByteArrayView body);

/// The text of an answer, without a code fence around it or a model's thoughts in front. Unavailable where nothing
/// useful is left, or far too much.
[[nodiscard]] base::Result<QString> usableText(const QString &text);

} // namespace vitae::ai
