#include "case_rows.hpp"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <map>

#include "pismo/dating/clock_bytes.hpp"
#include "pismo/store/record_block.hpp"

#include "client_name.hpp"

namespace pismo::audit {

namespace {

constexpr std::int64_t kDay = 86'400;

/// Counts names by address while participants come in.
class Addresses {
 public:
  Addresses(CaseRows& rows, const std::unordered_map<std::int64_t, int>& persons)
      : rows_(rows), persons_(persons) {}

  /// @return  The number of the address.
  int of(const store::SurveyParticipant& row) {
    const std::string address = lower_ascii(row.address);
    if (address.empty()) return kNobody;
    const auto [place, fresh] =
        rows_.address_numbers.try_emplace(address, static_cast<int>(rows_.addresses.size()));
    if (fresh) {
      rows_.addresses.push_back({address, {}, person_of(row.person_id, address)});
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
        rows_.addresses[i].name = name;
      }
      Person& person = rows_.people[static_cast<std::size_t>(rows_.addresses[i].person)];
      if (person.name.empty()) person.name = rows_.addresses[i].name;
    }
  }

 private:
  int person_of(std::int64_t id, const std::string& address) {
    if (const auto known = persons_.find(id); known != persons_.end()) return known->second;
    rows_.people.push_back({address, {}, {}, 1});
    return static_cast<int>(rows_.people.size()) - 1;
  }

  CaseRows& rows_;
  const std::unordered_map<std::int64_t, int>& persons_;
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

void add_reader(CaseRows& rows, Letter& letter, int person, bool in_front) {
  if (letter.reader_count == 0) letter.first_reader = rows.readers.size();
  const auto begin = rows.readers.begin() + static_cast<std::ptrdiff_t>(letter.first_reader);
  auto place = std::find(begin, rows.readers.end(), person);
  if (place == rows.readers.end()) {
    rows.readers.push_back(person);
    ++letter.reader_count;
  }
  if (!in_front) return;
  // Anew: what was written may have moved the list.
  const auto first = rows.readers.begin() + static_cast<std::ptrdiff_t>(letter.first_reader);
  std::rotate(first, std::find(first, rows.readers.end(), person), rows.readers.end());
}

Result<void> read_people(const store::Survey& survey, CaseRows& rows) {
  std::unordered_map<std::int64_t, int> persons;
  auto done = survey.people([&](store::SurveyPerson&& row) {
    persons.emplace(row.id, static_cast<int>(rows.people.size()));
    rows.people.push_back(
        {lower_ascii(row.person), std::move(row.name), std::move(row.kind), row.addresses});
  });
  if (!done) return done;
  rows.knows_people = !persons.empty();
  Addresses addresses(rows, persons);
  InStep letters(rows.letters);
  done = survey.participants([&](store::SurveyParticipant&& row) {
    Letter* const letter = letters.at(row.message_id);
    const int address = addresses.of(row);
    if (letter == nullptr || address == kNobody) return;
    const int person = rows.addresses[static_cast<std::size_t>(address)].person;
    if (row.role == "from") {
      if (letter->sender != kNobody) return;
      letter->sender = person;
      letter->sender_address = address;
    } else if (row.role == "to" || row.role == "cc" || row.role == "bcc") {
      // The walk gives "bcc" and "cc" before "to": those of To go in front.
      add_reader(rows, *letter, person, row.role == "to" && row.ord == 0);
    }
  });
  addresses.name_all();
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
        letter->client = rows.words.keep(client_name(clocks->mailer));
    }
    return true;
  });
}

/// Which message, or which missing one, bears a Message-ID.
class Nodes {
 public:
  explicit Nodes(const CaseRows& rows) : rows_(rows) {
    for (std::size_t i = 0; i < rows.letters.size(); ++i) {
      if (!rows.letters[i].row.message_id.empty())
        letters_.push_back(static_cast<std::uint32_t>(i));
    }
    // Of several under one Message-ID the first is meant.
    std::stable_sort(letters_.begin(), letters_.end(), [&](std::uint32_t a, std::uint32_t b) {
      return id_of(a) < id_of(b);
    });
    for (const store::SurveyGhost& ghost : rows.ghosts) {
      if (!ghost.message_id.empty()) ghosts_.emplace(ghost.message_id, ghost.number);
    }
  }

  [[nodiscard]] std::int64_t node_of(std::string_view message_id) const {
    const auto letter = std::lower_bound(
        letters_.begin(), letters_.end(), message_id, [&](std::uint32_t one, std::string_view id) {
          return id_of(one) < id;
        });
    if (letter != letters_.end() && id_of(*letter) == message_id)
      return rows_.letters[*letter].row.id;
    const auto ghost = ghosts_.find(message_id);
    return ghost == ghosts_.end() ? 0 : ghost->second;
  }

 private:
  [[nodiscard]] std::string_view id_of(std::uint32_t letter) const {
    return rows_.letters[letter].row.message_id;
  }

  const CaseRows& rows_;
  std::vector<std::uint32_t> letters_;  // By Message-ID.
  std::unordered_map<std::string_view, std::int64_t> ghosts_;
};

/// Who wrote a missing letter, as far as quotations say: a person of the case where he is one.
std::string author_of(const CaseRows& rows, const store::SurveyGhost& ghost) {
  std::string address = lower_ascii(ghost.address);
  const auto known = rows.address_numbers.find(address);
  if (known == rows.address_numbers.end()) return address;
  return rows.address(rows.addresses[static_cast<std::size_t>(known->second)].person);
}

