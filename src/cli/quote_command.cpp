#include <cstddef>
#include <fmt/format.h>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "pismo/base/file.hpp"
#include "pismo/base/utf8.hpp"
#include "pismo/press/quotations.hpp"
#include "pismo/search/quotation.hpp"

#include "article.hpp"
#include "cli11.hpp"
#include "commands.hpp"
#include "dictionary_notes.hpp"
#include "output.hpp"
#include "quote_page.hpp"
#include "quote_row.hpp"
#include "unread_notes.hpp"

namespace pismo::cli {

namespace {

struct QuoteArguments {
  std::string file;
  std::vector<std::string> texts;
  search::QuotationOptions options;
  std::string indirect = "found";
  std::string format = "text";
  std::string zone;
  bool list = false;
};

/// A score that indirect speech has to reach: it is somebody else's sentence.
constexpr double kIndirectMore = .1;

Result<std::vector<press::Quotation>> quotations_of(const QuoteArguments& arguments) {
  if (arguments.file.empty() && arguments.texts.empty()) {
    return fail(Errc::usage, "which article? name its file, or give a quotation with --text");
  }
  std::vector<press::Quotation> all;
  if (!arguments.file.empty()) {
    const auto bytes = read_file(arguments.file);
    if (!bytes) return fail(bytes.error());
    all = press::find_quotations(article_text(*bytes));
    if (all.empty() && arguments.texts.empty()) {
      note(arguments.file + ": no quotation found; a quotation alone is given with --text");
    }
  }
  for (const std::string& text : arguments.texts) {
    press::Quotation whole = press::whole_quotation(sanitize_utf8(text));
    if (whole.pieces.empty()) return fail(Errc::usage, "there is no word in --text '" + text + "'");
    all.push_back(std::move(whole));
  }
  return all;
}

/// Prints rows in the format asked for.
class QuotePrinter {
 public:
  QuotePrinter(std::string format, bool color) : format_(std::move(format)), color_(color) {}

  bool row(const search::Engine& engine,
           search::MessageReader& reader,
           const press::Quotation& quotation,
           const search::QuotationAnswer& answer) {
    ++number_;
    if (format_ == "text") {
      return print(quote_page(engine, reader, {number_, quotation, answer}, color_)) && flush();
    }
    return json_row(quote_json(engine, reader, quotation, answer));
  }

  bool listed(const press::Quotation& quotation) {
    ++number_;
    if (format_ != "text") return json_row(quotation_json(quotation));
    return print_line(fmt::format(
        "{}. {}: {}", number_, press::kind_name(quotation.kind), printable(quotation.text)));
  }

  void end() const {
    if (format_ == "json") print_line(to_line({{"schema", "pismo.quote/1"}, {"rows", rows_}}));
  }

 private:
  bool json_row(nlohmann::ordered_json row) {
    if (format_ == "jsonl") return print_line(to_line(row)) && flush();
    rows_.push_back(std::move(row));
    return true;
  }

  std::string format_;
  bool color_;
  std::size_t number_ = 0;
  nlohmann::ordered_json rows_ = nlohmann::ordered_json::array();
};

/// Indirect speech is shown when it has a source, unless all of it is asked for.
bool is_shown(const press::Quotation& quotation,
              search::QuotationAnswer& answer,
              const QuoteArguments& arguments) {
  if (quotation.kind != press::Kind::indirect || arguments.indirect == "all") return true;
  std::erase_if(answer.matches,
                [](const auto& source) { return source.score < source.needed + kIndirectMore; });
  return !answer.matches.empty();
}

void list(Context& context,
          const std::vector<press::Quotation>& quotations,
          QuotePrinter& printer) {
  for (const press::Quotation& quotation : quotations) {
    if (!printer.listed(quotation)) return;
  }
  printer.end();
  if (quotations.empty()) context.exit = Exit::nothing;
}

void run(Context& context, const QuoteArguments& arguments) {
  const auto quotations = quotations_of(arguments);
  if (!quotations) return context.report(quotations.error());
  QuotePrinter printer(arguments.format, context.colors());
  if (arguments.list) return list(context, *quotations, printer);
  auto engine = search::Engine::open(context.folder(), arguments.zone);
  if (!engine) return context.report(engine.error());
  note_missing_dictionaries();
  search::QuotationFinder finder(*engine, arguments.options);
  search::MessageReader reader(engine->catalog());
  std::size_t asked = 0;
  std::size_t found = 0;
  std::size_t altered = 0;
  for (const press::Quotation& quotation : *quotations) {
    if (quotation.kind == press::Kind::indirect && arguments.indirect == "none") continue;
    auto answer = finder.find(quotation);
    if (!answer) return context.report(answer.error());
    if (!is_shown(quotation, *answer, arguments)) continue;
    ++asked;
    if (!answer->matches.empty()) ++found;
    if (answer->verdict() == "altered") ++altered;
    if (!printer.row(*engine, reader, quotation, *answer)) return;
  }
  printer.end();
  if (arguments.format == "text") {
    note(fmt::format("quotations: {}; with a source {}, altered {} of them; without {}",
                     asked,
                     found,
                     altered,
                     asked - found));
  }
  if (found == 0) context.exit = Exit::nothing;
  report_unread(context, finder.unread());
}

}  // namespace

void configure_quote(CLI::App& command, Context& context) {
  auto arguments = std::make_shared<QuoteArguments>();
  command.add_option(
      "FILE", arguments->file, "The article, HTML or plain text; '-' reads standard input");
  command
      .add_option("--text", arguments->texts, "A quotation by itself; may be given several times")
      ->type_name("TEXT")
      ->allow_extra_args(false);
  command
      .add_option("--threshold",
                  arguments->options.threshold,
                  "How much of a quotation, 0 to 1, a passage must explain to be called its "
                  "source: more when its words are common, less when many are rare")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str()
      ->type_name("SCORE");
  command.add_option("--limit", arguments->options.limit, "At most N sources of each quotation")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str()
      ->type_name("N");
  command
      .add_option("--indirect",
                  arguments->indirect,
                  "'He wrote that ...': found (shown when it has a source), all, or none")
      ->check(CLI::IsMember({"found", "all", "none"}))
      ->capture_default_str()
      ->type_name("WHICH");
  command.add_flag(
      "--list", arguments->list, "Only list the quotations of the article; no case is needed");
  command
      .add_option(
          "--tz",
          arguments->zone,
          "Time zone for dates (default: Europe/Moscow when most mail is Russian, else UTC)")
      ->type_name("ZONE");
  command.add_option("--format", arguments->format, "text, json or jsonl")
      ->check(CLI::IsMember({"text", "json", "jsonl"}))
      ->capture_default_str()
      ->type_name("FORM");
  command.callback([arguments, &context] { run(context, *arguments); });
}

}  // namespace pismo::cli
