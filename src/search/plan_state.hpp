#pragma once

#include <xapian.h>

#include "pismo/search/engine.hpp"

namespace pismo::search {

/// What a plan asks the text index.
struct Plan::State {
  Xapian::Query query;
};

}  // namespace pismo::search