Result<void> read_relations(const store::Survey& survey, CaseRows& rows) {
  const auto into = [](auto& list) {
    return [&list](auto&& row) { list.push_back(std::forward<decltype(row)>(row)); };
  };
  if (auto done = survey.ghosts(into(rows.ghosts)); !done) return done;
  for (const store::SurveyGhost& ghost : rows.ghosts)
    rows.ghost_authors.push_back(author_of(rows, ghost));
  const Nodes nodes(rows);
  auto done = survey.references([&](store::SurveyReference&& row) {
    rows.references.push_back({row.message_id, nodes.node_of(row.target), row.is_in_reply_to});
  });
  if (!done) return done;
  for (store::SurveyGhost& ghost : rows.ghosts)
    std::string().swap(ghost.message_id);  // Nothing else asks for it, and there may be many.
  if (done = survey.witnesses(into(rows.witnesses)); !done) return done;
  done = survey.defects([&](store::SurveyDefect&& row) {
    DefectKind& kind = rows.defects[row.code];
    if (kind.times++ == 0) kind.detail = row.place + (row.detail.empty() ? "" : ": " + row.detail);
    if (kind.messages.empty() || kind.messages.back() != row.message_id)
      kind.messages.push_back(row.message_id);
  });
  if (!done) return done;
  return survey.duplicates(into(rows.duplicates));
}

void add_letter(CaseRows& rows, const store::SurveyMessage& row) {
  Letter letter;
  letter.hash = row.key;
  letter.row = {row.id,
                row.size,
                row.date_utc,
                row.date_lo,
                row.date_hi,
                row.header_utc,
                rows.words.keep(row.date_source),
                rows.words.keep(row.date_grade),
                rows.words.keep(row.subject_class),
                rows.words.keep(row.language),
                rows.texts.keep(row.subject),
                rows.texts.keep(row.message_id),
                row.complete,
                row.parent_id.has_value()};
  rows.letters.push_back(letter);
}

void add_part(CaseRows& rows, const store::SurveyPart& part) {
  const bool repaired = !part.charset_repaired.empty() && part.charset_repaired != "none";
  if (!part.is_attachment && !repaired) return;
  Part one;
  one.message_id = part.message_id;
  one.path = rows.words.keep(part.path);
  one.type = rows.words.keep(part.type);
  one.charset_declared = rows.words.keep(part.charset_declared);
  one.charset_used = rows.words.keep(part.charset_used);
  one.charset_repaired = rows.words.keep(part.charset_repaired);
  one.charset_chain = rows.words.keep(part.charset_chain);
  one.filename = rows.texts.keep(part.filename);
  one.sha256 = rows.texts.keep(part.sha256);
  one.size = part.size;
  one.charset_confidence = part.charset_confidence;
  one.is_attachment = part.is_attachment;
  rows.parts.push_back(one);
}

Result<void> read_letters(const store::Survey& survey, CaseRows& rows) {
  const auto count = survey.message_count();
  if (!count) return fail(count.error());
  rows.letters.reserve(*count);
  auto done = survey.messages([&](store::SurveyMessage&& row) { add_letter(rows, row); });
  if (!done) return done;
  done = survey.places([&](store::SurveyPlace&& place) {
    const auto letter = std::lower_bound(
        rows.letters.begin(), rows.letters.end(), place.message_id, [](const Letter& l, auto id) {
          return l.row.id < id;
        });
    if (letter == rows.letters.end() || letter->row.id != place.message_id) return;
    if (letter->places++ == 0) letter->file = place.file_id;
    if (place.is_inner) return;
    const auto file = std::lower_bound(
        rows.files.begin(), rows.files.end(), place.file_id, [](const File& f, auto id) {
          return f.id < id;
        });
    if (file != rows.files.end() && file->id == place.file_id && file->message == 0)
      file->message = place.message_id;
  });
  if (!done) return done;
  return survey.parts([&](store::SurveyPart&& part) { add_part(rows, part); });
}

Result<void> read_files(const store::Survey& survey, CaseRows& rows) {
  auto done = survey.files([&](store::SurveyFile&& row) {
    rows.files.push_back({row.id,
                          rows.words.keep(row.root),
                          rows.words.keep(row.format),
                          rows.words.keep(row.state),
                          rows.texts.keep(row.path),
                          rows.texts.keep(row.sha256),
                          row.size,
                          row.found,
                          row.bytes_read,
                          row.bytes_messages,
                          row.bytes_framing,
                          row.bytes_lost,
                          0});
  });
  if (!done) return done;
  return survey.losses([&](store::SurveyLoss&& row) { rows.losses.push_back(std::move(row)); });
}

}  // namespace

std::string_view Address::domain() const {
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

const File* CaseRows::file(std::int64_t id) const {
  const auto place = std::lower_bound(
      files.begin(), files.end(), id, [](const File& one, auto wanted) { return one.id < wanted; });
  return place != files.end() && place->id == id ? &*place : nullptr;
}

const std::string& CaseRows::address(int person) const {
  static const std::string nobody;
  return person == kNobody ? nobody : people[static_cast<std::size_t>(person)].address;
}

Result<CaseRows> read_case(const search::Engine& engine, const std::filesystem::path& catalog) {
  const auto survey = store::Survey::open(catalog);
  if (!survey) return fail(survey.error());
  CaseRows rows;
  auto done = read_files(*survey, rows);
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
