// The phrase finder beside a scan that knows neither index nor tokenizer: every text is brought
// into normal form and cut at blanks, and phrases are compared word by word.

#include <map>
#include <random>
#include <set>

#include <catch2/catch.hpp>

#include "pismo/mime/message.hpp"
#include "pismo/search/message_reader.hpp"
#include "pismo/text/analysis.hpp"
#include "pismo/text/normalize.hpp"
#include "pismo/text/pattern.hpp"
#include "pismo/text/plain_text.hpp"
#include "pismo/text/reading.hpp"
#include "pismo/text/tokens.hpp"

#include "pipeline/mail_case.hpp"
#include "search/author_runs.hpp"
#include "search/finding.hpp"

namespace {

using namespace pismo::tests;
using namespace pismo::search;
using pismo::store::CaseFolder;

using Words = std::vector<std::string>;

constexpr std::size_t kPhrases = 200;

bool is_letter_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (c >= 'a' && c <= 'z');
}

/// The words of a text in normal form, punctuation at their ends taken off. What is left with
/// anything but letters inside is a "#": a number, an address, a compound.
Words words_of(std::string_view text) {
  const std::string normal = pismo::text::normalize(text).text;
  Words words;
  std::size_t at = 0;
  while (at < normal.size()) {
    const std::size_t blank = std::min(normal.find(' ', at), normal.size());
    std::string word = normal.substr(at, blank - at);
    at = blank + 1;
    constexpr std::string_view kEdges = ".,:;!?()[]<>\"'*=";
    while (!word.empty() && kEdges.find(word.back()) != std::string_view::npos)
      word.pop_back();
    while (!word.empty() && kEdges.find(word.front()) != std::string_view::npos)
      word.erase(0, 1);
    if (word.empty()) continue;
    const bool plain = word != "№" && std::all_of(word.begin(), word.end(), is_letter_byte) &&
                       pismo::text::mend_lookalikes(word) == word;
    words.push_back(plain ? word : "#");
  }
  return words;
}

/// All texts of a case, each as its words.
struct Text {
  std::int64_t id = 0;
  Words words;
};

std::vector<Text> texts_of(Engine& engine) {
  std::vector<Text> texts;
  MessageReader reader(engine.catalog());
  for (const std::int64_t id : engine.catalog().all()) {
    const auto raw = reader.read(id);
    const auto message = pismo::mime::read_message(raw.value().bytes);
    texts.push_back({id, words_of(message.subject)});
    std::set<std::string> bodies;
    for (const int at : message.body_parts) {
      const auto& part = message.parts[static_cast<std::size_t>(at)];
      bodies.insert(part.path);
      for (const std::string& run : runs_of(*part.text))
        texts.push_back({id, words_of(run)});
    }
    for (const auto& part : message.parts) {
      if (!part.is_attachment || !part.text || bodies.contains(part.path)) continue;
      texts.push_back({id, words_of(*part.text)});
    }
  }
  return texts;
}

using Same = std::function<bool(const std::string& typed, const std::string& word)>;

/// How often each message holds the phrase.
std::map<std::int64_t, std::size_t> scan(const std::vector<Text>& texts,
                                         const Words& phrase,
                                         const Same& same) {
  std::map<std::int64_t, std::size_t> counts;
  for (const Text& text : texts) {
    for (std::size_t i = 0; i + phrase.size() <= text.words.size(); ++i) {
      const auto here = text.words.begin() + static_cast<std::ptrdiff_t>(i);
      if (std::equal(phrase.begin(), phrase.end(), here, same)) ++counts[text.id];
    }
  }
  return counts;
}

/// A phrase of one to five words as it stands somewhere.
Words some_phrase(const std::vector<Text>& texts, std::mt19937& random) {
  while (true) {
    const Words& words = texts[random() % texts.size()].words;
    const std::size_t size = 1 + random() % 5;
    if (words.size() < size) continue;
    const auto from =
        words.begin() + static_cast<std::ptrdiff_t>(random() % (words.size() - size + 1));
    Words phrase(from, from + static_cast<std::ptrdiff_t>(size));
    if (std::find(phrase.begin(), phrase.end(), "#") == phrase.end()) return phrase;
  }
}

std::string joined(const Words& words) {
  std::string text;
  for (const std::string& word : words)
    text += (text.empty() ? "" : " ") + word;
  return text;
}

