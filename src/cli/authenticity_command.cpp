#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pismo/authenticity/inspect.hpp"
#include "pismo/base/hash.hpp"
#include "pismo/pipeline/date_again.hpp"
#include "pismo/search/engine.hpp"
#include "pismo/search/message_reader.hpp"
#include "pismo/store/case_folder.hpp"
#include "pismo/store/fields.hpp"
#include "pismo/store/signature_checks.hpp"
#include "pismo/time/zone.hpp"

#include "authenticity_report.hpp"
#include "case_log.hpp"
#include "cli11.hpp"
#include "commands.hpp"
#include "import_keys.hpp"
#include "key_arguments.hpp"
#include "output.hpp"
#include "selection.hpp"
#include "table_printer.hpp"

namespace pismo::cli {

namespace {

using authenticity::Authenticity;
using authenticity::Signature;
using Json = nlohmann::ordered_json;

struct Arguments {
  Selection selection;
  KeyArguments keys;
  std::string format = "text";
  bool no_keep = false;
};

using Kept = std::vector<store::SignatureCheckRow>;

/// What messages are examined with, and what the case is to keep of it.
struct Examination {
  Context& context;
  search::Engine& engine;
  const authenticity::KeyBook& keys;
  const authenticity::ExamineOptions& options;
  Kept kept{};
};

bool is_key(std::string_view words) {
  constexpr std::size_t kMinDigits = 6, kMaxDigits = 64;
  return words.size() >= kMinDigits && words.size() <= kMaxDigits &&
         words.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

void count_published(const Authenticity& found, std::map<std::string, std::size_t>& published) {
  for (const Signature& one : found.signatures) {
    if (!one.key || one.key->private_published_since.empty()) continue;
    ++published[fmt::format(
        "{} has been public since {}", one.key->name, one.key->private_published_since)];
  }
}

Json row_json(const std::string& key, std::optional<std::int64_t> date, const Authenticity& found) {
  const Signature* const decisive =
      found.decided_by < 0 ? nullptr
                           : &found.signatures[static_cast<std::size_t>(found.decided_by)];
  const Json signature = decisive == nullptr ? Json::object() : signature_json(*decisive);
  const auto of = [&](const char* name) {
    return signature.contains(name) ? signature[name] : Json();
  };
  return {{"schema", "pismo.authenticity/1"},
          {"key", key},
          {"date", date ? Json(time::format_utc(*date)) : Json()},
          {"from_domain", found.from_domain},
          {"result", word_of(found.verdict)},
          {"standing", word_of(text_of(found.verdict).standing)},
          {"protocol", of("protocol")},
          {"domain", of("domain")},
          {"selector", of("selector")},
          {"aligned", of("aligned")},
          {"also", decisive == nullptr ? Json::array() : signature["also"]},
          {"signed_at", of("signed_at")},
          {"verified_time", of("verified_time")},
          {"signatures", found.signatures.size()},
          {"arc", word_of(found.arc.state)},
          {"detail", of("detail")}};
}

/// What the case keeps of a result.
store::SignatureCheckRow check_row(std::int64_t id, const Authenticity& found, std::int64_t now) {
  store::SignatureCheckRow row;
  row.message_id = id;
  row.result = word_of(found.verdict);
  row.standing = word_of(text_of(found.verdict).standing);
  row.day = time::format_utc(now).substr(0, std::string_view("2026-11-28").size());
  if (found.decided_by < 0) return row;
  const Signature& decisive = found.signatures[static_cast<std::size_t>(found.decided_by)];
  row.protocol = word_of(decisive.protocol);
  row.domain = decisive.domain;
  row.selector = decisive.selector;
  const auto keep_time = [&](const Signature& one) {
    row.verified_time = one.verified_time();
    row.verified_by = fmt::format("{} {}", word_of(one.protocol), one.domain);
    return row.verified_time.has_value();
  };
  if (keep_time(decisive)) return row;
  for (const Signature& one : found.signatures) {
    const bool vouches_for_way = one.protocol == authenticity::Protocol::arc_message ||
                                 one.protocol == authenticity::Protocol::arc_seal;
    if (!vouches_for_way && keep_time(one)) return row;
  }
  row.verified_by.clear();
  return row;
}

/// Keeps results for authentic: and for dating. Looking does not need the right to write: where
/// there is none that is noted, and no more.
void keep(Context& context, const Arguments& arguments, const Kept& rows) {
  if (arguments.no_keep || rows.empty()) return;
  std::optional<Error> trouble;
  {
    const auto lock = store::WriterLock::acquire(context.folder());
    const auto changed = lock ? store::keep_signature_checks(context.folder(), rows)
                              : Result<bool>(fail(lock.error()));
    if (!changed) {
      trouble = changed.error();
    } else if (*changed) {
      if (auto dated = pipeline::date_again(context.folder()); !dated) trouble = dated.error();
    }
  }
  if (trouble) return note("the results were not kept for authentic: (" + trouble->message + ")");
  std::map<std::string, std::size_t> results;
  for (const store::SignatureCheckRow& row : rows)
    ++results[row.result];
  log_change(context, "authenticity", {{"messages", rows.size()}, {"results", results}});
}

/// Keys that anybody may have: whoever reads a "good" must see this beside it.
void warn_of_published_keys(const std::map<std::string, std::size_t>& published) {
  for (const auto& [name, signatures] : published) {
    note(
        fmt::format("warning: the private key of {}: {} of the signatures looked at were made by "
                    "it and prove nothing",
                    printable(name),
                    signatures));
  }
}

/// Nothing when there is nothing to say.
void print_named(std::string_view name, std::string_view value) {
  if (!value.empty()) print_line(fmt::format("{:<13} {}", name, printable(value)));
}

void print_signature(const Signature& one) {
  print_named("Signature", fmt::format("{}, {}", word_of(one.protocol), one.where));
  print_named("Result", word_of(one.verdict));
  for (const authenticity::Verdict also : one.also)
    print_named("Also", word_of(also));
  print_named("Detail", one.detail);
  print_named("Signer",
              fmt::format("{}{}{}",
                          one.domain,
                          one.selector.empty() ? "" : ", selector " + one.selector,
                          one.signer.empty() ? "" : ", " + one.signer));
  print_named(
      "Algorithm",
      one.key_bits == 0 ? one.algorithm : fmt::format("{}, {} bits", one.algorithm, one.key_bits));
  if (one.signed_at) {
    print_named("Signed at",
                fmt::format("{} by the signer's clock{}",
                            time::format_utc(*one.signed_at),
                            one.verified_time() ? ", proved" : ", not proved"));
  }
  print_named("Protects", fmt::format("{}", fmt::join(one.signed_fields, ", ")));
  print_named("Unprotected", fmt::format("{}", fmt::join(one.unsigned_fields, ", ")));
  print_named("Repeated", fmt::format("{}", fmt::join(one.duplicate_fields, ", ")));
  if (one.key && !one.key->source_url.empty()) print_named("Key from", one.key->source_url);
}

/// Everything about one message for a person.
void print_page(const std::string& key, const Authenticity& found) {
  const auto& text = text_of(found.verdict);
  print_named("Key", key);
  print_named("Result", fmt::format("{} ({})", text.word, word_of(text.standing)));
  print_named("Means", text.means);
  print_named("Does not mean", text.does_not_mean);
  for (const Signature& one : found.signatures) {
    print_line("");
    print_signature(one);
  }
  if (found.arc.state == authenticity::ArcChain::State::none) return;
  print_line("");
  print_named("ARC chain",
              fmt::format("{}, {} sets{}{}",
                          word_of(found.arc.state),
                          found.arc.sets,
                          found.arc.detail.empty() ? "" : ": ",
                          found.arc.detail));
}

void show_one(Examination& examination, const Arguments& arguments) {
  Context& context = examination.context;
  const store::Catalog& catalog = examination.engine.catalog();
  const auto id = message_of(catalog, arguments.selection.query);
  if (!id) {
    context.report(id.error());
    if (id.error().code == Errc::not_found) context.exit = Exit::nothing;
    return;
  }
  search::MessageReader reader(catalog);
  const auto raw = reader.read(*id);
  if (!raw) return context.report(raw.error());
  const std::string key = to_hex(catalog.message(*id)->key);
  const Authenticity found = examine(raw->bytes, examination.keys, examination.options);
  std::map<std::string, std::size_t> published;
  count_published(found, published);
  warn_of_published_keys(published);
  examination.kept.push_back(check_row(*id, found, examination.options.now));
  if (arguments.format == "text") return print_page(key, found);
  Json json = {{"schema", "pismo.inspect.authenticity/1"}, {"key", key}};
  json.update(authenticity_json(found));
  print_line(to_line(json));
}

/// Examines each message that answers; `row` gets it, until it says false.
template <typename Row>
AuthenticityReport examine_all(Examination& examination,
                               const std::vector<search::Hit>& hits,
                               const Row& row) {
  AuthenticityReport report;
  std::map<std::string, std::size_t> published;
  const store::Catalog& catalog = examination.engine.catalog();
  search::MessageReader reader(catalog);
  for (const search::Hit& hit : hits) {
    if (store::is_recovered(hit.id)) continue;  // It has no bytes that anybody could have signed.
    const auto raw = reader.read(hit.id);
    if (!raw) {
      report.add_unread();
      examination.context.report(raw.error());
      examination.context.exit = Exit::lost;
      continue;
    }
    const auto stored = catalog.message(hit.id);
    const Authenticity found = examine(raw->bytes, examination.keys, examination.options);
    report.add(found, stored->date_utc);
    count_published(found, published);
    examination.kept.push_back(check_row(hit.id, found, examination.options.now));
    if (!row(row_json(to_hex(stored->key), stored->date_utc, found))) break;
  }
  warn_of_published_keys(published);
  return report;
}

void report_all(Examination& examination, const Arguments& arguments) {
  Context& context = examination.context;
  search::Engine& engine = examination.engine;
  const Selection& selection = arguments.selection;
  const auto plan = plan_of(engine, selection.query.empty() ? "*" : selection.query);
  if (!plan) return context.report(plan.error());
  if (plan->unreadable > 0) note(unreadable_note(plan->unreadable));
  const auto hits = engine.ask(*plan, selection.order(), selection.offset, selection.limit);
  if (!hits) return context.report(hits.error());
  if (hits->empty()) {
    note("nothing found");
    context.exit = Exit::nothing;
    return;
  }
  if (arguments.format == "text" || arguments.format == "json") {
    const auto report = examine_all(examination, *hits, [](const Json&) { return true; });
    if (arguments.format == "text") {
      print(report.text());
      return;
    }
    Json json = {{"schema", "pismo.authenticity.report/1"},
                 {"query", selection.query.empty() ? "*" : selection.query},
                 {"key_records", examination.keys.records()}};
    json.update(report.json());
    print_line(to_line(json));
    return;
  }
  TablePrinter printer(arguments.format,
                       "pismo.authenticity/1",
                       {"key",
                        "date",
                        "from_domain",
                        "result",
                        "standing",
                        "protocol",
                        "domain",
                        "selector",
                        "aligned",
                        "signed_at",
                        "verified_time",
                        "arc",
                        "detail"});
  printer.begin(Json::object());
  examine_all(examination, *hits, [&](const Json& row) { return printer.row(row); });
  printer.end();
}

void run(Context& context, const Arguments& arguments) {
  auto engine = search::Engine::open(context.folder(), arguments.selection.zone);
  if (!engine) return context.report(engine.error());
  const auto keys = arguments.keys.read();
  if (!keys) return context.report(keys.error());
  authenticity::PgpRing ring(keys->pgp_keys);
  authenticity::ExamineOptions options;
  options.now = arguments.keys.now();
  options.pgp = &ring;
  Examination examination{context, *engine, *keys, options};
  if (is_key(arguments.selection.query)) {
    show_one(examination, arguments);
  } else {
    report_all(examination, arguments);
  }
  keep(context, arguments, examination.kept);
}

}  // namespace

void configure_authenticity(CLI::App& command, Context& context) {
  auto arguments = std::make_shared<Arguments>();
  arguments->selection.declare(command, "source");
  command.get_option("QUERY")->required(false)->description(
      "The question, or the key of one message (default: every message)");
  arguments->keys.declare(command);
  command.add_flag("--no-keep",
                   arguments->no_keep,
                   "Do not keep the results in the case, for authentic: and for dates");
  command
      .add_option("--format",
                  arguments->format,
                  "text or json: numbers by year and signer; jsonl, csv or tsv: a row a message")
      ->check(CLI::IsMember({"text", "json", "jsonl", "csv", "tsv"}))
      ->capture_default_str()
      ->type_name("FORM");
  auto* const keys = command.add_subcommand("keys", "Key folders");
  keys->require_subcommand(1);
  configure_import_keys(*keys->add_subcommand("import", "Add keys to a key folder"), context);
  command.callback([arguments, keys, &context] {
    if (!keys->parsed()) run(context, *arguments);
  });
}

}  // namespace pismo::cli
