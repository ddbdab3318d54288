#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/search/engine.hpp"
#include "pismo/store/case_folder.hpp"
#include "pismo/xref/tie.hpp"

namespace pismo::xref {

/// A kind of tie, for help texts and headings.
struct KindInfo {
  std::string_view name;   ///< As rows print it.
  std::string_view title;  ///< Of a list of such ties, for people.
};

/// Two cases side by side. Neither is changed, and nothing is merged. Single-threaded; texts are
/// read by several readers at once, and what is found does not depend on their number.
class Comparison {
 public:
  /// Both engines must outlive it.
  ///
  /// @return  Errors: as CaseWalk::open.
  [[nodiscard]] static Result<Comparison> open(const search::Engine& here,
                                               const store::CaseFolder& here_folder,
                                               const search::Engine& there,
                                               const store::CaseFolder& there_folder);

  ~Comparison();
  Comparison(Comparison&&) noexcept;
  Comparison& operator=(Comparison&&) noexcept;
  Comparison(const Comparison&) = delete;
  Comparison& operator=(const Comparison&) = delete;

  /// Every kind, in the order in which they are told.
  [[nodiscard]] static std::span<const KindInfo> kinds();

  /// Gives every tie of a kind, the strongest first.
  ///
  /// @return  Errors: corrupt when a catalog or a text index cannot be read to its end.
  [[nodiscard]] Result<void> each(std::string_view kind, const TakeTie& take);

  /// What was left out so far, a sentence each: lists that were cut, and what ties nobody.
  [[nodiscard]] const std::vector<std::string>& notes() const;

  struct State;

 private:
  explicit Comparison(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace pismo::xref