/// Whether two words share an analysis, remembered.
class Kin {
 public:
  bool operator()(const std::string& a, const std::string& b) {
    if (a == b) return true;
    const std::set<std::string>& one = of(a);
    const std::set<std::string>& other = of(b);
    return std::any_of(
        one.begin(), one.end(), [&](const std::string& key) { return other.contains(key); });
  }

 private:
  const std::set<std::string>& of(const std::string& word) {
    auto known = keys_.find(word);
    if (known == keys_.end()) {
      const auto keys = pismo::text::analyses(word);
      known = keys_.emplace(word, std::set<std::string>(keys.begin(), keys.end())).first;
    }
    return known->second;
  }

  std::map<std::string, std::set<std::string>> keys_;
};

/// The words found, those typed in other letters ("njkmrj") as they were meant ("только").
std::string meant_by(const Engine& engine, const Occurrence& one) {
  std::string meant = one.match;
  const auto texts = engine.texts(one.message).value();
  const auto text = std::find_if(texts.begin(), texts.end(), [&](const auto& t) {
    return t.place == one.place && t.part == one.part;
  });
  const auto readings = pismo::text::readings(text->text);
  for (auto reading = readings.rbegin(); reading != readings.rend(); ++reading) {
    const pismo::Span span = reading->span;
    if (span.begin < one.span.begin || span.end > one.span.end) continue;
    meant.replace(span.begin - one.span.begin, span.end - span.begin, reading->meant);
  }
  return meant;
}

void compare(Engine& engine, unsigned seed) {
  const std::vector<Text> texts = texts_of(engine);
  std::mt19937 random(seed);
  Kin kin;
  std::size_t scanned = 0;
  for (std::size_t n = 0; n < kPhrases; ++n) {
    const Words phrase = some_phrase(texts, random);
    const bool exact = n % 2 == 0;
    INFO(joined(phrase) << (exact ? " (exact)" : " (forms)"));
    const Same same = [&](const std::string& a, const std::string& b) {
      return exact ? a == b : kin(a, b);
    };
    const auto wanted = scan(texts, phrase, same);
    std::map<std::int64_t, std::size_t> found;
    for (const Occurrence& one : find_phrase(
             engine,
             {.text = joined(phrase), .matching = exact ? Matching::exact : Matching::forms})) {
      // None false: the words shown are the words typed. Inside what the scan does not cut
      // ("и/или") only the finder sees words; these are checked too, and not counted.
      std::string shown = pismo::text::normalize(one.match).text;
      const Words words = words_of(one.match);
      const Words meant = words_of(meant_by(engine, one));
      const bool seen = std::find(words.begin(), words.end(), "#") == words.end() &&
                        words.size() == phrase.size();
      if (!seen) continue;
      INFO(one.message.id << ": " << shown);
      REQUIRE(meant.size() == phrase.size());
      for (std::size_t i = 0; i < phrase.size(); ++i)
        CHECK((same(phrase[i], words[i]) || same(phrase[i], meant[i])));
      ++found[one.message.id];
    }
    // None missed.
    for (const auto& [id, count] : wanted) {
      INFO("message " << id);
      CHECK(found[id] >= count);
      scanned += count;
    }
  }
  CHECK(scanned >= kPhrases);
}

/// Phrases of whatever tokens a text has (dates, numbers, addresses, compounds), typed in normal
/// form, are found where they were taken from.
void find_again(Engine& engine, unsigned seed) {
  std::mt19937 random(seed);
  MessageReader reader(engine.catalog());
  pismo::text::Tokenizer tokenizer;
  const auto ids = engine.catalog().all();
  for (std::size_t n = 0; n < kPhrases; ++n) {
    const std::int64_t id = ids[random() % ids.size()];
    const auto message = pismo::mime::read_message(reader.read(id).value().bytes);
    if (message.body_parts.size() != 1) continue;
    const std::vector<std::string> runs = runs_of(message.text);
    if (runs.empty()) continue;
    const std::string& run = runs[random() % runs.size()];
    Words words;
    std::size_t end = 0;
    std::uint32_t position = 0;
    for (const auto& token : tokenizer.tokens(run)) {
      // Parts of compounds, and initials before quoted lines, which part no words.
      if (token.span.begin < end || token.position < position) continue;
      end = token.span.end;
      position = token.position + 1;
      words.emplace_back(token.normal);
    }
    const std::size_t size = 2 + random() % 3;
    if (words.size() < size) continue;
    const std::size_t from = random() % (words.size() - size + 1);
    const std::string phrase = joined({words.begin() + static_cast<std::ptrdiff_t>(from),
                                       words.begin() + static_cast<std::ptrdiff_t>(from + size)});
    INFO(phrase);
    const auto found = find_phrase(engine, {.text = phrase, .matching = Matching::exact});
    CHECK(std::any_of(
        found.begin(), found.end(), [&](const Occurrence& one) { return one.message.id == id; }));
  }
}

