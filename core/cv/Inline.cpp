#include "cv/Inline.h"
