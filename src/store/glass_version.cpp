#include "glass_version.hpp"

#include <array>
#include <fstream>
#include <optional>
#include <random>
#include <string>
#include <string_view>

#include "pismo/base/file.hpp"

#include "glass_pack.hpp"

namespace pismo::store::glass {

namespace {

using namespace std::string_view_literals;

// With the version of the format: years since 2014, month, day.
constexpr std::string_view kMagic = "\x0F\x0DXapian Glass\x04\x6E"sv;
constexpr std::size_t kIdentifierBytes = 16;
constexpr std::size_t kTables = 6;

std::filesystem::path version_file(const std::filesystem::path& folder) {
  return folder / "iamglass";
}

/// Reads the file from front to back; any number missing makes it damaged.
class Fields {
 public:
  explicit Fields(std::string_view bytes) : rest_(bytes) {}

  std::uint64_t number() {
    const auto found = unpack_number(rest_);
    damaged_ = damaged_ || !found;
    return found.value_or(0);
  }

  std::uint32_t number32() {
    const std::uint64_t found = number();
    damaged_ = damaged_ || found > UINT32_MAX;
    return static_cast<std::uint32_t>(found);
  }

  void skip(std::uint64_t bytes) {
    damaged_ = damaged_ || bytes > rest_.size();
    if (!damaged_) rest_.remove_prefix(bytes);
  }

  Root root() {
    constexpr unsigned kBlockUnit = 11;
    Root root;
    root.block = number32();
    const std::uint32_t level = number32();
    root.level = level >> 2U;
    root.is_empty = (level & 1U) != 0;
    number();  // Entries.
    damaged_ = damaged_ || number() != kBlockBytes >> kBlockUnit;
    number();  // Compression.
    skip(number());
    return root;
  }

  [[nodiscard]] bool damaged() const { return damaged_; }

 private:
  std::string_view rest_;
  bool damaged_ = false;
};

}  // namespace

// Magic, an identifier, the revision, the tables in this order, the totals.
Result<void> write_version(const std::filesystem::path& folder,
                           const Totals& totals,
                           const Table& postings,
                           const Table& data,
                           const Table& positions) {
  std::string out(kMagic);
  std::random_device random;
  for (std::size_t i = 0; i < kIdentifierBytes; ++i)
    out.push_back(static_cast<char>(random()));
  pack_number(out, kRevision);
  const Table none{{}};
  out += postings.root(0);
  out += data.root(kCompressAbove);
  out += none.root(kCompressAbove);  // Terms by document.
  out += positions.root(0);
  out += none.root(kCompressAbove);  // Spellings and synonyms.
  out += none.root(kCompressAbove);
  pack_number(out, totals.documents);
  pack_number(out, 0);  // The last number of a document less their count.
  pack_number(out, totals.shortest);
  pack_number(out, totals.most_in_document);
  pack_number(out, totals.longest - totals.most_in_document);
  pack_number(out, 0);  // The oldest set of changes.
  pack_number(out, totals.length);
  pack_number(out, 0);  // The most frequent spelling.
  std::ofstream file(version_file(folder), std::ios::binary | std::ios::trunc);
  file.write(out.data(), static_cast<std::streamsize>(out.size()));
  file.close();
  return file ? Result<void>()
              : fail(Errc::io, folder.string() + ": cannot write; is the disk full?");
}

Result<Version> read_version(const std::filesystem::path& folder) {
  const auto bytes = read_file(version_file(folder));
  if (!bytes) return fail(bytes.error());
  Fields fields(*bytes);
  fields.skip(kMagic.size() + kIdentifierBytes);
  fields.number();  // Revision.
  std::array<Root, kTables> roots;
  for (Root& root : roots)
    root = fields.root();
  Version version{.totals = {}, .postings = roots[0], .data = roots[1], .positions = roots[3]};
  Totals& totals = version.totals;
  totals.documents = fields.number32();
  const bool gaps = fields.number() != 0;
  totals.shortest = fields.number32();
  totals.most_in_document = fields.number32();
  totals.longest = fields.number32() + totals.most_in_document;
  fields.number();  // The oldest set of changes.
  totals.length = fields.number();
  if (!bytes->starts_with(kMagic) || fields.damaged() || gaps) {
    return fail(Errc::corrupt,
                version_file(folder).string() +
                    ": this text segment is damaged; index the sources into a new case");
  }
  return version;
}

}  // namespace pismo::store::glass
