// Runs the queue of background tasks: takes what is due, keeps its lease alive, and ends it in one transaction with its
// effects. Any number of processes may do so at once.
#pragma once

#include "jobs/TaskHandler.h"
#include "ports/TaskRunner.h"

#include <memory>

namespace vitae::jobs
{

class Runner final : public ports::TaskRunner
{
public:
    struct Options {
        int workers = 2;
        int leaseMs = 6000;     ///< of world.clock: after a crash somebody else takes over when it ends
        int heartbeatMs = 2000; ///< prolongs the leases, and hears of cancellations
        int pollMs = 1000;      ///< for what other processes queued, or left
        int backoffMs = 2000;   ///< before the second try, twice that before the third, and so on
    };

    explicit Runner(const Options &options);
    ~Runner() override; ///< as stop()

    /// `world.tasks` is this runner.
    void start(ports::World &world, std::vector<TaskHandler> handlers);
    /// Ends the threads; tasks that were running go back into the queue.
    void stop();

    void wake() override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace vitae::jobs
