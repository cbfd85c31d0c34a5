#include "cv/Sections.h"
