#include "inspect_identifiers.hpp"

#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "pismo/base/file.hpp"
#include "pismo/identifiers/identifiers.hpp"

#include "cli11.hpp"
#include "inspect_text_of.hpp"
#include "output.hpp"

namespace pismo::cli {

namespace {

using Json = nlohmann::ordered_json;

void inspect_identifiers(Context& context, const std::string& file) {
  const auto bytes = read_file(file);
  if (!bytes) return context.report(bytes.error());
  const InspectedText input = inspected_text(*bytes);
  bool read_on = true;
  identifiers::each_identifier(input.text, [&](identifiers::Identifier&& one) {
    if (!read_on) return;
    // A card's number is not copied into other files.
    const bool secret = one.kind == identifiers::Kind::card;
    const std::string_view value = secret ? std::string_view(one.normal) : one.span.of(input.text);
    const Json json = {{"schema", "pismo.inspect.identifiers/1"},
                       {"kind", identifiers::kind_name(one.kind)},
                       {"value", value},
                       {"span", {one.span.begin, one.span.end}},
                       {"normal", one.normal},
                       {"checksum_ok", one.checksum_ok ? Json(*one.checksum_ok) : Json()},
                       {"has_keyword", one.has_keyword}};
    read_on = print_line(to_line(json));
  });
}

}  // namespace

void configure_identifiers(CLI::App& command, Context& context) {
  auto file = std::make_shared<std::string>();
  command.add_option("FILE", *file, "A message or a plain UTF-8 text, or '-'")->required();
  command.footer("Example: echo 'ИНН 7736050003' | pismo inspect identifiers -");
  command.callback([file, &context] { inspect_identifiers(context, *file); });
}

}  // namespace pismo::cli
