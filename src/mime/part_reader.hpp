#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "pismo/documents/extractor.hpp"
#include "pismo/mime/encoded_word.hpp"
#include "pismo/mime/message.hpp"
#include "pismo/mime/structure.hpp"

#include "leaf.hpp"

namespace pismo::mime {

/// Turns the nodes of a structure into parts, in two steps, because the charset of any one piece
/// is decided with the evidence of all.
class PartReader {
 public:
  PartReader(std::string_view raw,
             const Structure& structure,
             const ReadOptions& options,
             HeaderContext& context);

  /// Step one: undoes transfer encodings, hashes, cuts embedded files out of texts, and
  /// adds all 8-bit text to the evidence of the context.
  void read_bytes();

  /// Step two: decodes names and texts, with the evidence complete. Fills `parts` and `attached`.
  void read_texts(Message& message);

 private:
  // A part with what step two needs of it.
  struct Draft {
    Part part;
    const Node* node = nullptr;  // Of the structure; null for a file inside another part.
    std::string raw_name;        // Of a file inside another part.
    LeafBytes bytes;             // Of a text.
    const documents::Extractor* extractor = nullptr;  // Of a file whose words can be read.
    std::string around;  // Text without its embedded files; used when `cut`.
    bool cut = false;
  };

  void add_leaf(const Node& node, int part);
  [[nodiscard]] bool add_file(Draft& draft, LeafBytes& bytes);
  void add_embedded(std::string_view body, std::size_t part);
  void add_winmail(std::string_view bytes, std::size_t part);
  void take_document(Part& part, const documents::Extractor& extractor, std::string_view bytes);
  void hash(Part& part, std::string_view bytes) const;
  void decode_names(Draft& draft);
  void decode_text_of(Draft& draft);
  void decode_file(Draft& draft);
  [[nodiscard]] bool is_attachment(const Draft& draft) const;

  std::string_view raw_;
  const Structure& structure_;
  const ReadOptions& options_;
  HeaderContext& context_;
  bool raw_fields_;  // The message has header fields in 8-bit letters.
  std::vector<Draft> drafts_;
  std::vector<Attached> attached_;
  // Bytes of text and of what has to be unpacked for it that the files of this message may still
  // cost: a letter has room for thousands, each of which may be a bomb.
  std::size_t documents_left_ = std::size_t{64} << 20U;
};

/// The message/rfc822 leaves of a structure; transfer encodings undone.
[[nodiscard]] std::vector<Attached> attached_of(std::string_view raw, const Structure& structure);

}  // namespace pismo::mime
