#include "cv/Diff.h"
