#include "case_rows.hpp"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <map>
#include <unordered_set>

#include "pismo/dating/clock_bytes.hpp"
#include "pismo/store/record_block.hpp"

#include "client_name.hpp"

namespace pismo::audit {

namespace {

constexpr std::int64_t kDay = 86'400;

/// Counts names by person while participants come in.
class People {
 public:
  explicit People(CaseRows& rows) : rows_(rows) {}

  int of(const store::SurveyParticipant& row) {
    const std::string address = lower_ascii(row.address);
    if (address.empty()) return kNobody;
    const auto [place, fresh] =
        rows_.person_by_address.try_emplace(address, static_cast<int>(rows_.people.size()));
    if (fresh) {
      rows_.people.push_back({address, {}});
      names_.emplace_back();
    }
    if (!row.name.empty()) ++names_[static_cast<std::size_t>(place->second)][row.name];
    return place->second;
  }

  void name_all() {
    for (std::size_t i = 0; i < names_.size(); ++i) {
      std::size_t most = 0;
      for (const auto& [name, count] : names_[i]) {
        if (count <= most) continue;
        most = count;
        rows_.people[i].name = name;
      }
    }
  }

 private:
  CaseRows& rows_;
  std::vector<std::map<std::string, std::size_t>> names_;
};

/// Gives each row of a walk in message order its letter.
class InStep {
 public:
  explicit InStep(std::vector<Letter>& letters) : letters_(letters) {}

  Letter* at(std::int64_t id) {
    while (next_ < letters_.size() && letters_[next_].row.id < id)
      ++next_;
    return next_ < letters_.size() && letters_[next_].row.id == id ? &letters_[next_] : nullptr;
  }

