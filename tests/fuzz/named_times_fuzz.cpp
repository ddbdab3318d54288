// Hostile bodies, subjects and attachments through the times that a message names: spans in order,
// and days of each that a question for it finds.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "pismo/search/named_times.hpp"
#include "pismo/store/named_days.hpp"

namespace {

void require(bool promise) {
  if (!promise) std::abort();
}

}  // namespace

// libFuzzer names the function.
// NOLINTNEXTLINE(readability-identifier-naming)
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  // libFuzzer gives bytes, text is characters.
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast)
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  constexpr std::int64_t kThursday = 1'255'617'000;  // 2009-10-15 14:30
  using pismo::store::Family;
  for (const Family place : {Family::body, Family::subject, Family::attachment, Family::quoted}) {
    std::uint64_t end = 0;
    const auto anchor = pismo::search::anchor_of(kThursday, -240);
    const auto take = [&](const pismo::search::NamedTime& named) {
      const pismo::mentions::Mention& mention = named.mention;
      require(mention.span.begin >= end && mention.span.begin < mention.span.end);
      end = mention.span.end;
      require(end <= text.size());
      std::vector<pismo::store::CalendarUnit> units;
      pismo::store::append_units(mention.from, mention.to, units);
      for (const pismo::store::CalendarUnit unit : units)
        require(pismo::store::read_unit(pismo::store::unit_name(unit)) == unit);
      require(units.empty() || pismo::search::answers(mention, {}, {}));
    };
    pismo::search::each_named_time({place, {}, text}, anchor, take);
  }
  return 0;
}
