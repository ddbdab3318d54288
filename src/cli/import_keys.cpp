#include "import_keys.hpp"

#include <fmt/format.h>
#include <memory>
#include <string>
#include <vector>

#include "pismo/authenticity/key_import.hpp"
#include "pismo/base/file.hpp"

#include "cli11.hpp"
#include "key_arguments.hpp"
#include "output.hpp"

namespace pismo::cli {

namespace {

struct Arguments {
  std::vector<std::string> files;
  std::string folder;
  authenticity::KeySource source;
};

void import_files(Context& context, const Arguments& arguments) {
  authenticity::KeyFolderChange all;
  for (const std::string& file : arguments.files) {
    const auto text = read_file(file);
    if (!text) return context.report(text.error());
    const auto found = authenticity::import_keys(*text);
    for (const std::string& trouble : found.troubles)
      note(fmt::format("{}: passed over: {}", file, printable(trouble)));
    if (found.keys.empty()) {
      note(file +
           ": no key records found; it should hold lines as NAME TXT \"v=DKIM1; p=...\", or JSON");
      context.exit = Exit::nothing;
      continue;
    }
    const auto change = authenticity::store_keys(arguments.folder, found.keys, arguments.source);
    if (!change) return context.report(change.error());
    all.added += change->added;
    all.known += change->known;
  }
  print_line(fmt::format(
      "{}: {} keys added, {} were there already", arguments.folder, all.added, all.known));
}

}  // namespace

void configure_import_keys(CLI::App& command, Context& context) {
  auto arguments = std::make_shared<Arguments>();
  authenticity::KeySource& source = arguments->source;
  command
      .add_option("FILE",
                  arguments->files,
                  "Zone files, output of dig, host or nslookup, JSON of key archives; or '-'")
      ->required();
  command.add_option("--keys", arguments->folder, "The folder they go to; made when missing")
      ->required()
      ->type_name("DIR");
  command.add_option("--source", source.url, "Where they come from: an address or words")
      ->type_name("TEXT");
  command.add_option("--kind", source.kind, "dns, archive, message or publisher")
      ->check(CLI::IsMember({"dns", "archive", "message", "publisher"}))
      ->type_name("KIND");
  command.add_option("--note", source.note, "Anything worth keeping")->type_name("TEXT");
  command.add_option("--seen", source.seen, "The day on which they were in DNS")
      ->check(trouble_with_day)
      ->type_name("YYYY-MM-DD");
  command
      .add_option("--private-published-since",
                  source.private_published_since,
                  "The day on which their private keys were made public: signatures prove nothing")
      ->check(trouble_with_day)
      ->type_name("YYYY-MM-DD");
  command.footer(
      "Example: dig s2048._domainkey.firm.example TXT | pismo authenticity keys import - --keys "
      "keys --kind dns");
  command.callback([arguments, &context] { import_files(context, *arguments); });
}

}  // namespace pismo::cli
