#include "ai/Providers.h"

#include "ai/Offline.h"
#include "ai/Protocols.h"

namespace vitae::ai
{

using base::Error;
using base::Result;
using ports::AiAnswer;
using Protocol = ports::AiProviderKind::Protocol;

namespace
{

Poster::Limits limitsOf(const ports::Settings &settings)
{
    Poster::Limits limits;
    limits.connect = settings.milliseconds(QStringLiteral("ai.connect_timeout"));
    limits.whole = settings.milliseconds(QStringLiteral("ai.timeout"));
    limits.retryDelay = settings.milliseconds(QStringLiteral("ai.retry_delay"));
    limits.answer = settings.integer(QStringLiteral("ai.answer"));
    limits.concurrency = int(settings.integer(QStringLiteral("ai.concurrency")));
    return limits;
}

/// Of what failed outside only the kind, the words and when again.
Error outside(Error error)
{
    if (error.kind != Error::Kind::Cancelled && error.kind != Error::Kind::TimedOut)
        error.kind = Error::Kind::Unavailable;
    if (error.kind != Error::Kind::Cancelled)
        error.code = QStringLiteral("EXTERNAL_API_ERROR");
    return error;
}

} // namespace

Providers::Providers(const ports::Settings &settings)
    : Providers(settings, [](const QString &name) { return qgetenv(name.toUtf8().constData()); })
{
}

Providers::Providers(const ports::Settings &settings, Environment environment)
    : m_environment(std::move(environment)), m_poster(limitsOf(settings))
{
}

QByteArray Providers::key(const ports::AiEndpoint &endpoint) const
{
    const QByteArray key = endpoint.keyName.isEmpty() ? QByteArray() : m_environment(endpoint.keyName).trimmed();
    // What would break out of its header is no key.
    return key.contains('\r') || key.contains('\n') ? QByteArray() : key;
}

bool Providers::isReady(const ports::AiEndpoint &endpoint) const
{
    const ports::AiProviderKind *kind = ports::aiProviderKind(endpoint.provider);
    if (!kind)
        return false;
    if (kind->protocol == Protocol::Offline)
        return true;
    if (kind->baseUrl.isEmpty() && endpoint.baseUrl.isEmpty())
        return false;
    const bool needsKey = !endpoint.keyName.isEmpty() || (kind->needsKey && endpoint.baseUrl.isEmpty());
    return !needsKey || !key(endpoint).isEmpty();
}

Result<AiAnswer> Providers::ask(const ports::AiEndpoint &endpoint, const ports::AiTask &task,
                                const std::atomic<bool> *cancelled)
{
    if (cancelled && cancelled->load())
        return base::fail(Error::Kind::Cancelled, QStringLiteral("the request was cancelled"));
    const ports::AiProviderKind *kind = ports::aiProviderKind(endpoint.provider);
    if (kind && kind->protocol == Protocol::Offline)
        return composeOffline(task);
    if (!isReady(endpoint))
        return outside(
            base::fail(Error::Kind::Unavailable, QString(u"the model's key " + endpoint.keyName + u" is not set")));

    const QString baseUrl = endpoint.baseUrl.isEmpty() ? kind->baseUrl : endpoint.baseUrl;
    const bool gemini = kind->protocol == Protocol::Gemini;
    const Prompt prompt = promptFor(task);
    const Post post = gemini ? geminiRequest(baseUrl, endpoint.model, key(endpoint), prompt)
                             : openAiRequest(baseUrl, endpoint.model, key(endpoint), prompt);
    const auto body = m_poster.post(post, cancelled);
    if (!body)
        return outside(body.error());
    auto answer = gemini ? geminiAnswer(*body) : openAiAnswer(*body);
    if (!answer)
        return outside(answer.error());
    answer->provider = endpoint.provider;
    answer->model = endpoint.model;
    return answer;
}

} // namespace vitae::ai
