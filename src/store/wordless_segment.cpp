#include "wordless_segment.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <xapian.h>

#include "pismo/store/fields.hpp"
#include "pismo/store/segment.hpp"
#include "pismo/store/texts.hpp"

namespace pismo::store {

namespace {

/// Facts are dealt out by document for so many documents at a time: some 100 bytes each.
constexpr Xapian::docid kPiece = 100'000;

/// All facts begin so; no word does (normal forms have no capitals, families have one letter).
constexpr std::string_view kFacts = "X";

/// Stands for the words of a document, as often as there are any: its length stays what it was.
constexpr std::string_view kWordsTerm = "XW";

constexpr std::array<unsigned, 3> kSlots = {kDateSlot, kSizeSlot, kHeaderDateSlot};

using Facts = std::vector<std::pair<std::uint32_t, Xapian::termcount>>;

class Stripper {
 public:
  Stripper(const std::filesystem::path& from, const std::filesystem::path& into)
      : from_(from.string()),
        into_(into.string(), Xapian::DB_CREATE | Xapian::DB_NO_TERMLIST | Xapian::DB_NO_SYNC) {
    const std::string prefix(kFacts);
    for (auto term = from_.allterms_begin(prefix); term != from_.allterms_end(prefix); ++term)
      terms_.push_back(*term);
  }

  void run(std::optional<std::int64_t> first_id) {
    const std::string key(kFirstIdKey);
    into_.set_metadata(key, first_id ? sortable(*first_id) : from_.get_metadata(key));
    for (Xapian::docid begin = 1; begin <= from_.get_lastdocid(); begin += kPiece)
      copy(begin, std::min<Xapian::docid>(begin + kPiece - 1, from_.get_lastdocid()));
    into_.commit();
    into_.close();
  }

 private:
  void copy(Xapian::docid first, Xapian::docid last) {
    std::vector<Facts> facts(last - first + 1);
    for (std::uint32_t number = 0; number < terms_.size(); ++number) {
      auto post = from_.postlist_begin(terms_[number]);
      post.skip_to(first);
      for (; post != from_.postlist_end(terms_[number]) && *post <= last; ++post)
        facts[*post - first].emplace_back(number, post.get_wdf());
    }
    for (Xapian::docid id = first; id <= last; ++id)
      add(id, facts[id - first]);
  }

  void add(Xapian::docid id, const Facts& facts) {
    const Xapian::Document whole = from_.get_document(id);
    Xapian::Document document;
    document.set_data(whole.get_data());
    for (const unsigned slot : kSlots) {
      if (std::string value = whole.get_value(slot); !value.empty())
        document.add_value(slot, value);
    }
    Xapian::termcount rest = from_.get_doclength(id);
    for (const auto& [number, wdf] : facts) {
      document.add_term(terms_[number], wdf);
      rest -= std::min(rest, wdf);
    }
    if (rest > 0) document.add_term(std::string(kWordsTerm), rest);
    into_.add_document(document);
  }

  Xapian::Database from_;
  Xapian::WritableDatabase into_;
  std::vector<std::string> terms_;
};

Error cannot(const std::filesystem::path& segment, const std::string& why) {
  return {Errc::io, segment.string() + ": this text segment cannot be copied: " + why};
}

/// @param first_id  None: as it is.
Result<void> copy_wordless(const std::filesystem::path& segment,
                           const std::filesystem::path& into,
                           std::optional<std::int64_t> first_id) {
  try {
    Stripper(segment, into).run(first_id);
  } catch (const Xapian::Error& error) {
    return fail(cannot(segment, error.get_msg()));
  }
  std::error_code error;
  std::filesystem::copy_file(texts_file(segment), texts_file(into), error);
  if (error && error != std::errc::no_such_file_or_directory)
    return fail(cannot(segment, error.message()));
  return sync_folder(into);
}

}  // namespace

Result<void> write_wordless(const std::filesystem::path& segment,
                            const std::filesystem::path& into) {
  return copy_wordless(segment, into, std::nullopt);
}

// Xapian opens no database for writing that has no lists of terms: it is written once more.
Result<void> place_wordless(const std::filesystem::path& segment,
                            const std::filesystem::path& into,
                            std::int64_t first_id) {
  std::error_code ignored;  // What a run that was cut short left behind.
  std::filesystem::remove_all(into, ignored);
  return copy_wordless(segment, into, first_id);
}

}  // namespace pismo::store
