#include "quote_findings.hpp"

#include <fmt/format.h>
#include <utility>

#include "pismo/store/relations.hpp"

namespace pismo::pipeline {

Result<std::vector<store::CaseAnomalyRow>> quote_findings(
    const store::CaseFolder& folder, const std::function<std::string(std::int64_t)>& key_of) {
  constexpr int kMedium = 1;
  const auto relations = store::Relations::open(folder.catalog(), folder.trouble());
  if (!relations) return fail(relations.error());
  std::vector<store::CaseAnomalyRow> found;
  const auto read = relations->each_altered([&](std::int64_t message, std::int64_t original) {
    std::string key = key_of(original);
    std::string explanation = fmt::format(
        "It quotes {} in words that letter does not have: the quotation was changed, or the letter "
        "that is here was. 'pismo thread {} --altered' shows both.",
        key,
        key_of(message));
    found.push_back({message,
                     {.kind = "quote_altered",
                      .severity = kMedium,
                      .about = std::move(key),
                      .explanation = std::move(explanation)}});
  });
  if (!read) return fail(read.error());
  return found;
}

}  // namespace pismo::pipeline
