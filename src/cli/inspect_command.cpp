#include <fmt/format.h>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "pismo/base/file.hpp"
#include "pismo/base/utf8.hpp"
#include "pismo/charset/decode.hpp"
#include "pismo/source/memory_source.hpp"
#include "pismo/source/message_source.hpp"
#include "pismo/text/inspect.hpp"
#include "pismo/text/name.hpp"
#include "pismo/text/normalize.hpp"
#include "pismo/text/sentences.hpp"

#include "cli11.hpp"
#include "commands.hpp"
#include "inspect_clock.hpp"
#include "inspect_doors.hpp"
#include "inspect_identifiers.hpp"
#include "inspect_when.hpp"
#include "inspect_word.hpp"
#include "message_json.hpp"
#include "output.hpp"

namespace pismo::cli {

namespace {

using Json = nlohmann::ordered_json;

/// Prints every message of a file as it is found.
class Inspector final : public source::Sink {
 public:
  Inspector(Context& context, std::string name) : context_(context), name_(std::move(name)) {}

  bool begin_file(const source::FileInfo& /*file*/) override { return true; }

  void end_file(const source::FileInfo& /*file*/, const source::FileResult& /*result*/) override {}

  void message(source::Found&& found) override {
    Json json = {{"schema", "pismo.inspect.message/1"}};
    json.update(message_json(found.bytes));
    json["key"] = to_hex(found.key);
    for (const Defect& defect : found.defects) {
      json["defects"].push_back(
          {{"code", defect.code}, {"where", defect.where}, {"detail", defect.detail}});
    }
    if (!found.complete) context_.exit = Exit::lost;
    print_line(to_line(json));
  }

  void rejected(const source::Rejected& rejected) override {
    note(fmt::format("{}: byte {}: {} ({})",
                     place_of(rejected.location.file),
                     rejected.location.offset,
                     rejected.detail,
                     rejected.reason));
    context_.exit = Exit::lost;
  }

 private:
  /// A file of a folder, a member of an archive, or the one thing that was named.
  [[nodiscard]] std::string place_of(const std::string& file) const {
    return file.empty() || file.starts_with('!') ? name_ + file : name_ + "/" + file;
  }

