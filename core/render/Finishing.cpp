#include "render/Finishing.h"

#include "base/Companions.h"
#include "render/painted/Tr.h"

#include <cstring>

namespace vitae::render
{

namespace
{

base::Result<const FinishingWork *> load()
{
    const auto found = base::companionFunction(QStringLiteral("vitae-finish"), "vitaeModule");
    if (!found)
        return found.error();
    const auto *work = reinterpret_cast<const FinishingWork *(*)()>(*found)();
    if (std::strcmp(work->version, VITAE_VERSION) != 0) {
        return base::fail(base::Error::Kind::Unsupported,
                          tr("Another version of Vitae was installed; close and start this one anew."));
    }
    return work;
}

} // namespace

base::Result<const FinishingWork *> finishing()
{
    static const auto work = load();
    return work;
}

FinishingAhead::FinishingAhead() : m_thread([] { (void)finishing(); }) {}

FinishingAhead::~FinishingAhead()
{
    m_thread.join();
}

} // namespace vitae::render
