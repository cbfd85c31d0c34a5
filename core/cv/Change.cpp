#include "cv/Change.h"
