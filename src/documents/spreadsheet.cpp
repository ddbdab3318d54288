#include <algorithm>
#include <charconv>
#include <functional>
#include <string>
#include <vector>

#include "pismo/documents/office.hpp"

#include "office_text.hpp"
#include "xml_walk.hpp"
#include "zip_members.hpp"

namespace pismo::documents {

namespace {

/// The strings of all cells, each written once and named by its number.
class SharedStrings {
 public:
  bool read(std::string_view xml) {
    bool in_text = false;
    bool in_string = false;
    XmlEvents events;
    events.full = [&] { return is_cut(); };
    events.begin = [&](std::string_view name, const XmlAttributes&) {
      if (name == "si") {
        strings_.emplace_back();
        bytes_ += sizeof(std::string);  // Millions may be empty.
        in_string = true;
      }
      in_text = name == "t";
    };
    events.end = [&](std::string_view name) {
      if (name == "si") in_string = false;
      in_text = false;
    };
    events.letters = [&](std::string_view letters) {
      if (!in_text || !in_string) return;
      strings_.back().append(letters);
      bytes_ += letters.size();
    };
    return walk_xml(xml, events);
  }

  /// The string whose number stands in a cell; nothing when there is none.
  [[nodiscard]] std::string_view find(std::string_view number) const {
    std::size_t at = strings_.size();
    std::from_chars(number.data(), number.data() + number.size(), at);
    return at < strings_.size() ? std::string_view(strings_[at]) : std::string_view();
  }

  /// Whether there are more strings than are kept.
  [[nodiscard]] bool is_cut() const { return bytes_ >= kMostBytes; }

 private:
  static constexpr std::size_t kMostBytes = 2 * kMaxText;  // With what holds each of them.

  std::vector<std::string> strings_;
  std::size_t bytes_ = 0;
};

bool add_sheet(std::string_view xml, const SharedStrings& strings, OfficeText& text) {
  bool shared = false;
  bool in_value = false;
  std::string value;
  XmlEvents events;
  events.full = [&] { return text.is_full(); };
  events.begin = [&](std::string_view name, const XmlAttributes& attributes) {
    if (name == "c") {
      shared = attributes.find("t") == "s";
      value.clear();
    }
    in_value = name == "v" || name == "t";
  };
  events.end = [&](std::string_view name) {
    in_value = false;
    if (name == "c") {
      text.begin_cell();
      text.add(shared ? strings.find(value) : std::string_view(value));
      text.end_cell();
    }
    if (name == "row") text.end_line();
  };
  events.letters = [&](std::string_view letters) {
    if (in_value && value.size() < kMaxText) value.append(letters);
  };
  return walk_xml(xml, events);
}

bool add_sheet_names(std::string_view xml, OfficeText& text) {
  XmlEvents events;
  events.full = [&] { return text.is_full(); };
  events.begin = [&](std::string_view name, const XmlAttributes& attributes) {
    if (name != "sheet") return;
    text.add(attributes.find("name"));
    text.end_line();
  };
  events.end = [](std::string_view) {};
  events.letters = [](std::string_view) {};
  return walk_xml(xml, events);
}

}  // namespace

// Strings may lie behind the sheets that name them: the file is read twice.
Extracted xlsx_to_text(std::string_view bytes) {
  OfficeText text;
  SharedStrings strings;
  bool broken = false;
  const ZipEnd first = each_member(
      bytes,
      [](std::string_view name) {
        return name == "xl/sharedStrings.xml" || name == "xl/workbook.xml";
      },
      [&](std::string_view name, const std::string& xml) {
        const bool whole =
            name == "xl/workbook.xml" ? add_sheet_names(xml, text) : strings.read(xml);
        broken = broken || !whole;
      });
  const ZipEnd second = each_member(
      bytes,
      [](std::string_view name) {
        return name.starts_with("xl/worksheets/sheet") && name.ends_with(".xml");
      },
      [&](std::string_view, const std::string& xml) {
        broken = !add_sheet(xml, strings, text) || broken;
        text.end_part();
      });
  return text.give(first.damaged || second.damaged || broken,
                   first.capped || second.capped || strings.is_cut(),
                   first.unpacked + second.unpacked);
}

}  // namespace pismo::documents
