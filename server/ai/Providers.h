// Every provider behind one door.
#pragma once

#include "ai/Poster.h"
#include "ports/AiProvider.h"
#include "ports/Settings.h"

#include <functional>

namespace vitae::ai
{

class Providers final : public ports::AiProviders
{
public:
    /// The value of an environment variable; empty where it is not set.
    using Environment = std::function<QByteArray(const QString &name)>;

    explicit Providers(const ports::Settings &settings);
    Providers(const ports::Settings &settings, Environment environment);

    [[nodiscard]] bool isReady(const ports::AiEndpoint &endpoint) const override;
    [[nodiscard]] base::Result<ports::AiAnswer> ask(const ports::AiEndpoint &endpoint, const ports::AiTask &task,
                                                    const std::atomic<bool> *cancelled = nullptr) override;

private:
    [[nodiscard]] QByteArray key(const ports::AiEndpoint &endpoint) const;

    Environment m_environment;
    Poster m_poster;
};

} // namespace vitae::ai
