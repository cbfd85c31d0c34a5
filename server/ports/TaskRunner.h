// Who runs background tasks, as far as those know it who queue them.
#pragma once

namespace vitae::ports
{

class TaskRunner
{
public:
    virtual ~TaskRunner() = default;
    virtual void wake() = 0; ///< there may be something to do; from every thread
};

} // namespace vitae::ports
