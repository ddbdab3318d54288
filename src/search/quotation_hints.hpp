#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pismo/search/engine.hpp"
#include "pismo/search/quotation.hpp"

namespace pismo::search {

/// What an article says around a quotation that letters may bear out.
struct Surroundings {
  struct Name {
    std::string said;
    std::vector<std::string> keys;
  };

  struct Day {
    std::string said;
    std::string month_day;  ///< "10-13": articles leave the year out.
    std::string year;       ///< Empty when it is not said.
  };

  std::vector<Name> names;
  std::vector<Day> days;
};

[[nodiscard]] Surroundings surroundings_of(std::string_view around);

/// Which of it a letter bears out: its sender or receivers, its day.
[[nodiscard]] std::vector<QuoteHint> hints_for(const Surroundings& around,
                                               const Engine& engine,
                                               const store::DocumentData& data);

}  // namespace pismo::search
