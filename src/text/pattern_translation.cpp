#include "pattern_translation.hpp"

#include "pattern_atom.hpp"
#include "pattern_marks.hpp"

namespace pismo::text {

namespace {

/// The set without the mark, which [^...] would hold.
std::string set_of(const PatternNode& node) {
  const std::string mark = escaped(kWordMark);
  if (node.negated) return "[^" + node.items + mark + "]";
  std::string text = node.items.empty() ? "" : "[" + node.items + "]";
  for (const std::string& items : node.others) {
    text += text.empty() ? "[^" : "|[^";
    text.append(items).append(mark) += ']';
  }
  return node.others.empty() ? text : "(?:" + text + ")";
}

class Translation {
 public:
  explicit Translation(bool marked)
      : marked_(marked), marks_(marked ? escaped(kWordMark) + "*" : "") {}

  std::string text;

  void add(const PatternNode& node);

 private:
  void add_all(const PatternNode& node, std::string_view between);
  void add_atom(const std::string& atom);

  bool marked_;
  std::string marks_;  ///< Whatever marks stand before a character that is asked for.
};

void Translation::add_atom(const std::string& atom) {
  text += marked_ ? "(?:" + marks_ + atom + ")" : atom;
}

void Translation::add_all(const PatternNode& node, std::string_view between) {
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    if (i > 0) text += between;
    add(node.children[i]);
  }
}

void Translation::add(const PatternNode& node) {
  switch (node.kind) {
    case PatternKind::letter:
      return add_atom(escaped(node.letter));
    case PatternKind::set:
      return add_atom(set_of(node));
    case PatternKind::any:
      return add_atom("[^\\n" + escaped(kWordMark) + "]");
    case PatternKind::anything:
      return add_atom("[^" + escaped(kWordMark) + "]");
    case PatternKind::boundary:
      text += marked_ ? escaped(kWordMark) : "(?:)";
      return;
    case PatternKind::begin:
    case PatternKind::flags:
      text += node.items;
      return;
    case PatternKind::end:
      text += marks_ + node.items;
      return;
    case PatternKind::sequence:
      return add_all(node, "");
    case PatternKind::choice:
      return add_all(node, "|");
    case PatternKind::repeat:
      // Brackets, since \b or ^ with a sign behind it is none that RE2 takes.
      text += "(?:";
      add_all(node, "");
      text += ")" + node.items;
      return;
    case PatternKind::group:
      text += node.items;
      add_all(node, "");
      text += ")";
      return;
  }
}

}  // namespace

std::string translate(const PatternNode& node, bool marked) {
  Translation translation(marked);
  translation.add(node);
  return std::move(translation.text);
}

std::size_t count_boundaries(const PatternNode& node) {
  std::size_t count = node.kind == PatternKind::boundary ? 1 : 0;
  for (const PatternNode& child : node.children)
    count += count_boundaries(child);
  return count;
}

}  // namespace pismo::text
