#include "pismo/search/query.hpp"
