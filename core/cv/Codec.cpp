#include "cv/Codec.h"
