#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/file.hpp"
#include "pismo/base/utf8.hpp"
#include "pismo/quotes/subject.hpp"

#include "cli11.hpp"
#include "inspect_doors.hpp"
#include "output.hpp"

namespace pismo::cli {

namespace {

bool print_subject(std::string_view text) {
  const std::string utf8 = sanitize_utf8(text);
  const quotes::Subject subject = quotes::read_subject(utf8);
  return print_line(to_line({{"schema", "pismo.inspect.subject/1"},
                             {"subject", utf8},
                             {"base", subject.base},
                             {"class", quotes::subject_class_name(subject.kind)}}));
}

void inspect_subjects(Context& context, const std::vector<std::string>& subjects) {
  for (const std::string& subject : subjects) {
    if (subject != "-") {
      if (!print_subject(subject)) return;
      continue;
    }
    const auto lines = read_file(subject);
    if (!lines) return context.report(lines.error());
    for (std::string_view rest = *lines; !rest.empty();) {
      const std::size_t lf = rest.find('\n');
      std::string_view line = rest.substr(0, lf);
      rest.remove_prefix(lf == std::string_view::npos ? rest.size() : lf + 1);
      if (line.ends_with('\r')) line.remove_suffix(1);
      if (!print_subject(line)) return;
    }
  }
}

}  // namespace

void configure_inspect_subject(CLI::App& command, Context& context) {
  auto subjects = std::make_shared<std::vector<std::string>>();
  command.add_option("TEXT", *subjects, "A subject, or '-' for one on each line of standard input")
      ->required();
  command.footer("Example: pismo inspect subject 'Отв: Fwd: Смета'");
  command.callback([subjects, &context] { inspect_subjects(context, *subjects); });
}

}  // namespace pismo::cli
