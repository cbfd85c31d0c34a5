// From a key press in a field to the painted page.
#pragma once

#include "Samples.h"

#include "cv/Cv.h"

class QWidget;

namespace vitae::bench
{

struct KeyTimes {
    Samples wall, cpu; ///< milliseconds; cpu: of the one thread, so without what else the machine does
    Samples own;       ///< wall without the time in which the thread was ready and other programs had the processors
    int painted = 0;   ///< key presses after which the page was painted
    int pages = 0;
};

/// Types into `field` and waits each time until all that the key led to is painted. `page` is what must paint.
[[nodiscard]] KeyTimes typeInto(QWidget &field, QWidget &page, int keys);

/// Vitae's own: the form on its page, editor, journal, layout, preview.
[[nodiscard]] KeyTimes keysInVitae(const cv::Cv &cv, int keys);
/// The trivial editor of Floor.h.
[[nodiscard]] KeyTimes keysInFloor(const cv::Cv &cv, int keys);

} // namespace vitae::bench
