#include "ports/Storage.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>

namespace vitae::ports
{

std::shared_ptr<void> Storage::onChange(Changed)
{
    return {};
}

base::Result<void> Storage::writeNow(Writing work)
{
    // Held by both sides: whoever comes last lets it go.
    struct Shared {
        std::mutex mutex;
        std::condition_variable over;
        std::optional<base::Result<void>> result;
    };
    const auto shared = std::make_shared<Shared>();
    write(std::move(work), [shared](base::Result<void> result) {
        const std::lock_guard lock(shared->mutex);
        shared->result = std::move(result);
        shared->over.notify_one();
    });
    std::unique_lock lock(shared->mutex);
    shared->over.wait(lock, [&] { return shared->result.has_value(); });
    return *std::move(shared->result);
}

} // namespace vitae::ports
