#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/search/engine.hpp"
#include "pismo/store/case_folder.hpp"
#include "pismo/store/identifier_walk.hpp"
#include "pismo/xref/tie.hpp"

namespace pismo::xref {

/// Ties by the identifiers that a case keeps, from one thing to messages. Those that more than a
/// twentieth of all messages have tie nobody: they are left out, and the notes say how many.
class NearIdentifiers {
 public:
  /// @return  Errors: as IdentifierWalk::open.
  [[nodiscard]] static Result<NearIdentifiers> open(const search::Engine& engine,
                                                    const store::CaseFolder& folder,
                                                    std::vector<Tie>& ties,
                                                    std::vector<std::string>& notes);

  /// Of a message: others that have its identifiers.
  void of_message(std::int64_t message);

  /// Of a text from outside: messages that have its identifiers.
  void of_text(std::string_view text);

  /// Of a person: identifiers that he writes, with the letters of others that have them; one tie
  /// for each identifier. Ties of kind `mention`: texts of letters without him that name one of his
  /// addresses.
  ///
  /// @param addresses  His, as AddressForm::canonical.
  /// @param own        Letters in whose header fields he stands, rising.
  void of_person(std::int64_t person,
                 const std::vector<std::string>& addresses,
                 const std::vector<std::int64_t>& own);

  /// Texts that name an address of nobody who is known.
  void of_address(const std::string& canonical, const std::vector<std::int64_t>& own);

  /// Writes down what was left out; to be called last.
  void finish();

 private:
  NearIdentifiers(const search::Engine& engine,
                  store::IdentifierWalk&& walk,
                  std::vector<Tie>& ties,
                  std::vector<std::string>& notes);

  void near(const store::IdentifierName& name, const Place& here, bool of_message);
  void written(const store::IdentifierName& name, const std::vector<std::int64_t>& own);
  void mentions(const std::vector<std::string>& addresses, const std::vector<std::int64_t>& own);

  store::IdentifierWalk walk_;
  std::vector<Tie>& ties_;
  std::vector<std::string>& notes_;
  std::uint64_t messages_ = 0;
  bool kept_ = true;  // The case keeps identifiers.
  std::size_t common_ = 0;
  std::size_t cut_ = 0;
};

}  // namespace pismo::xref
