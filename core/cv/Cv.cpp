#include "cv/Cv.h"

namespace vitae::cv
{

QString displayTitle(const Cv &cv)
{
    return cv.cv_title.isEmpty() ? cv.personal.name : cv.cv_title;
}

} // namespace vitae::cv
