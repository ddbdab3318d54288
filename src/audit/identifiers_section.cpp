#include <algorithm>
#include <fmt/format.h>
#include <string_view>
#include <tuple>

#include "section_pieces.hpp"

namespace pismo::audit {

namespace {

constexpr std::size_t kListed = 50;  // Values of each kind, those in the most messages.

struct Value {
  std::uint64_t messages = 0;
  bool checked = false, certain = false;
  std::int64_t first = 0;
};

}  // namespace

Section identifiers_section(const Material& material, Findings&) {
  Section section{"identifiers",
                  "Numbers that name people, firms and accounts",
                  fmt::format("In all texts, quotations and attachments too (docs/identifiers.md). "
                              "Of each kind the {} values that the most messages name are listed; "
                              "addresses and links are only counted.",
                              kListed),
                  Json::object(),
                  {},
                  {},
                  {}};
  if (material.texts == nullptr) {
    section.notes.push_back("Texts were not read (--no-reading).");
    return section;
  }
  std::map<std::pair<identifiers::Kind, std::string_view>, Value> values;
  for (const TextFacts::Named& one : material.texts->identifiers) {
    Value& value = values[{one.kind, one.normal}];
    if (value.messages++ == 0) value.first = one.message;
    value.checked = value.checked || one.checked;
    value.certain = value.certain || one.certain;
  }
  std::map<identifiers::Kind, std::vector<std::pair<std::string_view, const Value*>>> kinds;
  for (const auto& [what, value] : values)
    kinds[what.first].emplace_back(what.second, &value);
  Table sums{"kinds", "By kind", {"kind", "mentions", "different", "sure"}, {}};
  Table list{"values",
             "Values",
             {"kind", "value", "messages", "check_digits_agree", "sure", "first_message"},
             {}};
  for (const auto& [kind, mentions] : material.texts->mentions) {
    auto& known = kinds[kind];
    const auto sure =
        std::count_if(known.begin(), known.end(), [](const auto& v) { return v.second->certain; });
    sums.rows.push_back(Json::array({identifiers::kind_name(kind), mentions, known.size(), sure}));
    std::stable_sort(known.begin(), known.end(), [](const auto& a, const auto& b) {
      return std::tuple(a.second->certain, a.second->messages) >
             std::tuple(b.second->certain, b.second->messages);
    });
    if (known.size() > kListed) known.resize(kListed);
    for (const auto& [normal, value] : known) {
      list.rows.push_back(Json::array({identifiers::kind_name(kind),
                                       normal,
                                       value->messages,
                                       value->checked,
                                       value->certain,
                                       material.rows.letter(value->first)->key}));
    }
  }
  section.numbers["texts_unread"] = material.texts->unread;
  section.numbers["different_values"] = values.size();
  section.tables.push_back(std::move(sums));
  section.tables.push_back(std::move(list));
  return section;
}

}  // namespace pismo::audit
