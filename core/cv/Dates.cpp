#include "cv/Dates.h"
