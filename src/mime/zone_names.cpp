#include "zone_names.hpp"

#include <limits>

namespace pismo::mime {

namespace {

// Wall-clock seconds of 27 March 2011 02:00 and of 26 October 2014 02:00.
constexpr std::int64_t kSummerForever = 1301191200;
constexpr std::int64_t kWinterForever = 1414288800;

// A zone whose standard time was changed by law; summer-time names have one offset.
struct RussianZone {
  std::string_view name;
  int before_2011;
  int until_2014;
  int after;
};

constexpr RussianZone kRussian[] = {
    {"msk", 180, 240, 180},   {"мск", 180, 240, 180},   {"msd", 240, 240, 240},
    {"мсд", 240, 240, 240},   {"samt", 240, 240, 240},  {"samst", 300, 300, 300},
    {"yekt", 300, 360, 300},  {"yekst", 360, 360, 360}, {"omst", 360, 420, 360},
    {"omsst", 420, 420, 420}, {"novt", 360, 420, 360},  {"novst", 420, 420, 420},
    {"krat", 420, 480, 420},  {"krast", 480, 480, 480}, {"irkt", 480, 540, 480},
    {"irkst", 540, 540, 540}, {"yakt", 540, 600, 540},  {"yakst", 600, 600, 600},
    {"vlat", 600, 660, 600},  {"vlast", 660, 660, 660}, {"magt", 660, 720, 600},
    {"magst", 720, 720, 720}, {"pett", 720, 720, 720},  {"petst", 780, 780, 780},
    {"anat", 720, 720, 720},  {"anast", 780, 780, 780}, {"sakt", 600, 660, 600},
    {"sakst", 660, 660, 660},
};

// What single regions did beside the reforms: two that lived an hour nearer to Moscow for a year,
// and three that came back to their old time in 2016.
struct Move {
  std::string_view name;
  std::int64_t from, until;  // Wall-clock seconds.
  int minutes;
};

constexpr std::int64_t kSpring2010 = 1269741600;  // 28 March 2010 02:00.
constexpr std::int64_t kForever = std::numeric_limits<std::int64_t>::max();

constexpr Move kMoves[] = {
    {"samt", kSpring2010, kSummerForever, 180},
    {"samst", kSpring2010, kSummerForever, 240},
    {"pett", kSpring2010, kSummerForever, 660},
    {"petst", kSpring2010, kSummerForever, 720},
    {"anat", kSpring2010, kSummerForever, 660},
    {"anast", kSpring2010, kSummerForever, 720},
    {"magt", 1461463200, kForever, 660},  // 24 April 2016.
    {"novt", 1469325600, kForever, 420},  // 24 July 2016.
    {"sakt", 1459044000, kForever, 660},  // 27 March 2016.
};

struct FixedZone {
  std::string_view name;
  int minutes;
};

constexpr FixedZone kFixed[] = {
    {"ut", 0},      {"utc", 0},    {"gmt", 0},    {"z", 0},      {"wet", 0},    {"west", 60},
    {"bst", 60},    {"cet", 60},   {"met", 60},   {"mez", 60},   {"cest", 120}, {"mest", 120},
    {"mesz", 120},  {"eet", 120},  {"eest", 180}, {"est", -300}, {"edt", -240}, {"cst", -360},
    {"cdt", -300},  {"mst", -420}, {"mdt", -360}, {"pst", -480}, {"pdt", -420}, {"akst", -540},
    {"akdt", -480}, {"hst", -600}, {"jst", 540},  {"kst", 540},  {"hkt", 480},  {"sgt", 480},
    {"aest", 600},  {"aedt", 660}, {"nzst", 720}, {"nzdt", 780},
};

// Zones as Windows names them in English, and a shorter name of the same; without dots.
struct LongName {
  std::string_view name, standard, summer;  ///< `name` goes before "standard time".
};

constexpr LongName kLong[] = {
    {"pacific", "pst", "pdt"},
    {"mountain", "mst", "mdt"},
    {"us mountain", "mst", "mst"},
    {"central", "cst", "cdt"},
    {"eastern", "est", "edt"},
    {"us eastern", "est", "est"},
    {"gmt", "gmt", "bst"},
    {"greenwich", "gmt", "gmt"},
    {"w europe", "cet", "cest"},
    {"central europe", "cet", "cest"},
    {"central european", "cet", "cest"},
    {"romance", "cet", "cest"},
    {"e europe", "eet", "eest"},
    {"fle", "eet", "eest"},
    {"gtb", "eet", "eest"},
    {"russian", "msk", "msd"},
    {"moscow", "msk", "msd"},
    {"ekaterinburg", "yekt", "yekst"},
    {"n central asia", "novt", "novst"},
    {"north asia", "krat", "krast"},
    {"north asia east", "irkt", "irkst"},
    {"yakutsk", "yakt", "yakst"},
    {"vladivostok", "vlat", "vlast"},
    {"tokyo", "jst", "jst"},
};

std::string_view short_name(std::string_view phrase) {
  constexpr std::string_view kStandard = " standard time";
  constexpr std::string_view kDaylight = " daylight time", kSummer = " summer time";
  if (phrase == "coordinated universal time") return "utc";
  const bool standard = phrase.ends_with(kStandard);
  const std::string_view end = standard                      ? kStandard
                               : phrase.ends_with(kDaylight) ? kDaylight
                               : phrase.ends_with(kSummer)   ? kSummer
                                                             : std::string_view();
  if (end.empty()) return {};
  phrase.remove_suffix(end.size());
  for (const LongName& zone : kLong) {
    if (zone.name == phrase) return standard ? zone.standard : zone.summer;
  }
  return {};
}

}  // namespace

std::optional<int> zone_offset(std::string_view name, std::int64_t local) {
  if (const std::string_view shorter = short_name(name); !shorter.empty()) name = shorter;
  for (const FixedZone& zone : kFixed) {
    if (zone.name == name) return zone.minutes;
  }
  for (const Move& move : kMoves) {
    if (move.name == name && local >= move.from && local < move.until) return move.minutes;
  }
  for (const RussianZone& zone : kRussian) {
    if (zone.name != name) continue;
    if (local < kSummerForever) return zone.before_2011;
    return local < kWinterForever ? zone.until_2014 : zone.after;
  }
  return std::nullopt;
}

}  // namespace pismo::mime
