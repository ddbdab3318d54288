#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/audit/section.hpp"
#include "pismo/authenticity/examine.hpp"
#include "pismo/base/result.hpp"
#include "pismo/search/engine.hpp"

/// What a case holds, what it lacks, and what in it is doubtful. docs/audit.md.
namespace pismo::audit {

struct Options {
  bool read_texts = true;  ///< Identifiers and reference numbers.
  bool read_mail = true;   ///< Signatures and contents of attachments: all sources are read again.
  const authenticity::KeyBook* keys = nullptr;  ///< Null: none.
  authenticity::ExamineOptions examine{};
  /// What two audits must have in common to be compared: versions and options, as they are printed.
  Json made_by = Json::object();
};

/// One audit of one case. The same sources and options give the same, byte for byte.
struct Audit {
  std::string zone;
  Json made_by = Json::object();  ///< Of Options.
  std::vector<Section> sections;
  std::vector<Finding> findings;  ///< The gravest first; of one gravity in the order of sections.

  [[nodiscard]] std::uint64_t count(Severity severity) const;
  [[nodiscard]] const Section* section(std::string_view name) const;
};

/// Names of all sections, in order.
[[nodiscard]] std::span<const std::string_view> section_names();

/// @param engine   Of the case; its zone is that in which days begin.
/// @param catalog  Of the same case.
/// @return         Errors: those of the catalog. Messages that cannot be read again are findings.
[[nodiscard]] Result<Audit> audit_case(const search::Engine& engine,
                                       const std::filesystem::path& catalog,
                                       const Options& options);

/// `pismo.audit/1`: docs/interface.md. Findings have numbers, "A-0001", in their order.
[[nodiscard]] Json as_json(const Audit& audit);
/// The same, broken into lines, piece by piece as text; a piece may end within a line.
void write_json(const Audit& audit, const std::function<void(std::string_view)>& write);
[[nodiscard]] Json as_json(const Section& section);
[[nodiscard]] Json as_json(const Finding& finding, std::size_t number);

/// A table as tab-separated lines with a head line; tabs and line ends in cells become blanks.
[[nodiscard]] std::string as_tsv(const Table& table);
[[nodiscard]] Table findings_table(const Audit& audit);

/// What is new and what is gone since an earlier audit, of which `old` is the JSON.
struct Comparison {
  std::vector<Json> new_findings, closed_findings;
  std::vector<Json> changed_numbers;  ///< {section, number, before, now}
};

/// @return  Errors: usage when `old` is no audit.
[[nodiscard]] Result<Comparison> compare(const Json& now, const Json& old);

/// A page for reading and printing, that loads nothing and runs nothing.
[[nodiscard]] std::string html_report(const Audit& audit, std::string_view title);

/// The same in short, for a terminal. Text of mail is not made harmless here.
[[nodiscard]] std::string text_report(const Audit& audit);

}  // namespace pismo::audit
