#include "pismo/audit/audit.hpp"

#include <algorithm>

#include "case_rows.hpp"
#include "section_pieces.hpp"

namespace pismo::audit {

namespace {

struct Maker {
  std::string_view name;
  Section (*make)(const Material&, Findings&);
};

constexpr auto kMakers = std::to_array<Maker>({
    {"accounting", accounting_section},
    {"repairs", repairs_section},
    {"counts", counts_section},
    {"silences", silences_section},
    {"numbering", numbering_section},
    {"missing", missing_section},
    {"one_sided", one_sided_section},
    {"repeats", repeats_section},
    {"dating", dating_section},
    {"authenticity", authenticity_section},
    {"attachments", attachments_section},
    {"identifiers", identifiers_section},
});

constexpr auto kNames = [] {
  std::array<std::string_view, kMakers.size()> names{};
  for (std::size_t i = 0; i < names.size(); ++i)
    names[i] = kMakers[i].name;
  return names;
}();

}  // namespace

std::span<const std::string_view> section_names() {
  return kNames;
}

Result<Audit> audit_case(const search::Engine& engine,
                         const std::filesystem::path& catalog,
                         const Options& options) {
  const auto rows = read_case(engine, catalog);
  if (!rows) return fail(rows.error());
  Material material{engine, *rows, catalog};
  std::optional<TextFacts> texts;
  if (options.read_texts) {
    auto read = read_texts(engine, *rows);
    if (!read) return fail(read.error());
    texts = std::move(*read);
    material.texts = &*texts;
  }
  std::optional<MailFacts> mail;
  if (options.read_mail) {
    const authenticity::KeyBook no_keys;
    mail = read_mail(engine, *rows, options.keys ? *options.keys : no_keys, options.examine);
    material.mail = &*mail;
  }
  Audit audit;
  audit.zone = engine.zone();
  audit.made_by = options.made_by;
  for (const Maker& maker : kMakers)
    audit.sections.push_back(maker.make(material, audit.findings));
  std::stable_sort(audit.findings.begin(), audit.findings.end(), [](const auto& a, const auto& b) {
    return a.severity > b.severity;
  });
  return audit;
}

}  // namespace pismo::audit
