#include <fmt/format.h>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "pismo/authenticity/inspect.hpp"
#include "pismo/base/file.hpp"
#include "pismo/base/hash.hpp"
#include "pismo/source/memory_source.hpp"
#include "pismo/source/message_source.hpp"

#include "cli11.hpp"
#include "inspect_doors.hpp"
#include "key_arguments.hpp"
#include "output.hpp"

namespace pismo::cli {

namespace {

struct Arguments {
  std::vector<std::string> files;
  KeyArguments keys;
};

/// Prints what is known of each message of a file.
class Examiner final : public source::Sink {
 public:
  Examiner(Context& context,
           const authenticity::KeyBook& keys,
           const authenticity::ExamineOptions& options)
      : context_(context), keys_(keys), options_(options) {}

  bool begin_file(const source::FileInfo& /*file*/) override { return !reader_is_gone(); }

  void end_file(const source::FileInfo& /*file*/, const source::FileResult& /*result*/) override {}

  void message(source::Found&& found) override {
    nlohmann::ordered_json json = {{"schema", "pismo.inspect.authenticity/1"},
                                   {"key", to_hex(found.key)}};
    json.update(authenticity_json(examine(found.bytes, keys_, options_)));
    if (!found.complete) context_.exit = Exit::lost;
    print_line(to_line(json));
  }

  void rejected(const source::Rejected& rejected) override {
    note(fmt::format("{}: byte {}: {} ({})",
                     rejected.location.file.empty() ? name : name + "/" + rejected.location.file,
                     rejected.location.offset,
                     rejected.detail,
                     rejected.reason));
    context_.exit = Exit::lost;
  }

  std::string name;

 private:
  Context& context_;
  const authenticity::KeyBook& keys_;
  const authenticity::ExamineOptions& options_;
};

void inspect_authenticity(Context& context, const Arguments& arguments) {
  const auto keys = arguments.keys.read();
  if (!keys) return context.report(keys.error());
  authenticity::PgpRing ring(keys->pgp_keys);
  authenticity::ExamineOptions options;
  options.now = arguments.keys.now();
  options.pgp = &ring;
  Examiner examiner(context, *keys, options);
  for (const std::string& file : arguments.files) {
    examiner.name = file == "-" ? "standard input" : file;
    const auto bytes = file == "-" ? read_file(file) : Result<std::string>();
    if (!bytes) return context.report(bytes.error());
    const auto done = file == "-" ? source::read_bytes(*bytes, "", {}, examiner)
                                  : source::read_messages(file, {}, examiner, {});
    if (!done) context.report(done.error());
  }
}

}  // namespace

void configure_inspect_authenticity(CLI::App& command, Context& context) {
  auto arguments = std::make_shared<Arguments>();
  command.add_option("FILE", arguments->files, "A message or mailbox, or '-'")->required();
  arguments->keys.declare(command);
  command.footer("Example: pismo inspect authenticity letter.eml --keys keys | jq .signatures");
  command.callback([arguments, &context] { inspect_authenticity(context, *arguments); });
}

}  // namespace pismo::cli
