#include "signature_findings.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "pismo/mime/header_block.hpp"
#include "pismo/search/message_reader.hpp"
#include "pismo/store/catalog.hpp"

namespace pismo::pipeline {

namespace {

/// Fields that programs of mailing lists add. Source: RFC 2369, RFC 2919, and the programs.
bool went_through_list(std::string_view raw) {
  constexpr std::array<std::string_view, 7> kFields = {"list-id",
                                                       "list-post",
                                                       "list-unsubscribe",
                                                       "mailing-list",
                                                       "x-mailing-list",
                                                       "x-mailman-version",
                                                       "x-beenthere"};
  mime::DefectList ignored;
  mime::HeaderPlace place;
  place.region = {0, raw.size()};
  place.ends = mime::line_ends_of(raw);
  const auto block = mime::read_header_block(raw, place, ignored);
  return std::any_of(kFields.begin(), kFields.end(), [&](std::string_view name) {
    return mime::find_field(raw, block.fields, name) != nullptr;
  });
}

}  // namespace

Result<std::vector<store::CaseAnomalyRow>> signature_findings(
    const store::CaseFolder& folder, const std::vector<std::int64_t>& messages) {
  constexpr int kMedium = 1, kHigh = 2;
  std::vector<store::CaseAnomalyRow> found;
  if (messages.empty()) return found;
  const auto catalog = store::Catalog::open(folder.catalog(), folder.trouble());
  if (!catalog) return fail(catalog.error());
  search::MessageReader reader(*catalog);
  for (const std::int64_t id : messages) {
    const auto raw = reader.read(id);
    const bool by_list = raw && went_through_list(raw->bytes);
    store::AnomalyRow anomaly{.kind = "dkim_fail_body",
                              .severity = raw && !by_list ? kHigh : kMedium,
                              .about = {},
                              .explanation =
                                  "The text is not the one that was signed: its DKIM signature "
                                  "holds the sum of another text."};
    anomaly.explanation += by_list
                               ? " A mailing list passed it on, and lists add lines of their own."
                               : " Virus scanners, re-encoding and exports change texts too.";
    found.push_back({id, std::move(anomaly)});
  }
  return found;
}

}  // namespace pismo::pipeline
