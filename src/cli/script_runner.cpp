#include "script_runner.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>

#include "pismo/base/file.hpp"
#include "pismo/base/hash.hpp"
#include "pismo/export/file_within.hpp"
#include "pismo/press/quotations.hpp"
#include "pismo/search/message_reader.hpp"
#include "pismo/search/quotation.hpp"

#include "article.hpp"
#include "output.hpp"
#include "result_row.hpp"

namespace pismo::cli {

namespace {

using audit::LineResult;
using audit::Statement;
using Status = LineResult::Status;

constexpr std::size_t kNamedKeys = 5;

std::string number(double value) {
  return fmt::format("{:.10g}", value);
}

/// The trouble of a question without its three lines.
std::string in_one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

class Runner {
 public:
  explicit Runner(const ScriptCase& on) : on_(on), finder_(on.engine) {}

  LineResult run(const Statement& statement) {
    LineResult result;
    result.statement = statement;
    switch (statement.verb) {
      case audit::Verb::broken:
        return error(result, statement.trouble);
      case audit::Verb::let:
        result.message = fmt::format("${} is {}", statement.name, statement.query);
        return result;
      case audit::Verb::count:
      case audit::Verb::expect_search:
        return search(result);
      case audit::Verb::expect_number:
        return measure(result);
      case audit::Verb::expect_quote:
        return quote(result);
      case audit::Verb::list:
        return list(result);
      case audit::Verb::fail_on:
        return fail_on(result);
    }
    return result;
  }

 private:
  static LineResult& error(LineResult& result, std::string message) {
    result.status = Status::error;
    result.message = in_one_line(std::move(message));
    return result;
  }

  /// Compares what was found with the limit, and says so.
  static LineResult& judge(LineResult& result, std::string_view what) {
    const Statement& asked = result.statement;
    const double value = *result.value;
    double compared = value;
    std::string found = number(value);
    if (asked.is_share) {
      if (!result.of)
        return error(result, fmt::format("{} is no part of anything: give a number", what));
      compared = *result.of > 0 ? 100 * value / *result.of : 0;
      found = fmt::format("{} of {} ({:.4g}%)", number(value), number(*result.of), compared);
    }
    const bool holds = audit::holds(compared, asked.op, asked.limit);
    result.status = holds ? Status::ok : Status::failed;
    result.message = fmt::format("{}: {}, expected {} {}{}",
                                 what,
                                 found,
                                 spelling(asked.op),
                                 number(asked.limit),
                                 asked.is_share ? "%" : "");
    return result;
  }

  std::optional<search::Plan> plan(LineResult& result) {
    const std::string& query = result.statement.query;
    auto planned = on_.engine.try_plan(query);
    if (!planned) {
      error(result, fmt::format("'{}' cannot be read: {}", query, planned.error().message));
      return std::nullopt;
    }
    if (planned->unreadable > 0) {
      error(result,
            fmt::format("{} messages had to be read again to tell, and cannot be",
                        planned->unreadable));
      return std::nullopt;
    }
    return std::move(*planned);
  }

  LineResult& search(LineResult& result) {
    const auto planned = plan(result);
    if (!planned) return result;
    const auto count = on_.engine.count(*planned);
    if (!count) return error(result, count.error().message);
    result.value = static_cast<double>(*count);
    result.of = static_cast<double>(on_.engine.catalog().all().size());
    if (const auto hits = on_.engine.ask(*planned, search::Order::relevance, 0, kNamedKeys); hits) {
      for (const search::Hit& hit : *hits) {
        if (const auto row = on_.engine.row(hit)) result.keys.push_back(row->key);
      }
    }
    if (result.statement.verb == audit::Verb::expect_search)
      return judge(result, fmt::format("messages that answer '{}'", result.statement.query));
    result.message = fmt::format("{} messages", *count);
    return result;
  }

  /// The audit, made once; null with the reason in `result`.
  const audit::Audit* audit(LineResult& result) {
    if (!audit_) audit_ = audit::audit_case(on_.engine, on_.catalog, on_.audit);
    if (*audit_) return &**audit_;
    error(result, audit_->error().message);
    return nullptr;
  }

  LineResult& measure(LineResult& result) {
    const audit::Audit* const whole = audit(result);
    if (whole == nullptr) return result;
    const std::string& name = result.statement.name;
    result.value = metric_of(*whole, name);
    if (!result.value)
      return error(result, fmt::format("{} is not known: it was left out (--no-reading)", name));
    for (const audit::MetricInfo& one : audit::metrics()) {
      if (one.name == name && !one.whole.empty()) result.of = metric_of(*whole, one.whole);
    }
    if (name.starts_with("finding:"))
      add_keys(result, *whole, [&](const audit::Finding& finding) {
        return finding.kind == std::string_view(name).substr(std::string_view("finding:").size());
      });
    return judge(result, name);
  }

  template <typename Wanted>
  static void add_keys(LineResult& result, const audit::Audit& whole, const Wanted& wanted) {
    for (const audit::Finding& finding : whole.findings) {
      if (result.keys.size() == kNamedKeys) return;
      if (wanted(finding) && !finding.message.empty()) result.keys.push_back(finding.message);
    }
  }

  LineResult& fail_on(LineResult& result) {
    const audit::Audit* const whole = audit(result);
    if (whole == nullptr) return result;
    const auto grave = [&](const audit::Finding& finding) {
      return finding.severity >= result.statement.level;
    };
    const auto count = std::count_if(whole->findings.begin(), whole->findings.end(), grave);
    result.value = static_cast<double>(count);
    result.status = count > 0 ? Status::failed : Status::ok;
    result.message =
        fmt::format("{} findings of severity {} or above", count, word_of(result.statement.level));
    add_keys(result, *whole, grave);
    return result;
  }

