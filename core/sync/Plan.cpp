#include "sync/Plan.h"

namespace vitae::sync
{

Step plan(const Situation &situation)
{
    if (situation.stopped)
        return Step::Done;
    if (situation.fruitless >= mostFruitless)
        return Step::GiveUp;
    if (situation.fetch)
        return Step::Fetch;
    if (situation.compare)
        return Step::Compare;
    if (!situation.knowsServer)
        return Step::Pull;
    // As long as the fate of something sent is unknown, nothing that the server tells can be told from its echo.
    if (situation.sent)
        return Step::Push;
    if (!situation.pulled)
        return Step::Pull; // before sending, so that merging costs one request and not one a document
    if (situation.waiting)
        return situation.upload ? Step::Upload : Step::Push;
    return situation.download ? Step::Download : Step::Done;
}

} // namespace vitae::sync