/// Every text of the case as `plain_text` gives it, asked without the index.
void compare_patterns(Engine& engine) {
  std::vector<std::string> texts;
  MessageReader reader(engine.catalog());
  for (const std::int64_t id : engine.catalog().all()) {
    const auto message = pismo::mime::read_message(reader.read(id).value().bytes);
    texts.push_back(message.subject);
    for (std::size_t i = 0; i < message.parts.size(); ++i) {
      const auto& body = message.body_parts;
      const bool shown = std::find(body.begin(), body.end(), static_cast<int>(i)) != body.end();
      if (!message.parts[i].text || !(shown || message.parts[i].is_attachment)) continue;
      if (shown) {
        for (std::string& run : runs_of(*message.parts[i].text))
          texts.push_back(std::move(run));
      } else {
        texts.push_back(*message.parts[i].text);
      }
    }
  }
  for (const char* expression : {"договор\\w* ",
                                 "до (понедельника|среды|пятницы)",
                                 "\\bсмет\\w+",
                                 "\\d{2}\\.\\d{2}\\.20\\d\\d",
                                 "заслон.{0,40}тех",
                                 "прoект",
                                 "[a-z.]+@[a-z-]+\\.example",
                                 "(меж|пере)?дан\\w+|the server",
                                 "тыс|млн|руб",
                                 "№ ?\\d+"}) {
    INFO(expression);
    const auto pattern =
        pismo::text::Pattern::compile(pismo::text::plain_expression(expression)).value();
    std::size_t wanted = 0;
    for (const std::string& text : texts)
      wanted += pattern.matches(pismo::text::plain_text(text).text).size();
    CHECK(wanted > 0);
    CHECK(find_phrase(engine, {.text = expression, .matching = Matching::pattern}).size() ==
          wanted);
  }
}

/// Letters of few words in many forms and ways of writing, so that phrases meet everywhere.
std::string dense_text(std::mt19937& random) {
  static const Words words = {
      "до",       "среды",     "среда",    "в",           "среду",       "договор",
      "договора", "договором", "подписан", "подписать",   "счёт",        "счета",
      "оплатить", "оплачен",   "не",       "и",           "с",           "ними",
      "они",      "все",       "всё",      "the",         "contract",    "contracts",
      "was",      "signed",    "sign",     "кто-то",      "из-за",       "анти-DDoS",
      "Заслон",   "ЗАСЛОНОМ",  "Ямaл",     "сре\u00ADды", "замо\u0301к", "2009"};
  static const Words joints = {
      " ", " ", " ", " ", " ", "\n", "\n> ", ", ", " — ", " «", "» ", "\u00A0", ".\n\n"};
  std::string text;
  const std::size_t size = 20 + random() % 120;
  for (std::size_t i = 0; i < size; ++i)
    text += words[random() % words.size()] + joints[random() % joints.size()];
  return text;
}

}  // namespace

TEST_CASE("no phrase of the bundled leak is missed, none is false", "[search][phrase]") {
  const MailCase mail;
  CHECK(mail.index_sources(
                {std::filesystem::path(PISMO_SOURCE_DIR) / "corpora" / "zaslon-2009" / "mail"})
            .balance.holds());
  Engine engine = Engine::open(CaseFolder(mail.folder())).value();
  compare(engine, 20091013);
  compare_patterns(engine);
  for (unsigned seed = 0; seed < 3; ++seed)
    find_again(engine, seed);
}

TEST_CASE("no phrase of letters all alike is missed, none is false", "[search][phrase]") {
  std::mt19937 random(47);
  const MailCase mail;
  for (int box = 0; box < 3; ++box) {
    std::vector<std::string> letters;
    for (int i = 0; i < 100; ++i)
      letters.push_back(letter("письмо " + std::to_string(i), dense_text(random)));
    mail.put(std::to_string(box) + ".mbox", mbox(letters));
    CHECK(mail.index().balance.holds());
  }
  Engine engine = Engine::open(CaseFolder(mail.folder())).value();
  compare(engine, 31);
}
