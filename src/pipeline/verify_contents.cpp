#include "verify_contents.hpp"

#include <map>
#include <optional>
#include <set>
#include <utility>

#include "pismo/mime/message.hpp"

namespace pismo::pipeline {

namespace {

using Spot = std::pair<std::string, std::uint64_t>;  // File under the source, offset.

/// What one changed file holds now.
struct Contents {
  std::set<std::pair<Sha256, Spot>> by_key;
  std::map<Spot, Sha256> by_spot;
};

/// The paths of parts whose decoded bytes are not those that were recorded.
std::vector<std::string> parts_changed(const store::Catalog& catalog,
                                       std::int64_t id,
                                       const std::string& bytes) {
  const mime::Message now = mime::read_message(bytes);
  std::map<std::string, std::optional<Sha256>> hashes;
  for (const mime::Part& part : now.parts)
    hashes.emplace(part.path, part.sha256);
  std::vector<std::string> changed;
  for (const store::PartRow& part : catalog.parts(id)) {
    if (!part.sha256) continue;
    const auto found = hashes.find(part.path);
    if (found == hashes.end() || found->second != part.sha256) changed.push_back(part.path);
  }
  return changed;
}

class Comparison : public source::Sink {
 public:
  Comparison(const std::unordered_map<std::string, ChangedFile*>& files,
             const store::Catalog& catalog)
      : files_(files), catalog_(catalog) {
    for (const auto& [path, changed] : files_) {
      for (std::size_t i = 0; i < changed->places.size(); ++i) {
        const store::RecordedPlace& place = changed->places[i];
        if (!changed->whole[i]) broken_.emplace(Spot(place.file, place.offset), place.message_id);
      }
    }
  }

  bool begin_file(const source::FileInfo& file) override { return file_of(file.file) != nullptr; }

  void end_file(const source::FileInfo& /*file*/, const source::FileResult& /*result*/) override {}

  void message(source::Found&& found) override {
    ChangedFile* const changed = file_of(found.location.file);
    if (changed == nullptr) return;
    Contents& contents = contents_[changed];
    Spot spot(found.location.file, found.location.offset);
    contents.by_key.emplace(found.key, spot);
    contents.by_spot.emplace(spot, found.key);
    // Its parts are compared now, while its bytes are at hand.
    if (const auto broken = broken_.find(spot); broken != broken_.end() && found.complete) {
      const auto recorded = catalog_.message(broken->second);
      if (recorded && recorded->key != found.key)
        parts_.emplace(broken->second, parts_changed(catalog_, broken->second, found.bytes));
    }
  }

  void rejected(const source::Rejected& /*rejected*/) override {}

  void finish() {
    for (const auto& [path, changed] : files_)
      judge(*changed, contents_[changed]);
  }

 private:
  [[nodiscard]] ChangedFile* file_of(const std::string& file) const {
    if (const auto found = files_.find(file); found != files_.end()) return found->second;
    for (std::size_t at = file.find("!/"); at != std::string::npos; at = file.find("!/", at + 1)) {
      const auto found = files_.find(file.substr(0, at));
      if (found != files_.end()) return found->second;
    }
    return nullptr;
  }

  // Those in their places first: a copy of a broken message elsewhere is its own place's.
  void judge(ChangedFile& changed, Contents& contents) {
    std::vector<const store::RecordedPlace*> broken;
    for (std::size_t i = 0; i < changed.places.size(); ++i) {
      const store::RecordedPlace& place = changed.places[i];
      const Spot spot(place.file, place.offset);
      const auto there = contents.by_spot.find(spot);
      const bool found_whole = there != contents.by_spot.end() && there->second == place.key;
      if (!found_whole && !changed.whole[i]) {
        broken.push_back(&place);
        continue;
      }
      ++changed.finding->whole;
      // Where a separator was damaged, more than the message seems to lie there: nothing new.
      remove(contents, spot);
    }
    // Then those that moved, so that what came into an empty place is not taken for its letter.
    std::vector<MessageFinding> found;
    found.reserve(broken.size());
    for (const store::RecordedPlace* place : broken)
      found.push_back(moved(*place, contents, *changed.finding));
    for (std::size_t i = 0; i < broken.size(); ++i) {
      if (!found[i].now_at) look_in_place(found[i], contents);
    }
    changed.finding->findings = std::move(found);
    changed.finding->new_messages = contents.by_spot.size();
  }

  static MessageFinding moved(const store::RecordedPlace& place,
                              Contents& contents,
                              FileFinding& finding) {
    MessageFinding one;
    one.id = place.message_id;
    one.state = MessageFinding::State::gone;
    one.file = place.file;
    one.offset = place.offset;
    one.length = place.length;
    const auto same = contents.by_key.lower_bound({place.key, Spot()});
    if (same != contents.by_key.end() && same->first == place.key) {
      const Spot moved_to = same->second;
      one.state = MessageFinding::State::moved;
      one.now_at = moved_to.second;
      ++finding.whole;
      remove(contents, moved_to);
    }
    return one;
  }

  void look_in_place(MessageFinding& one, Contents& contents) const {
    const Spot spot(one.file, one.offset);
    const auto there = contents.by_spot.find(spot);
    if (there == contents.by_spot.end()) return;
    one.state = MessageFinding::State::changed;
    one.now = there->second;
    if (const auto parts = parts_.find(one.id); parts != parts_.end()) one.parts = parts->second;
    remove(contents, spot);
  }

  static void remove(Contents& contents, const Spot& spot) {
    const auto at = contents.by_spot.find(spot);
    if (at == contents.by_spot.end()) return;
    contents.by_key.erase({at->second, spot});
    contents.by_spot.erase(at);
  }

  const std::unordered_map<std::string, ChangedFile*>& files_;
  const store::Catalog& catalog_;
  std::map<Spot, std::int64_t> broken_;  // Places of messages that are not whole there.
  std::map<std::int64_t, std::vector<std::string>> parts_;
  std::map<ChangedFile*, Contents> contents_;
};

}  // namespace

Result<void> compare_contents(const std::filesystem::path& root,
                              const std::unordered_map<std::string, ChangedFile*>& files,
                              const store::Catalog& catalog,
                              const source::Limits& limits,
                              const std::stop_token& stop) {
  Comparison comparison(files, catalog);
  if (auto read = source::read_messages(root, limits, comparison, stop); !read) return read;
  comparison.finish();
  return {};
}

}  // namespace pismo::pipeline
