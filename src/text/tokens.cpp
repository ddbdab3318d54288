#include "pismo/text/tokens.hpp"
