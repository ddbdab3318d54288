#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "pismo/mime/message.hpp"
#include "pismo/search/engine.hpp"
#include "pismo/search/message_reader.hpp"
#include "pismo/search/message_texts.hpp"
#include "pismo/text/pattern.hpp"

#include "pipeline/asking.hpp"
#include "pipeline/mail_case.hpp"
#include "search/author_runs.hpp"

namespace {

using namespace pismo;
using namespace pismo::tests;

/// The sample correspondence, in memory as well.
class Sample {
 public:
  Sample() {
    const auto report =
        case_.index_sources({std::string(PISMO_SOURCE_DIR) + "/corpora/zaslon-2009/mail"});
    CHECK(report.balance.holds());
    const auto catalog = store::Catalog::open(case_.folder() / "catalog.sqlite").value();
    search::MessageReader reader(catalog);
    for (const std::int64_t id : catalog.all())
      messages_.emplace_back(id, mime::read_message(reader.read(id).value().bytes));
  }

  [[nodiscard]] search::Engine engine() const {
    return search::Engine::open(store::CaseFolder(case_.folder())).value();
  }

  /// What a reader of every text finds.
  [[nodiscard]] Ids scan(const text::Pattern& pattern) const {
    Ids ids;
    for (const auto& [id, message] : messages_) {
      const auto texts = search::texts_of(message);
      const bool holds = std::any_of(texts.begin(), texts.end(), [&](const auto& text) {
        if (text.place != pismo::store::Family::body) return pattern.occurs_in(text.text);
        const std::vector<std::string> runs = runs_of(text.text);
        return std::any_of(runs.begin(), runs.end(), [&](const std::string& run) {
          return pattern.occurs_in(run);
        });
      });
      if (holds) ids.push_back(id);
    }
    return ids;
  }

  /// A stretch of letters out of some message, and perhaps the next one.
  [[nodiscard]] std::string stretch(std::mt19937& random) const {
    const auto letters = text::Pattern::compile("\\pL{3,9}").value();
    while (true) {
      const std::string& text = messages_.at(random() % messages_.size()).second.text;
      const auto spans = letters.matches(text);
      if (spans.size() < 2) continue;
      const std::size_t at = random() % (spans.size() - 1);
      const std::string word(spans[at].of(text));
      if (random() % 3 > 0) return word;
      return word + "\\W+" + std::string(spans[at + 1].of(text));
    }
  }

  [[nodiscard]] std::size_t size() const { return messages_.size(); }

 private:
  MailCase case_;
  std::vector<std::pair<std::int64_t, mime::Message>> messages_;
};

}  // namespace

TEST_CASE("asking the index first loses no match of a pattern", "[search][pattern]") {
  const Sample sample;
  REQUIRE(sample.size() > 100);
  auto engine = sample.engine();
  std::vector<std::string> patterns{"млн",
                                    "\\d+ тыс",
                                    "(?:договор|стенд)\\pL*\\s+\\pL+",
                                    "www|http",
                                    "\\bне\\b",
                                    "severny-vektor\\.example",
                                    "удал\\w+\\s+\\w*писк",
                                    "\\d{3}-\\d{2}",
                                    "Заслон|Zaslon",
                                    "example>",
                                    "\\.(?:pdf|doc|xls)\\b",
                                    "[A-Z]{2}-\\d{4}"};
  std::mt19937 random(2009);
  for (int i = 0; i < 100; ++i)
    patterns.push_back(sample.stretch(random));
  std::size_t found = 0;
  std::size_t spared = 0;
  for (const std::string& expression : patterns) {
    INFO(expression);
    const auto pattern = text::Pattern::compile(expression).value();
    const Ids expected = sample.scan(pattern);
    Ids answer = ask(engine, "/" + expression + "/");
    std::erase_if(answer, pismo::store::is_recovered);  // No message, and not scanned.
    CHECK(answer == expected);
    const auto plan = engine.plan("/" + expression + "/").value();
    spared += sample.size() - plan.expansions.at(0).messages_read;
    found += expected.size();
  }
  CHECK(found > patterns.size());
  CHECK(spared > patterns.size() * sample.size() / 2);  // The index is worth asking.
}

TEST_CASE("what the rest of a question excludes is not read for a pattern", "[search][pattern]") {
  const Sample sample;
  auto engine = sample.engine();
  const auto read = [&](std::string_view question) {
    const auto plan = engine.plan(question).value();
    REQUIRE(plan.expansions.size() >= 1);
    const auto pattern =
        std::find_if(plan.expansions.begin(), plan.expansions.end(), [](const auto& expansion) {
          return expansion.pattern != nullptr;
        });
    REQUIRE(pattern != plan.expansions.end());
    return pattern->messages_read;
  };
  CHECK(read("/\\d/") == sample.size() + 1);  // And a recovered one.
  CHECK(read("/\\d/ date:2009-10-13") == count(engine, "date:2009-10-13"));
  CHECK(read("date:2009-10-13 (/\\d/ OR договор)") == count(engine, "date:2009-10-13"));
}

TEST_CASE("messages whose texts and source are gone are counted, not guessed",
          "[search][pattern]") {
  const MailCase leak;
  leak.put("a.eml", letter("Раз", "договор 15"));
  leak.put("b.eml", letter("Два", "договор 16"));
  CHECK(leak.index(1).new_messages == 2);
  std::filesystem::remove(leak.mail() / "a.eml");
  {
    auto engine = search::Engine::open(store::CaseFolder(leak.folder())).value();
    CHECK(engine.plan("/договор \\d+/").value().unreadable == 0);
    CHECK(ask(engine, "/договор \\d+/") == Ids{1, 2});
  }
  leak.forget_texts();
  auto engine = search::Engine::open(store::CaseFolder(leak.folder())).value();
  const auto plan = engine.plan("/договор \\d+/").value();
  CHECK(plan.unreadable == 1);
  CHECK(ask(engine, "/договор \\d+/") == Ids{2});
}
