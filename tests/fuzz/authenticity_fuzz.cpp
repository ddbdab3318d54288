#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "pismo/authenticity/examine.hpp"
#include "pismo/authenticity/inspect.hpp"
#include "pismo/authenticity/key_import.hpp"

// A message and the keys that it is checked with, parted by a NUL.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace authenticity = pismo::authenticity;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t end = std::min(input.find('\0'), input.size());
  authenticity::KeyBook keys;
  for (const auto& key :
       authenticity::import_keys(input.substr(std::min(end + 1, input.size()))).keys) {
    if (!key.selector.empty() && !key.domain.empty())
      keys.add(
          {key.record, {key.selector + "._domainkey." + key.domain, "", "", "", "", "", "", ""}});
  }
  authenticity::ExamineOptions options;
  options.now = 1'262'304'000;
  const auto found = authenticity::examine(input.substr(0, end), keys, options);
  if (found.decided_by >= static_cast<int>(found.signatures.size())) std::abort();
  (void)authenticity::authenticity_json(found).dump(
      -1, ' ', false, nlohmann::ordered_json::error_handler_t::strict);
  return 0;
}