 private:
  std::vector<Letter>& letters_;
  std::size_t next_ = 0;
};

Result<void> read_people(const store::Survey& survey, CaseRows& rows) {
  People people(rows);
  InStep letters(rows.letters);
  std::vector<int> to;
  auto done = survey.participants([&](store::SurveyParticipant&& row) {
    Letter* const letter = letters.at(row.message_id);
    const int person = people.of(row);
    if (letter == nullptr || person == kNobody) return;
    if (row.role == "from") {
      if (letter->sender == kNobody) letter->sender = person;
      return;
    }
    if (row.role != "to" && row.role != "cc" && row.role != "bcc") return;
    auto& readers = letter->readers;
    const bool known = std::find(readers.begin(), readers.end(), person) != readers.end();
    // The walk gives "bcc" and "cc" before "to": those of To go in front.
    if (!known) readers.push_back(person);
    if (row.role == "to" && row.ord == 0)
      std::rotate(
          readers.begin(), std::find(readers.begin(), readers.end(), person), readers.end());
  });
  people.name_all();
  return done;
}

Result<void> read_clients(const search::Engine& engine, CaseRows& rows) {
  InStep letters(rows.letters);
  return engine.dates().each_block(false, [&](std::int64_t first_id, std::string_view packed) {
    const auto records = store::unpack_records(packed);
    if (!records) return true;  // `pismo date` says so; here the client is not known.
    std::int64_t id = first_id;
    for (const std::string& record : *records) {
      std::string_view rest = record;
      const auto clocks = dating::take_clocks(rest);
      if (Letter* const letter = letters.at(id++); letter != nullptr && clocks)
        letter->client = client_name(clocks->mailer);
    }
    return true;
  });
}

Result<void> read_relations(const store::Survey& survey, CaseRows& rows) {
  const auto into = [](auto& list) {
    return [&list](auto&& row) { list.push_back(std::forward<decltype(row)>(row)); };
  };
  if (auto done = survey.references(into(rows.references)); !done) return done;
  if (auto done = survey.ghosts(into(rows.ghosts)); !done) return done;
  if (auto done = survey.witnesses(into(rows.witnesses)); !done) return done;
  if (auto done = survey.links(into(rows.links)); !done) return done;
  if (auto done = survey.defects(into(rows.defects)); !done) return done;
  return survey.duplicates(into(rows.duplicates));
}

Result<void> read_letters(const store::Survey& survey, CaseRows& rows) {
  auto done = survey.messages([&](store::SurveyMessage&& row) {
    Letter letter;
    letter.key = to_hex(row.key);
    letter.row = std::move(row);
    rows.letters.push_back(std::move(letter));
  });
  if (!done) return done;
  done = survey.places([&](store::SurveyPlace&& place) {
    const auto letter = std::lower_bound(
        rows.letters.begin(), rows.letters.end(), place.message_id, [](const Letter& l, auto id) {
          return l.row.id < id;
        });
    if (letter == rows.letters.end() || letter->row.id != place.message_id) return;
    if (letter->places++ == 0) letter->file = place.file_id;
  });
  if (!done) return done;
  return survey.parts([&](store::SurveyPart&& part) {
    const bool repaired = !part.charset_repaired.empty() && part.charset_repaired != "none";
    if (part.is_attachment || repaired) rows.parts.push_back(std::move(part));
  });
}

}  // namespace

std::string_view Person::domain() const {
  const std::size_t at = address.rfind('@');
  return at == std::string::npos ? std::string_view() : std::string_view(address).substr(at + 1);
}

const Letter* CaseRows::letter(std::int64_t id) const {
  const auto place =
      std::lower_bound(letters.begin(), letters.end(), id, [](const Letter& one, auto wanted) {
        return one.row.id < wanted;
      });
  return place != letters.end() && place->row.id == id ? &*place : nullptr;
}

const store::SurveyFile* CaseRows::file(std::int64_t id) const {
  const auto place = std::lower_bound(
      files.begin(), files.end(), id, [](const store::SurveyFile& one, auto wanted) {
        return one.id < wanted;
      });
  return place != files.end() && place->id == id ? &*place : nullptr;
}

int CaseRows::person(std::string_view address) const {
  const auto place = person_by_address.find(lower_ascii(address));
  return place == person_by_address.end() ? kNobody : place->second;
}

const std::string& CaseRows::address(int person) const {
  static const std::string nobody;
  return person == kNobody ? nobody : people[static_cast<std::size_t>(person)].address;
}

std::string CaseRows::title(int person) const {
  if (person == kNobody) return {};
  const Person& one = people[static_cast<std::size_t>(person)];
  return one.name.empty() || one.name == one.address ? one.address
                                                     : one.name + " <" + one.address + ">";
}

Result<CaseRows> read_case(const search::Engine& engine, const std::filesystem::path& catalog) {
  const auto survey = store::Survey::open(catalog);
  if (!survey) return fail(survey.error());
  CaseRows rows;
  auto done = survey->files([&](store::SurveyFile&& row) { rows.files.push_back(std::move(row)); });
  if (!done) return fail(done.error());
  done = survey->losses([&](store::SurveyLoss&& row) { rows.losses.push_back(std::move(row)); });
  if (!done) return fail(done.error());
  if (done = read_letters(*survey, rows); !done) return fail(done.error());
  if (done = read_people(*survey, rows); !done) return fail(done.error());
  if (done = read_relations(*survey, rows); !done) return fail(done.error());
  if (done = read_clients(engine, rows); !done) return fail(done.error());
  const auto spare = engine.relations().spare_copies();
  for (Letter& letter : rows.letters)
    letter.is_spare = std::binary_search(spare.begin(), spare.end(), letter.row.id);
  rows.is_russian = engine.zone().starts_with("Europe/Moscow");
  return rows;
}

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower)
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return lower;
}

std::int64_t day_of(const search::Engine& engine, std::int64_t utc) {
  const std::int64_t wall = utc + std::int64_t{engine.offset_minutes(utc)} * 60;
  return wall >= 0 ? wall / kDay : -((-wall + kDay - 1) / kDay);
}

std::string day_name(std::int64_t day) {
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day))};
  return fmt::format("{:04}-{:02}-{:02}",
                     static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::string month_of(const search::Engine& engine, std::int64_t utc) {
  return day_name(day_of(engine, utc)).substr(0, 7);
}

}  // namespace pismo::audit