  Context& context_;
  std::string name_;
};

void inspect_messages(Context& context, const std::vector<std::string>& files) {
  for (const std::string& file : files) {
    Inspector inspector(context, file == "-" ? "standard input" : file);
    const auto bytes = file == "-" ? read_file(file) : Result<std::string>();
    if (!bytes) return context.report(bytes.error());
    const auto done = file == "-" ? source::read_bytes(*bytes, "", {}, inspector)
                                  : source::read_messages(file, {}, inspector, {});
    if (!done) context.report(done.error());
  }
}

void inspect_charset(Context& context, const std::string& file, const std::string& declared) {
  const auto bytes = read_file(file);
  if (!bytes) return context.report(bytes.error());
  charset::Evidence evidence;
  evidence.observe(*bytes);
  const charset::Decoded decoded = charset::decode(*bytes, declared, evidence);
  Json json = {{"schema", "pismo.inspect.charset/1"},
               {"used", decoded.used},
               {"declared", decoded.declared},
               {"confidence", decoded.confidence},
               {"repaired", charset::repair_name(decoded.repaired)},
               {"chain", decoded.chain},
               {"alternatives", Json::array()}};
  for (const auto& other : decoded.alternatives) {
    json["alternatives"].push_back({{"charset", other.charset}, {"confidence", other.confidence}});
  }
  json["text"] = decoded.text;
  print_line(to_line(json));
}

Json token_json(const text::InspectedToken& token) {
  Json json = {{"surface", token.surface},
               {"normal", token.normal},
               {"span", {token.span.begin, token.span.end}},
               {"position", token.position},
               {"lemmas", token.lemmas},
               {"keys", token.keys}};
  if (!token.read_as.empty()) json["read_as"] = token.read_as;
  return json;
}

struct TextArguments {
  std::string file;
  std::string languages = "auto";
  bool normal = false;
  bool sentences = false;
};

void inspect_sentences(std::string_view utf8) {
  for (const text::Sentence& sentence : text::sentences(utf8)) {
    Json json = {{"span", {sentence.span.begin, sentence.span.end}},
                 {"language", sentence.language}};
    if (sentence.wrong_layout) json["wrong_layout"] = true;
    if (!print_line(to_line(json))) return;
  }
}

void inspect_text(Context& context, const TextArguments& arguments) {
  const auto bytes = read_file(arguments.file);
  if (!bytes) return context.report(bytes.error());
  const std::string utf8 = sanitize_utf8(*bytes);
  if (arguments.normal) {
    print_line(
        to_line({{"schema", "pismo.inspect.text/1"}, {"normal", text::normalize(utf8).text}}));
    return;
  }
  if (arguments.sentences) return inspect_sentences(utf8);
  for (const text::InspectedToken& token : text::inspect(utf8, arguments.languages)) {
    if (!print_line(to_line(token_json(token)))) return;
  }
}

void inspect_names(const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    const std::string utf8 = sanitize_utf8(name);
    const Json json = {
        {"schema", "pismo.inspect.name/1"}, {"name", utf8}, {"keys", text::full_name_keys(utf8)}};
    if (!print_line(to_line(json))) return;
  }
}

void configure_message(CLI::App& command, Context& context) {
  auto files = std::make_shared<std::vector<std::string>>();
  command.add_option("FILE", *files, "A message or mailbox, or '-'")->required();
  command.footer("Example: pismo inspect message letter.eml | jq .defects");
  command.callback([files, &context] { inspect_messages(context, *files); });
}

void configure_charset(CLI::App& command, Context& context) {
  auto arguments = std::make_shared<std::pair<std::string, std::string>>();
  command.add_option("FILE", arguments->first, "Bytes of a text, or '-'")->required();
  command.add_option("--declared", arguments->second, "The charset the message claims")
      ->type_name("NAME");
  command.footer(R"(Example: printf '\xcf\xf0\xe8\xe2\xe5\xf2' | pismo inspect charset -)");
  command.callback(
      [arguments, &context] { inspect_charset(context, arguments->first, arguments->second); });
}

void configure_name(CLI::App& command, Context& /*context*/) {
  auto names = std::make_shared<std::vector<std::string>>();
  command.add_option("NAME", *names, "A name as it is written in mail")->required();
  command.footer("Example: pismo inspect name 'Пётр Щеглов' 'Shcheglov, Petr'");
  command.callback([names] { inspect_names(*names); });
}

void configure_text(CLI::App& command, Context& context) {
  auto arguments = std::make_shared<TextArguments>();
  command.add_option("FILE", arguments->file, "UTF-8 text, or '-'")->required();
  command.add_option("--language", arguments->languages, "Lemmas of which languages")
      ->check(CLI::IsMember({"auto", "ru", "en", "ru,en", "en,ru"}))
      ->capture_default_str();
  auto* const normal =
      command.add_flag("--normal", arguments->normal, "The whole text in normal form");
  command.add_flag("--sentences", arguments->sentences, "Each sentence and its language")
      ->excludes(normal);
  command.footer("Example: echo 'Ёлка, анти-DDoS' | pismo inspect text -");
  command.callback([arguments, &context] { inspect_text(context, *arguments); });
}

}  // namespace

void configure_inspect(CLI::App& command, Context& context) {
  command.require_subcommand(1);
  configure_message(*command.add_subcommand("message", "How a message is read"), context);
  configure_charset(*command.add_subcommand("charset", "How bytes become text"), context);
  configure_name(*command.add_subcommand("name", "Which spellings of a name belong together"),
                 context);
  configure_inspect_quotes(*command.add_subcommand("quotes", "Whose words a message's text is"),
                           context);
  configure_inspect_subject(*command.add_subcommand("subject", "A subject without its prefixes"),
                            context);
  configure_inspect_clock(*command.add_subcommand("clock", "Which clocks a message carries"),
                          context);
  configure_inspect_authenticity(
      *command.add_subcommand("authenticity", "What its signatures prove, and what not"), context);
  configure_text(*command.add_subcommand("text", "How text becomes searchable words"), context);
  configure_identifiers(
      *command.add_subcommand("identifiers",
                              "Which numbers of registers, accounts, telephones it holds"),
      context);
  configure_when(*command.add_subcommand("when", "Which times a text names"), context);
  configure_word(*command.add_subcommand("word", "What may stand for a word in the other language"),
                 context);
}

}  // namespace pismo::cli
