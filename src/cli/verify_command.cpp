#include <fmt/format.h>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pismo/authenticity/timestamp.hpp"
#include "pismo/base/file.hpp"
#include "pismo/pipeline/verify.hpp"
#include "pismo/store/catalog.hpp"
#include "pismo/time/zone.hpp"

#include "cli11.hpp"
#include "commands.hpp"
#include "interrupt.hpp"
#include "output.hpp"
#include "progress_bar.hpp"
#include "verify_page.hpp"

namespace pismo::cli {

namespace {

struct Arguments {
  std::vector<std::string> against;
  std::string format = "text";
  unsigned jobs = 0;
  std::string timestamp, manifest;
  std::vector<std::string> authorities;
};

void verify_sources(Context& context, const Arguments& arguments) {
  const Interrupt interrupt;
  const auto folder = context.folder();
  if (auto there = folder.require(); !there) return context.report(there.error());
  const auto catalog = store::Catalog::open(folder.catalog());
  if (!catalog) return context.report(catalog.error());
  pipeline::VerifyOptions options;
  options.case_folder = context.case_path;
  options.jobs = arguments.jobs;
  for (const std::string& copy : arguments.against)
    options.against.emplace_back(copy);
  std::optional<ProgressBar> bar;
  if (context.shows_progress()) {
    bar.emplace(0);
    options.progress = [&](std::uint64_t bytes) { bar->update(bytes, 0, "checking"); };
  }
  const auto report = pipeline::verify(options, interrupt.token());
  if (bar) bar->clear();
  if (!report) return context.report(report.error());
  context.exit = report->holds() ? Exit::done : Exit::nothing;
  if (report->cancelled) {
    note("stopped before everything was read: nothing is proved");
    context.exit = Exit::stopped;
    return;
  }
  if (arguments.format == "json") {
    print_line(to_line(verify_json(*report, *catalog)));
  } else if (arguments.format == "hashdeep") {
    print(exact_or_printable(hashdeep_list(*report)));
  } else if (arguments.format == "sha256sum") {
    print(exact_or_printable(sha256sum_list(*report)));
  } else {
    print(verify_text(*report, *catalog));
  }
  const bool is_list = arguments.format == "hashdeep" || arguments.format == "sha256sum";
  if (is_list && !report->holds())
    note("not everything is as it was indexed; 'pismo verify' says what is not");
}

nlohmann::ordered_json stamp_json(const Arguments& arguments,
                                  const authenticity::Timestamp& stamp) {
  nlohmann::ordered_json json = {{"schema", "pismo.verify.timestamp/1"},
                                 {"timestamp", arguments.timestamp},
                                 {"manifest", arguments.manifest},
                                 {"result", word_of(stamp.state)},
                                 {"means", sentence_of(stamp.state)}};
  json["at"] = stamp.at ? nlohmann::ordered_json(time::format_utc(*stamp.at)) : nullptr;
  json["authority"] = stamp.authority;
  json["policy"] = stamp.policy;
  json["serial"] = stamp.serial;
  json["hash"] = stamp.hash;
  json["weak_hash"] = stamp.weak_hash;
  json["detail"] = stamp.detail;
  return json;
}

void print_stamp(const authenticity::Timestamp& stamp) {
  const auto line = [](std::string_view name, const std::string& value) {
    if (!value.empty()) print_line(fmt::format("{:<10} {}", name, printable(value)));
  };
  line("Result", std::string(word_of(stamp.state)));
  line("Means", std::string(sentence_of(stamp.state)));
  if (stamp.at) line("At", time::format_utc(*stamp.at));
  line("Authority", stamp.authority);
  line("Policy", stamp.policy);
  line("Serial", stamp.serial);
  line("Hash",
       stamp.weak_hash ? stamp.hash + ", weak: another file can be made that fits it" : stamp.hash);
  line("Detail", stamp.detail);
}

void verify_stamp(Context& context, const Arguments& arguments) {
  const auto stamp = read_file(arguments.timestamp);
  if (!stamp) return context.report(stamp.error());
  const auto manifest = read_file(arguments.manifest);
  if (!manifest) return context.report(manifest.error());
  std::vector<std::string> authorities;
  for (const std::string& file : arguments.authorities) {
    auto bytes = read_file(file);
    if (!bytes) return context.report(bytes.error());
    authorities.push_back(std::move(*bytes));
  }
  const auto found = authenticity::check_timestamp(*stamp, *manifest, authorities);
  if (arguments.format == "json") {
    print_line(to_line(stamp_json(arguments, found)));
  } else {
    print_stamp(found);
  }
  if (found.state != authenticity::Timestamp::State::good) context.exit = Exit::nothing;
}

}  // namespace

void configure_verify(CLI::App& command, Context& context) {
  auto arguments = std::make_shared<Arguments>();
  command
      .add_option("--against",
                  arguments->against,
                  "Read a copy of the sources that lies there: that of the only source, or of the "
                  "one with the same last name")
      ->type_name("PATH")
      ->allow_extra_args(false);
  command
      .add_option("--format",
                  arguments->format,
                  "text, json; hashdeep or sha256sum: the hashes of all files as they are now")
      ->check(CLI::IsMember({"text", "json", "hashdeep", "sha256sum"}))
      ->capture_default_str()
      ->type_name("FORM");
  command.add_option("-j,--jobs", arguments->jobs, "Files read at a time (default: one a core)")
      ->check(CLI::Range(0U, 256U))
      ->type_name("N");
  auto* const stamp = command
                          .add_option("--timestamp",
                                      arguments->timestamp,
                                      "Check this time stamp (RFC 3161) of --manifest instead of "
                                      "the sources; no case is needed")
                          ->type_name("FILE.tsr");
  auto* const manifest =
      command.add_option("--manifest", arguments->manifest, "The file that was stamped")
          ->type_name("FILE")
          ->needs(stamp);
  stamp->needs(manifest);
  command
      .add_option("--ca", arguments->authorities, "Certificates of authorities that are trusted")
      ->type_name("FILE")
      ->allow_extra_args(false)
      ->needs(stamp);
  command.callback([arguments, &context] {
    if (arguments->timestamp.empty()) return verify_sources(context, *arguments);
    verify_stamp(context, *arguments);
  });
}

}  // namespace pismo::cli