  [[nodiscard]] Result<std::vector<press::Quotation>> quotations_of(const Statement& asked) const {
    if (asked.file.empty()) return std::vector{press::whole_quotation(asked.query)};
    const std::filesystem::path file(asked.file);
    const auto path = file.is_absolute() ? file : on_.articles / file;
    // A device or a pipe might never end.
    constexpr std::uintmax_t kMaxArticle = 64U << 20U;
    std::error_code none;
    const bool is_there = std::filesystem::exists(path, none);
    if (is_there && !std::filesystem::is_regular_file(path, none))
      return fail(Errc::usage, path.string() + ": is no file");
    if (is_there && std::filesystem::file_size(path, none) > kMaxArticle)
      return fail(Errc::limit, path.string() + ": is longer than an article can be (64 MiB)");
    const auto bytes = read_file(path.string());
    if (!bytes) return fail(bytes.error());
    auto all = press::find_quotations(article_text(*bytes));
    std::erase_if(all, [](const auto& one) { return one.kind == press::Kind::indirect; });
    return all;
  }

  LineResult& quote(LineResult& result) {
    const auto quotations = quotations_of(result.statement);
    if (!quotations) return error(result, quotations.error().message);
    if (quotations->empty() || quotations->front().pieces.empty())
      return error(result, "there is no quotation in it");
    std::size_t found = 0, altered = 0, missing = 0;
    for (const press::Quotation& quotation : *quotations) {
      const auto answer = finder_.find(quotation);
      if (!answer) return error(result, answer.error().message);
      const std::string_view verdict = answer->verdict();
      ++(verdict == "found" ? found : verdict == "altered" ? altered : missing);
      if (!answer->matches.empty() && result.keys.size() < kNamedKeys)
        result.keys.push_back(answer->matches.front().data.key);
    }
    if (!finder_.unread().empty())
      return error(result, "messages that might hold it could not be read again");
    const std::string& wanted = result.statement.outcome;
    const std::size_t such = wanted == "found" ? found : wanted == "altered" ? altered : missing;
    result.value = static_cast<double>(such);
    result.of = static_cast<double>(quotations->size());
    result.status = such == quotations->size() ? Status::ok : Status::failed;
    result.message = fmt::format("of {} quotations {} found, {} altered, {} missing",
                                 quotations->size(),
                                 found,
                                 altered,
                                 missing);
    return result;
  }

  LineResult& list(LineResult& result) {
    const std::string& file = result.statement.file;
    const std::string ending = std::filesystem::path(file).extension().string();
    if (ending != ".tsv" && ending != ".csv" && ending != ".jsonl" && ending != ".txt")
      return error(result,
                   file + ": the ending says the form: .tsv, .csv, .jsonl, or .txt for keys");
    if (const std::string why = exporting::trouble_with_path(file); !why.empty())
      return error(result, file + ": " + why);
    const auto planned = plan(result);
    if (!planned) return result;
    const auto done =
        exporting::write_file_within(on_.out, file, [&](const exporting::Append& append) {
          return write_list(*planned, ending, append, result);
        });
    if (!done) return error(result, done.error().message);
    result.message = fmt::format("{} messages written to {}", number(*result.value), file);
    return result;
  }

  static std::string line_of(std::string_view ending, const std::vector<std::string>& cells) {
    return (ending == ".csv" ? csv_line(cells) : tsv_line(cells)) + "\n";
  }

  /// A message as a line of a list.
  Result<std::string> line_of(search::MessageReader& reader,
                              const search::Hit& hit,
                              const search::Plan& planned,
                              std::string_view ending) const {
    if (ending == ".txt") {
      const auto row = on_.engine.row(hit);
      if (!row) return fail(row.error());
      return row->key + "\n";
    }
    const auto row = complete(on_.engine, reader, hit, planned.expansions, Completion::citation);
    if (!row) return fail(row.error());
    return ending == ".jsonl" ? to_line(as_json(*row)) + "\n" : line_of(ending, as_cells(*row));
  }

  Result<void> write_list(const search::Plan& planned,
                          std::string_view ending,
                          const exporting::Append& append,
                          LineResult& result) const {
    const auto hits = on_.engine.ask(planned, search::Order::oldest_first, 0, std::nullopt);
    if (!hits) return fail(hits.error());
    search::MessageReader reader(on_.engine.catalog());
    if (ending == ".csv" || ending == ".tsv") {
      if (auto done = append(line_of(ending, header_cells())); !done) return done;
    }
    for (const search::Hit& hit : *hits) {
      const auto text = line_of(reader, hit, planned, ending);
      if (!text) return fail(text.error());
      if (auto done = append(*text); !done) return done;
    }
    // Only now: a list that was not written counts nothing.
    result.value = static_cast<double>(hits->size());
    return {};
  }

  const ScriptCase& on_;
  search::QuotationFinder finder_;
  std::optional<Result<audit::Audit>> audit_;
};

}  // namespace

std::vector<LineResult> run_script(const std::vector<Statement>& statements,
                                   const ScriptCase& on,
                                   const std::function<bool(const LineResult&)>& take) {
  Runner runner(on);
  std::vector<LineResult> results;
  bool read = true;
  for (const Statement& statement : statements) {
    results.push_back(runner.run(statement));
    if (read) read = take(results.back());
  }
  return results;
}

}  // namespace pismo::cli
