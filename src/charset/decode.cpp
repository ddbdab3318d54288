#include "pismo/charset/decode.hpp"
