#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>

#include "pismo/base/result.hpp"
#include "pismo/relate/record.hpp"
#include "pismo/relate/relations.hpp"

namespace pismo::relate {

/// The letters of a case, as relating needs them, and what relating them found out.
///
/// Memory holds some 300 bytes of each; their shingles lie in files. Kept in a folder, they are
/// there for the next pass, which reads and compares only what is new, and finds what a pass over
/// all of them would find.
class Letters {
 public:
  /// None yet, and kept nowhere.
  Letters();

  /// None yet; the folder is made, and what lay in it forgotten.
  [[nodiscard]] static Letters begin(const std::filesystem::path& folder);

  /// What `keep` left in a folder; none when nothing is there that this version can read, or when
  /// it was kept for another `state`.
  [[nodiscard]] static std::optional<Letters> resume(const std::filesystem::path& folder,
                                                     std::uint64_t state);

  ~Letters();
  Letters(Letters&&) noexcept;
  Letters& operator=(Letters&&) noexcept;
  Letters(const Letters&) = delete;
  Letters& operator=(const Letters&) = delete;

  /// @param record  Of a greater id than all before.
  void add(const Record& record);

  [[nodiscard]] std::size_t size() const;

  /// The time of a letter that may have changed since it was added.
  ///
  /// @param at  By id, from 0.
  void set_utc(std::size_t at, std::optional<std::int64_t> utc);

  /// Relates all letters. See `relate`.
  ///
  /// @return  Errors: io, when the shingles could not be read or written.
  [[nodiscard]] Result<Relations> relate();

  /// How many of the letters were related before, and were not compared anew.
  [[nodiscard]] std::size_t resumed() const;

  /// Keeps everything in the folder, for `resume` with the same `state`.
  [[nodiscard]] Result<void> keep(std::uint64_t state);

 private:
  struct State;
  explicit Letters(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace pismo::relate
