#include "sqlite_form.hpp"

#include <optional>

#include "pismo/base/hash.hpp"
#include "pismo/search/quoted_text.hpp"
#include "pismo/store/case_copy.hpp"

#include "case_text.hpp"
#include "index_line.hpp"
#include "output.hpp"

namespace pismo::exporting {

namespace {

class SqliteWriter final : public FormWriter {
 public:
  explicit SqliteWriter(const Options& options)
      : selection_(options.selection), cover_(options.cover) {}

  Result<void> begin(Output& output) override {
    const auto file = output.scratch();
    if (!file) return fail(file.error());
    const store::CopyFacts facts = {
        {"question", cover_.question},
        {"letters", std::to_string(selection_.messages.size())},
        {"letters in the case", std::to_string(cover_.indexed)},
        {"made by", cover_.program},
        {"dates", "UTC, as 2009-10-15T08:03:05Z"},
        {"texts", "UTF-8; all text of letters comes from strangers"},
    };
    auto copy = store::CaseCopy::create(
        *file, selection_.catalog, {selection_.messages, selection_.recovered}, facts);
    if (!copy) return fail(copy.error());
    copy_.emplace(std::move(*copy));
    return {};
  }

  Result<void> add(const Record& record, Output& /*output*/) override {
    const auto texts = texts_of(*selection_.engine, record.id);
    store::CopiedText text;
    if (texts) text = {search::own_text(*texts), whole_text(*texts)};
    if (auto put = copy_->add_message(record.id, text); !put) return put;
    if (texts) return {};
    // The row stands, without its words: its source is gone, and the text was too long to be kept.
    return fail(Errc::corrupt,
                "message " + short_key(record.key) +
                    ": its text cannot be read and is left out: " + texts.error().message);
  }

  Result<void> end(Output& output) override {
    for (const std::int64_t id : selection_.recovered) {
      const auto texts = texts_of(*selection_.engine, id);
      if (!texts) return fail(texts.error());
      if (auto put = copy_->add_recovered(id, whole_text(*texts)); !put) return put;
    }
    if (auto done = copy_->finish(); !done) return done;
    return output.adopt();
  }

 private:
  CaseSelection selection_;
  Cover cover_;
  std::optional<store::CaseCopy> copy_;
};

}  // namespace

std::unique_ptr<FormWriter> make_sqlite(const Options& options) {
  return std::make_unique<SqliteWriter>(options);
}

}  // namespace pismo::exporting
