// What the server does by itself from time to time: it forgets what has had its time.
#pragma once

#include "ports/Storage.h"
#include "ports/World.h"

#include <functional>
#include <memory>
#include <vector>

namespace vitae::jobs
{

struct Chore {
    QString name;
    int everyMs = 0;
    std::function<base::Result<void>(ports::Store &, ports::World &)> work; ///< in a write transaction, for a moment
};

/// Tasks that ended 30 days ago, steps of tasks that nobody waits for any more, answers of yesterday, rates of the past, the trash after 30 days.
[[nodiscard]] std::vector<Chore> usualChores();

class Housekeeping
{
public:
    Housekeeping(ports::World &world, std::vector<Chore> chores);
    ~Housekeeping();

    void doAllNow(); ///< on this thread

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace vitae::jobs
