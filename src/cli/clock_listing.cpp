#include "clock_listing.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "pismo/base/file.hpp"
#include "pismo/base/utf8.hpp"
#include "pismo/dating/inspect.hpp"
#include "pismo/dating/thread_bounds.hpp"
#include "pismo/mime/message.hpp"
#include "pismo/source/memory_source.hpp"
#include "pismo/source/message_source.hpp"

#include "output.hpp"

namespace pismo::cli {

namespace {

using Json = nlohmann::ordered_json;

// Messages that date each other in one call. A file may hold more: the rest is taken in turns of so
// many, so that memory is bounded.
constexpr std::size_t kMaxTogether = 5000;

/// Dates messages as they are found, and prints them when enough are together.
class ClockReader final : public source::Sink {
 public:
  ClockReader(Context& context, std::string name) : context_(context), name_(std::move(name)) {}

  void set_name(std::string name) { name_ = std::move(name); }

  bool begin_file(const source::FileInfo& /*file*/) override { return open_; }

  void end_file(const source::FileInfo& /*file*/, const source::FileResult& /*result*/) override {}

  void message(source::Found&& found) override {
    const mime::Message message = mime::read_message(found.bytes, {.hash_parts = false});
    dating::Clocks clocks = dating::gather(found.bytes, message, found.envelope, settings_, zones_);
    dating::ThreadMember member{
        clocks.message_id, clocks.ancestors, {}, dating::content_of(message)};
    member.dating = dating::date_message(clocks, settings_, zones_);
    members_.push_back(std::move(member));
    clocks_.push_back(std::move(clocks));
    keys_.push_back(to_hex(found.key));
    if (!found.complete) context_.exit = Exit::lost;
    if (members_.size() >= kMaxTogether) print_all();
  }

  void rejected(const source::Rejected& rejected) override {
    note(fmt::format("{}{}: byte {}: {} ({})",
                     name_,
                     rejected.location.file,
                     rejected.location.offset,
                     rejected.detail,
                     rejected.reason));
    context_.exit = Exit::lost;
  }

  void print_all() {
    dating::compare_namesakes(members_);
    dating::propagate(members_);
    std::set<std::string_view> known;
    for (const dating::ThreadMember& member : members_)
      known.insert(member.message_id);
    for (std::size_t i = 0; i < members_.size() && open_; ++i)
      print_one(i, known);
    members_.clear();
    clocks_.clear();
    keys_.clear();
  }

 private:
  void print_one(std::size_t i, const std::set<std::string_view>& known) {
    Json json = {{"schema", "pismo.inspect.clock/1"},
                 {"key", keys_[i]},
                 {"message_id", sanitize_utf8(members_[i].message_id)}};
    Json dated = dating::dating_json(members_[i].dating);
    json["estimate"] = std::move(dated["estimate"]);
    json["evidence"] = Json::array();
    for (const dating::Evidence& read : clocks_[i].evidence)
      json["evidence"].push_back(dating::evidence_json(read));
    json["anomalies"] = std::move(dated["anomalies"]);
    json["missing"] = missing_json(i, known);
    open_ = print_line(to_line(json));
  }

  // Letters that it refers to and that are not among those read.
  Json missing_json(std::size_t i, const std::set<std::string_view>& known) {
    Json missing = Json::array();
    for (const std::string& id : members_[i].ancestors) {
      if (known.contains(id)) continue;
      Json json = {{"message_id", sanitize_utf8(id)}};
      json.update(dating::dating_json(
          dating::date_missing(id, clocks_[i], members_[i].dating, settings_, zones_)));
      missing.push_back(std::move(json));
    }
    return missing;
  }

  Context& context_;
  std::string name_;
  bool open_ = true;
  dating::Settings settings_;
  time::ZoneBook zones_;
  std::vector<dating::ThreadMember> members_;
  std::vector<dating::Clocks> clocks_;
  std::vector<std::string> keys_;
};

}  // namespace

void inspect_clocks(Context& context, const std::vector<std::string>& files) {
  ClockReader reader(context, "");
  for (const std::string& file : files) {
    reader.set_name(file == "-" ? "standard input" : file);
    if (file == "-") {
      const auto bytes = read_file(file);
      if (!bytes) return context.report(bytes.error());
      if (const auto done = source::read_bytes(*bytes, "", {}, reader); !done)
        context.report(done.error());
    } else if (const auto done = source::read_messages(file, {}, reader, {}); !done) {
      context.report(done.error());
    }
  }
  reader.print_all();
}

}  // namespace pismo::cli
