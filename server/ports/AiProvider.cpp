#include "ports/AiProvider.h"

namespace vitae::ports
{

const std::vector<AiProviderKind> &aiProviderKinds()
{
    using Protocol = AiProviderKind::Protocol;
    static const std::vector<AiProviderKind> kinds{
        {QStringLiteral("offline"), Protocol::Offline, {}, false},
        {QStringLiteral("open_router"), Protocol::OpenAi, QStringLiteral("https://openrouter.ai/api/v1"), true},
        {QStringLiteral("google_gemini"), Protocol::Gemini,
         QStringLiteral("https://generativelanguage.googleapis.com/v1beta"), true},
        {QStringLiteral("openai"), Protocol::OpenAi, QStringLiteral("https://api.openai.com/v1"), true},
        {QStringLiteral("openai_compatible"), Protocol::OpenAi, {}, false},
        {QStringLiteral("ollama"), Protocol::OpenAi, QStringLiteral("http://127.0.0.1:11434/v1"), false},
        {QStringLiteral("llama_cpp"), Protocol::OpenAi, QStringLiteral("http://127.0.0.1:8080/v1"), false},
    };
    return kinds;
}

const AiProviderKind *aiProviderKind(const QString &name)
{
    for (const AiProviderKind &kind : aiProviderKinds()) {
        if (kind.name == name)
            return &kind;
    }
    return nullptr;
}

} // namespace vitae::ports
