#include "query_fields.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <span>

#include "pismo/charset/known.hpp"
#include "pismo/search/identifier_kinds.hpp"

#include "anomaly_kinds.hpp"
#include "query_characters.hpp"
#include "query_error.hpp"
#include "query_ranges.hpp"

namespace pismo::search {

namespace {

using namespace std::string_view_literals;

constexpr auto kFields = std::to_array<FieldInfo>({
    {"from", "names and addresses of the sender", "from:рогожин", true},
    {"to", "names and addresses in To", "to:\"отдел продаж\"", true},
    {"cc", "names and addresses in Cc and Bcc", "cc:director@zaslon.example", true},
    {"with", "anybody who sent or received the message", "with:рогожин", true},
    {"name", "a person's name, in any script and case", "name:\"Пётр Щеглов\"", true},
    {"subject", "words of the subject", "subject:(акт OR счет)", true},
    {"body", "words of the text, without the header fields", "body:\"в среду утром\"", true},
    {"own", "words of the text that are the sender's own", "own:согласен", true},
    {"quoted", "words of the text that quote somebody else", "quoted:\"до пятницы\"", true},
    {"attachment", "words of an attachment: its text and its file name", "attachment:смета", true},
    {"filename", "words of an attachment's file name", "filename:договор*", true},
    {"type", "media type of a part, either half of it, or how its name ends", "type:pdf", false},
    {"date", "when it was written; the end is not included", "date:2009-10..2009-11", false},
    {"mentions-date",
     "a day, month or year that its texts name; the end is not included",
     "mentions-date:2009-10-16",
     false},
    {"grade", "how sure that date is: A to E", "grade:B", false},
    {"has",
     "attachment; encrypted, disguised: an attachment that is locked, or is not what its name "
     "says; defect: something odd that was noted; anomaly: clocks that contradict; tag and "
     "note: the investigator's",
     "has:attachment",
     false},
    {"anomaly",
     "a contradiction of clocks: high, medium (or graver), low, or a kind of docs/dating.md",
     "anomaly:date_backdated",
     false},
    {"is",
     "duplicate: found in more than one place; attached: came inside another message; recovered: "
     "known by quotations only",
     "is:duplicate",
     false},
    {"person",
     "one person under all of his addresses and names, by an address or a full name",
     "person:\"Пётр Щеглов\"",
     false},
    {"thread",
     "the conversation of a message, by key; or {a question} that any message of it answers",
     "thread:3f9a0c",
     false},
    {"tag",
     "the investigator's tag on a message, its conversation or one of its people; "
     "tag:message/..., tag:thread/..., tag:address/...: only there",
     "tag:срочно",
     false},
    {"authentic",
     "what its signatures prove, as last checked: pass, fail, none, doubtful, unchecked or a "
     "result of docs/authenticity.md",
     "authentic:pass",
     false},
    {"id",
     "an identifier in its texts, however written; or its Message-ID",
     "id:7707083893",
     false},
    {"identifier",
     "a kind of identifier that its texts hold: inn, phone, card ... (docs/identifiers.md)",
     "identifier:passport",
     false},
    {"hash",
     "an attachment by its SHA-256 or the beginning, 6 digits or more",
     "hash:9f86d081884c",
     false},
    {"key", "the message key or its beginning, 6 digits or more", "key:3f9a0c", false},
    {"source", "a piece of the path of the file it came from", "source:2009/in.mbox", false},
    {"size", "bytes of the whole message; k, M, G", "size:>1M", false},
    {"charset", "character set the text was read in", "charset:koi8-r", false},
    {"lang", "main language of the text", "lang:ru", false},
});

/// A name that people bring from other programs or languages, and ours for it.
struct Habit {
  std::string_view typed, field;
};

constexpr auto kHabits = std::to_array<Habit>({
    {"after", "date"},
    {"author", "from"},
    {"bcc", "with"},
    {"before", "date"},
    {"encoding", "charset"},
    {"ext", "type"},
    {"dkim", "authentic"},
    {"folder", "source"},
    {"language", "lang"},
    {"message-id", "id"},
    {"messageid", "id"},
    {"mime", "type"},
    {"mimetype", "type"},
    {"msgid", "id"},
    {"participant", "with"},
    {"path", "source"},
    {"recipient", "to"},
    {"sender", "from"},
    {"sent", "date"},
    {"since", "date"},
    {"text", "body"},
    {"title", "subject"},
    {"until", "date"},
    {"от", "from"},
    {"кому", "to"},
    {"копия", "cc"},
    {"имя", "name"},
    {"тема", "subject"},
    {"дата", "date"},
    {"текст", "body"},
    {"вложение", "attachment"},
    {"файл", "filename"},
    {"язык", "lang"},
    {"размер", "size"},
    {"label", "tag"},
    {"метка", "tag"},
    {"signed", "authentic"},
    {"sha256", "hash"},
    {"inn", "id"},
    {"phone", "id"},
    {"сс", "cc"},  // Cyrillic letters that look Latin.
});

/// Schemes that people write without "//" after the colon.
constexpr auto kSchemes = std::to_array<std::string_view>(
    {"about", "callto", "cid",   "data",       "file",   "ftp",    "geo",
     "http",  "https",  "icq",   "javascript", "magnet", "mailto", "mid",
     "news",  "sip",    "skype", "sms",        "tel",    "urn",    "xmpp"});

constexpr auto kHasValues = std::to_array<std::string_view>(
    {"attachment", "defect", "anomaly", "encrypted", "disguised", "tag", "note"});
constexpr auto kIsValues = std::to_array<std::string_view>({"duplicate", "attached", "recovered"});
/// As text::language_of names them, in small letters.
constexpr auto kLanguages = std::to_array<std::string_view>(
    {"ru", "en", "uk", "be", "bg", "sr", "ru-latn", "other", "und"});

/// What had to be done to read a text, as charset::repair_name has it, and the most of it together.
constexpr auto kRepairs = std::to_array<std::string_view>(
    {"undeclared", "mislabelled", "double-encoded", "lossy", "repaired"});

/// What signatures can say of a message: the results and standings of docs/authenticity.md, and
/// shorter words for what is asked most.
constexpr auto kAuthentic = std::to_array<std::string_view>({"pass",
                                                             "fail",
                                                             "none",
                                                             "unchecked",
                                                             "valid",
                                                             "doubtful",
                                                             "failed",
                                                             "undecided",
                                                             "unsigned",
                                                             "pass_after_crlf",
                                                             "pass_expired",
                                                             "pass_partial",
                                                             "pass_weak",
                                                             "pass_untrusted",
                                                             "pass_key_published",
                                                             "unsigned_duplicate_header",
                                                             "fail_header",
                                                             "fail_body",
                                                             "nokey",
                                                             "key_revoked",
                                                             "key_unfit",
                                                             "unsupported_algorithm",
                                                             "syntax"});

constexpr auto kGrades = std::to_array<std::string_view>({"a", "b", "c", "d", "e"});

/// Begins the key of a message that is known by references or quotations only.
constexpr std::string_view kGhostKey = "ghost:";

/// A key prefix shorter than this would often name two messages (interface: "6 or more").
constexpr std::size_t kMinKeyDigits = 6;
constexpr std::size_t kMaxKeyDigits = 64;

/// Longest typed name that is compared with ours; longer ones are no slip of the finger.
constexpr std::size_t kMaxNameBytes = 24;

/// How many edits (insert, delete, change, swap two neighbours) lead from `a` to `b`.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  using Row = std::array<std::size_t, kMaxNameBytes + 1>;
  if (a.size() > kMaxNameBytes || b.size() > kMaxNameBytes) return kMaxNameBytes;
  Row before{};
  Row above{};
  Row row{};
  std::iota(above.begin(), above.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + change});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before = above;
    above = row;
  }
  return above[b.size()];
}

