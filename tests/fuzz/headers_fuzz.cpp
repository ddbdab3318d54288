#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "pismo/mime/content_field.hpp"
#include "pismo/mime/date.hpp"
#include "pismo/mime/header_block.hpp"
#include "pismo/mime/message_id.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view raw(reinterpret_cast<const char*>(data), size);
  pismo::mime::DefectList defects;
  pismo::mime::HeaderPlace place;
  place.region = {0, raw.size()};
  place.ends = pismo::mime::line_ends_of(raw);
  const auto block = pismo::mime::read_header_block(raw, place, defects);
  if (block.body > raw.size()) std::abort();
  for (const auto& field : block.fields) {
    const std::string value = pismo::mime::unfold(field.value.of(raw));
    const auto content = pismo::mime::read_content_field(value, "part 1", defects);
    (void)pismo::mime::decode_parameters(content, {}, "part 1");
    (void)pismo::mime::read_date(value);
    (void)pismo::mime::received_date(value);
    (void)pismo::mime::parse_message_ids(value);
  }
  return 0;
}
