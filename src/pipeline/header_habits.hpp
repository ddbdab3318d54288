#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "pismo/dating/clock_summary.hpp"

namespace pismo::pipeline {

/// In which order the fields of headers stand, by sender and program.
class HeaderHabits {
 public:
  void add(std::int64_t id, const std::string& sender, const dating::LetterForm& form);

  struct Unusual {
    std::int64_t id = 0;
    std::size_t others = 0;  ///< Letters of the same sender and program.
    double likeness = 0;     ///< To the nearest order that they have, from 0 to 1.
  };

  /// Letters whose order is less than half like any that the sender and program used in
  /// a twentieth of at least twenty others (three letters at least, twenty always): by pairs of
  /// neighbouring fields, those that both have over those that either has. By id. Senders with many
  /// such letters have no habit.
  [[nodiscard]] std::vector<Unusual> unusual() const;

 private:
  struct Order {
    std::size_t letters = 0;
    std::vector<std::int64_t> first;  // No more than are seldom.
  };

  using Orders = std::map<std::string, Order>;
  static void judge(const Orders& orders, std::vector<Unusual>& out);

  std::map<std::pair<std::string, std::uint32_t>, Orders> habits_;
};

}  // namespace pismo::pipeline