bool contains(std::span<const std::string_view> names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

std::optional<std::string> choice_trouble(std::string_view field,
                                          std::span<const std::string_view> known,
                                          std::string_view value) {
  const std::string lower = lower_ascii(value);
  if (contains(known, lower)) return std::nullopt;
  const std::string typed = shown(std::string(field) + ":" + std::string(value));
  const bool other = field == "has" ? contains(kIsValues, lower) : contains(kHasValues, lower);
  if (other) {
    return "there is no " + typed + "; did you mean '" + (field == "has" ? "is:" : "has:") + lower +
           "'?";
  }
  std::string message = "there is no " + typed + "; write ";
  for (const std::string_view choice : known) {
    if (choice != known.front()) message += " or ";
    message.append(field).append(":").append(choice);
  }
  return message;
}

std::optional<std::string> key_trouble(std::string_view value) {
  const bool hex = std::ranges::all_of(value, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  });
  if (hex && value.size() >= kMinKeyDigits && value.size() <= kMaxKeyDigits) return std::nullopt;
  return "a message key is 6 to 64 hexadecimal digits, the beginning of its SHA-256; "
         "a Message-ID is asked with id:";
}

std::optional<std::string> thread_trouble(std::string_view value) {
  if (value.starts_with(kGhostKey) || !key_trouble(value)) return std::nullopt;
  return "a conversation is asked for by the key of one of its messages, thread:3f9a0c, or by "
         "what one of them says, thread:{смета}";
}

