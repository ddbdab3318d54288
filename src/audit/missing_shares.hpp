#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/audit/concentration.hpp"

#include "ghost_facts.hpp"

namespace pismo::audit {

/// How many of the letters that were answered are missing, by author and by who answered.
///
/// Somebody whose own box is not in the sources answers letters that cannot be here; so what is
/// usual is asked of each reader, and only leans on the whole case where he answered few.
class MissingShares {
 public:
  explicit MissingShares(const std::vector<AnsweredLetter>& letters);

  /// Takes what an author wrote out of what is usual: his letters were found to be culled.
  void set_apart(std::string_view author);

  /// The share of missing letters that is usual for those who answered this author, without his.
  [[nodiscard]] double usual_for(std::string_view author) const;

  /// The same for letters of one author answered by one reader.
  [[nodiscard]] double usual_between(std::string_view author, std::string_view reader) const;

  /// Over all that are not set apart.
  [[nodiscard]] double usual() const;

  /// How much more than by chance authors differ.
  [[nodiscard]] double spread() const { return spread_; }

  [[nodiscard]] bool is_apart(std::string_view author) const;

  /// Trials of each author, by time. Letters whose author nobody tells are not in it. Names are
  /// those of the letters.
  [[nodiscard]] const std::map<std::string_view, std::vector<Trial>>& authors() const {
    return authors_;
  }

 private:
  void recount();
  [[nodiscard]] double leaning(ShareOf counted) const;

  const std::vector<AnsweredLetter>& letters_;
  std::map<std::string_view, std::vector<Trial>> authors_;
  std::map<std::string_view, ShareOf> readers_;  ///< Of authors not set apart.
  std::map<std::string_view, std::map<std::string_view, ShareOf>> pairs_;  ///< Author, reader.
  std::vector<std::string_view> apart_;
  ShareOf all_;
  double spread_ = 1;
};

}  // namespace pismo::audit
