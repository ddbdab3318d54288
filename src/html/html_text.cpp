#include "pismo/html/html_text.hpp"

#include "pismo/base/utf8.hpp"

#include "renderer.hpp"

// Why a tokenizer of our own, and no library's parser (Debian 12, one core, 1-10 MB inputs):
//
//   libxml2 2.9.14, SAX push   17-80 MB/s, but over 20 s for 300,000 attributes in one tag
//                              and for stray end tags inside 20,000 open elements; prints
//                              Word's "<![if !supportLists]>" into the text.
//   gumbo 0.10.1               1-20 MB/s, over 20 s for 100,000 nested <div>, 300,000
//                              attributes or misnested <li>; stack overflow in nested tables.
//
// Text needs no tree: cutting by the rules of the WHATWG standard, and one bounded stack of
// open elements, stay linear on all of these.

namespace pismo::html {

HtmlText to_text(std::string_view html) {
  if (is_valid_utf8(html)) return Renderer(html).render();
  const std::string mended = sanitize_utf8(html);
  HtmlText text = Renderer(mended).render();
  text.defects.push_back({"html_bad_utf8", "", "invalid bytes were replaced by U+FFFD"});
  return text;
}

}  // namespace pismo::html
