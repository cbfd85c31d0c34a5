// Everything that is asked of a request before its handler runs: who sends it, whether they may, what they sent.
#pragma once

#include "http/Hooks.h"

namespace vitae::http
{

struct Exchange;

class Admission
{
public:
    Admission(ports::World &world, const Hooks &hooks) : m_world(world), m_hooks(hooks) {}

    /// In the contract's order. `store` is there where the caller matters.
    [[nodiscard]] base::Result<void> admit(Exchange &exchange, ports::Store *store) const;

    [[nodiscard]] static bool needsCaller(Access access);
    [[nodiscard]] static bool isJson(const Request &request);
    /// The body, as an object; nothing where that is done already.
    static base::Result<void> readJson(Request &request);

private:
    [[nodiscard]] static base::Result<void> checkType(const Exchange &exchange);

    ports::World &m_world;
    const Hooks &m_hooks;
};

} // namespace vitae::http
