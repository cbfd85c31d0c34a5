// Randomness is passed in, so that tests and the simulator own it.
#pragma once

#include <QRandomGenerator>

namespace vitae::base
{

class Random
{
public:
    virtual ~Random() = default;
    [[nodiscard]] virtual quint64 next() = 0; ///< 64 random bits
};

/// The operating system's generator: for ids, never predictable.
class SystemRandom final : public Random
{
public:
    [[nodiscard]] quint64 next() override;
};

/// The same numbers for the same seed.
class SeededRandom final : public Random
{
public:
    explicit SeededRandom(quint32 seed) : m_generator(seed) {}
    [[nodiscard]] quint64 next() override { return m_generator.generate64(); }

private:
    QRandomGenerator m_generator;
};

} // namespace vitae::base
