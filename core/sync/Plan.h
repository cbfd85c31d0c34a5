// What a sync does next, of what is known.
#pragma once

namespace vitae::sync
{

enum class Step {
    Compare,  ///< ask for all hashes
    Fetch,    ///< ask for the bodies that comparing found to differ
    Pull,     ///< ask for what is new
    Upload,   ///< a blob that a document of the next push names
    Push,     ///< send changes, first of all those whose answer never came
    Download, ///< a blob that is not here
    Done,
    GiveUp ///< requests bring nothing forward; the next sync tries again
};

struct Situation {
    bool stopped = false; ///< something only the user or time can mend
    int fruitless = 0;    ///< requests since the last one that brought something forward
    bool compare = false; ///< the cursor is worth nothing
    bool fetch = false;
    bool knowsServer = false; ///< epoch and cursor are known
    bool sent = false;        ///< something was sent and not answered
    bool pulled = false;      ///< all that the server had is here
    bool waiting = false;     ///< something is to be sent
    bool upload = false;
    bool download = false;
};

inline constexpr int mostFruitless = 8;

[[nodiscard]] Step plan(const Situation &situation);

} // namespace vitae::sync