std::optional<std::string> authentic_trouble(std::string_view value) {
  if (contains(kAuthentic, lower_ascii(value))) return std::nullopt;
  return "there is no authentic:" + shown(value) +
         "; write authentic:pass, authentic:fail, authentic:none, authentic:doubtful, "
         "authentic:unchecked or a result that 'pismo authenticity' prints";
}

std::optional<std::string> charset_trouble(std::string_view value) {
  if (contains(kRepairs, lower_ascii(value)) || charset::is_known_charset(value))
    return std::nullopt;
  return "there is no character set " + shown(value) +
         "; write charset:koi8-r, charset:windows-1251, charset:utf-8 ... or what had to be "
         "done: "
         "charset:undeclared, charset:mislabelled, charset:double-encoded, charset:lossy, "
         "charset:repaired";
}

std::optional<std::string> hash_trouble(std::string_view value) {
  if (!key_trouble(value)) return std::nullopt;
  return "an attachment is asked for by 6 to 64 hexadecimal digits, the beginning of its SHA-256, "
         "as 'pismo attachments' prints it; by its name with filename:";
}

std::optional<std::string> kind_trouble(std::string_view value) {
  if (!kinds_named(value).empty()) return std::nullopt;
  std::string message = "there is no kind of identifier " + shown(value) + "; write one of";
  for (const std::string& name : identifier_kind_names())
    message += " " + name;
  return message + "; a value itself is asked with id:";
}

std::optional<std::string> named_time_trouble(std::string_view value) {
  constexpr std::int64_t kDay = 86'400;
  const auto asked = read_date_range(value);
  if (!asked) return asked.error();
  if (asked->from.value_or(0) % kDay == 0 && asked->to.value_or(0) % kDay == 0) return std::nullopt;
  return "named times are found by the day; write mentions-date:2009-10-13, or a month, a year, a "
         "range";
}

}  // namespace

const std::vector<FieldInfo>& query_fields() {
  static const std::vector<FieldInfo> fields(kFields.begin(), kFields.end());
  return fields;
}

const FieldInfo* find_field(std::string_view name) {
  const auto& fields = query_fields();
  const auto at = std::ranges::find(fields, name, &FieldInfo::name);
  return at == fields.end() ? nullptr : &*at;
}

bool is_url_scheme(std::string_view name) {
  return contains(kSchemes, name);
}

std::optional<std::string_view> meant_field(std::string_view name) {
  const auto habit = std::ranges::find(kHabits, name, &Habit::typed);
  if (habit != kHabits.end()) return habit->field;
  constexpr std::size_t kMinStem = 3;  // "subj" means subject; "su" could be anything.
  std::optional<std::string_view> best;
  std::size_t best_distance = 3;  // Two slips are still a slip.
  for (const FieldInfo& field : query_fields()) {
    if (name.size() >= kMinStem && field.name.starts_with(name)) return field.name;
    const std::size_t distance = edit_distance(name, field.name);
    if (distance >= best_distance || distance >= std::min(name.size(), field.name.size())) continue;
    best = field.name;
    best_distance = distance;
  }
  return best;
}

std::optional<std::string> value_trouble(std::string_view field, std::string_view value) {
  if (field == "has") return choice_trouble(field, kHasValues, value);
  if (field == "is") return choice_trouble(field, kIsValues, value);
  if (field == "key") return key_trouble(value);
  if (field == "hash") return hash_trouble(value);
  if (field == "identifier") return kind_trouble(value);
  if (field == "thread") return thread_trouble(value);
  if (field == "authentic") return authentic_trouble(value);
  if (field == "date") {
    const auto dates = read_date_range(value);
    return dates ? std::nullopt : std::optional(dates.error());
  }
  if (field == "mentions-date") return named_time_trouble(value);
  if (field == "grade" && (value.size() != 1 || !contains(kGrades, lower_ascii(value)))) {
    return "a grade is one of A (sure) to E, grade:B";
  }
  if (field == "anomaly") return anomaly_trouble(value);
  if (field == "lang" && !contains(kLanguages, lower_ascii(value))) {
    return "there is no language " + shown(value) +
           "; write lang:ru, lang:en, lang:uk ... or lang:und where it cannot be told";
  }
  if (field == "charset") return charset_trouble(value);
  if (field == "size" && !parse_size_range(value)) {
    return "no size can be read here; write size:>1M, size:<20k or size:10k..2M";
  }
  return std::nullopt;
}

}  // namespace pismo::search
