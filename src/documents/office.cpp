#include "pismo/documents/office.hpp"

#include <algorithm>
#include <charconv>

#include "office_text.hpp"
#include "xml_walk.hpp"
#include "zip_members.hpp"

namespace pismo::documents {

namespace {

/// How the elements of one kind of document stand for text.
struct Marks {
  std::string_view letters;     ///< Whose text is words, parted by blanks.
  std::string_view paragraphs;  ///< Their ends end a line.
  std::string_view cells;
  std::string_view rows;
  std::string_view tabs;
  std::string_view breaks;
};

bool lists(std::string_view names, std::string_view name) {
  for (std::size_t at = names.find(name); at != std::string_view::npos;
       at = names.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    if ((at == 0 || names[at - 1] == ' ') && (end == names.size() || names[end] == ' '))
      return true;
  }
  return false;
}

/// The spaces that "text:s" stands for.
std::string blanks_of(const XmlAttributes& attributes) {
  constexpr std::size_t kMost = 100;
  const std::string_view count = attributes.find("c");
  std::size_t number = 1;
  std::from_chars(count.data(), count.data() + count.size(), number);
  return std::string(std::min(number, kMost), ' ');
}

/// @return  False when the member is no whole XML.
bool add_text(std::string_view xml, const Marks& marks, OfficeText& text) {
  int in_letters = 0;
  XmlEvents events;
  events.full = [&] { return text.is_full(); };
  events.begin = [&](std::string_view name, const XmlAttributes& attributes) {
    if (lists(marks.letters, name)) ++in_letters;
    if (lists(marks.cells, name)) text.begin_cell();
    if (lists(marks.tabs, name)) text.add("\t");
    if (lists(marks.breaks, name)) text.add("\n");
    if (name == "s" && in_letters > 0) text.add(blanks_of(attributes));
  };
  events.end = [&](std::string_view name) {
    if (lists(marks.letters, name)) --in_letters;
    if (lists(marks.cells, name)) text.end_cell();
    if (lists(marks.paragraphs, name) || lists(marks.rows, name)) text.end_line();
  };
  events.letters = [&](std::string_view letters) {
    if (in_letters > 0) text.add(letters);
  };
  return walk_xml(xml, events);
}

Extracted text_of_members(std::string_view bytes,
                          const std::function<bool(std::string_view)>& wanted,
                          const Marks& marks) {
  OfficeText text;
  bool broken = false;
  const ZipEnd end = each_member(bytes, wanted, [&](std::string_view, const std::string& xml) {
    broken = !add_text(xml, marks, text) || broken;
    text.end_part();
  });
  return text.give(end.damaged || broken, end.capped, end.unpacked);
}

}  // namespace

Extracted docx_to_text(std::string_view bytes) {
  constexpr Marks kMarks{"t delText", "p", "tc", "tr", "tab", "br cr"};
  const auto wanted = [](std::string_view name) {
    if (!name.starts_with("word/") || !name.ends_with(".xml")) return false;
    name.remove_prefix(5);
    return name.starts_with("document") || name.starts_with("footnotes") ||
           name.starts_with("endnotes") || name.starts_with("comments.") ||
           name.starts_with("header") || name.starts_with("footer");
  };
  return text_of_members(bytes, wanted, kMarks);
}

Extracted pptx_to_text(std::string_view bytes) {
  constexpr Marks kMarks{"t", "p", "tc", "tr", "", "br"};
  const auto wanted = [](std::string_view name) {
    const bool page = name.starts_with("ppt/slides/slide") ||
                      name.starts_with("ppt/notesSlides/") || name.starts_with("ppt/comments/");
    return page && name.ends_with(".xml");
  };
  return text_of_members(bytes, wanted, kMarks);
}

Extracted odf_to_text(std::string_view bytes) {
  constexpr Marks kMarks{"p h", "p h", "table-cell", "table-row", "tab", "line-break"};
  return text_of_members(
      bytes, [](std::string_view name) { return name == "content.xml"; }, kMarks);
}

}  // namespace pismo::documents
