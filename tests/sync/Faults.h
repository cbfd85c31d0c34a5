// Mistakes that a simulation can be told to make, to see that it would be noticed.
#pragma once

namespace vitae::sim
{

struct Faults {
    bool cursorBeforePage = false;     ///< the client notes the cursor, then applies the page
    bool answerBeforeCommit = false;   ///< the server answers, then commits
    bool sequenceBeforeCommit = false; ///< the server gives a rev out in a transaction of its own
    bool newMidOnTimeout = false;      ///< the client sends what was not answered as something new
    bool droppedLoser = false;         ///< the client's merge forgets what it put aside

    [[nodiscard]] bool any() const
    {
        return cursorBeforePage || answerBeforeCommit || sequenceBeforeCommit || newMidOnTimeout || droppedLoser;
    }
};

} // namespace vitae::sim
