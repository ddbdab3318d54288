#pragma once

#include <functional>
#include <string_view>

namespace pismo::documents {

/// The attributes of an element.
class XmlAttributes {
 public:
  explicit XmlAttributes(const char** pairs) : pairs_(pairs) {}

  /// By the name without its prefix; empty when there is none.
  [[nodiscard]] std::string_view find(std::string_view local_name) const;

 private:
  const char** pairs_;
};

/// What is told of a document, names without their prefixes, text in UTF-8.
struct XmlEvents {
  std::function<void(std::string_view name, const XmlAttributes& attributes)> begin;
  std::function<void(std::string_view name)> end;
  std::function<void(std::string_view text)> letters;
  std::function<bool()> full;  ///< Says that enough was told; the walk ends there.
};

/// Walks an XML document from beginning to end.
///
/// @return  Whether it is well-formed to its end, or to where `full` ended it. One with a DOCTYPE
///          is not read, for the entities it may declare; nor is one nested deeper than a thousand
///          elements.
[[nodiscard]] bool walk_xml(std::string_view xml, const XmlEvents& events);

}  // namespace pismo::documents
