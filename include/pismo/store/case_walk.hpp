#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pismo/base/hash.hpp"
#include "pismo/base/result.hpp"
#include "pismo/store/rows.hpp"

namespace pismo::store {

/// One thing that messages carry (the bytes of an attachment, an address), with who carries it.
struct CarriedRow {
  std::string value{};         ///< 32 bytes of SHA-256; an address in lower case.
  std::uint64_t messages = 0;  ///< That carry it.
  std::int64_t first = 0;      ///< The earliest of them by date; undated ones come last.
  std::optional<std::int64_t> first_date{};
  std::optional<std::int64_t> last_date{};
  std::string part{};       ///< Of attachments, in `first`.
  std::string name{};       ///< A file name, or a name beside the address; of `first`.
  std::uint64_t names = 0;  ///< How many different names it goes by.
  std::string type{};       ///< Of attachments.
  std::uint64_t size = 0;   ///< The same; bytes.
};

/// What texts of one message are compared by (docs/catalog.md, sketches).
struct SketchRow {
  OwnWords own{};
  std::vector<OwnWords> quotes{};  ///< Without hash and words.
};

/// Walks over a case for comparing it with another one, each in an order in which two cases can be
/// read side by side. Single-threaded.
class CaseWalk {
 public:
  /// @return  Errors: as Catalog::open.
  [[nodiscard]] static Result<CaseWalk> open(const std::filesystem::path& catalog);

  ~CaseWalk();
  CaseWalk(CaseWalk&&) noexcept;
  CaseWalk& operator=(CaseWalk&&) noexcept;
  CaseWalk(const CaseWalk&) = delete;
  CaseWalk& operator=(const CaseWalk&) = delete;

  using Take = std::function<void(CarriedRow&&)>;

  /// Every distinct attachment that is not empty, by rising SHA-256.
  [[nodiscard]] Result<void> each_attachment(const Take& take) const;

  /// Every distinct address of From, To and the other fields of people, in byte order.
  [[nodiscard]] Result<void> each_address(const Take& take) const;

  /// Messages that carry an attachment of these bytes, or an address (in lower case); by date.
  [[nodiscard]] std::vector<std::int64_t> with_attachment(const Sha256& hash) const;
  [[nodiscard]] std::vector<std::int64_t> with_address(const std::string& address) const;

  /// The key of every message, in id order.
  [[nodiscard]] Result<void> each_key(
      const std::function<void(std::int64_t id, const Sha256& key)>& take) const;

  /// Empty for a message without words.
  [[nodiscard]] SketchRow sketch(std::int64_t message) const;

 private:
  struct State;
  explicit CaseWalk(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace pismo::store
