#include "wordmarks.h"

#include "tables/wordmarks.h"
