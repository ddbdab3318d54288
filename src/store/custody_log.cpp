#include "pismo/store/custody_log.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <string_view>
#include <sys/file.h>
#include <unistd.h>
#include <utility>

#include "pismo/base/bounded_json.hpp"
#include "pismo/base/file.hpp"
#include "pismo/base/hash.hpp"

#include "sqlite.hpp"
#include "unlogged.hpp"

namespace pismo::store {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kSchema = "pismo.custody/1";
constexpr int kMaxDepth = 8;  // Lines that pismo writes have three.
constexpr const char* kHeadWas = "head_was";
constexpr const char* kTorn = "torn";
// A power cut behind the very first line may leave it without a head, later ones cannot be.
constexpr std::uint64_t kSurelyHeaded = 2;

std::string first_previous() {
  return std::string(2 * Sha256{}.size(), '0');
}

/// The log's file, held by one process at a time.
class HeldFile {
 public:
  explicit HeldFile(const std::filesystem::path& file) {
    constexpr mode_t kMode = 0644;
    fd_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, kMode);
    if (fd_ >= 0 && ::flock(fd_, LOCK_EX) != 0) {
      ::close(fd_);
      fd_ = -1;
    }
  }

  ~HeldFile() {
    if (fd_ >= 0) ::close(fd_);
  }

  HeldFile(const HeldFile&) = delete;
  HeldFile& operator=(const HeldFile&) = delete;
  HeldFile(HeldFile&&) = delete;
  HeldFile& operator=(HeldFile&&) = delete;

  [[nodiscard]] bool is_open() const { return fd_ >= 0; }

  [[nodiscard]] std::uint64_t size() const {
    return static_cast<std::uint64_t>(std::max<off_t>(::lseek(fd_, 0, SEEK_END), 0));
  }

  /// The last bytes, at most so many; nothing when they cannot be read.
  [[nodiscard]] std::string end(std::uint64_t most) const {
    const std::uint64_t all = size();
    std::string bytes(std::min(most, all), '\0');
    const auto from = static_cast<off_t>(all - bytes.size());
    const ssize_t got = ::pread(fd_, bytes.data(), bytes.size(), from);
    return got == static_cast<ssize_t>(bytes.size()) ? bytes : std::string();
  }

  [[nodiscard]] bool cut(std::uint64_t size) const {
    return ::ftruncate(fd_, static_cast<off_t>(size)) == 0;
  }

  [[nodiscard]] bool write(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t put = ::write(fd_, bytes.data(), bytes.size());
      if (put < 0 && errno == EINTR) continue;
      if (put < 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    return ::fsync(fd_) == 0;
  }

 private:
  int fd_ = -1;
};

/// Takes the next line off `rest`, without its line end.
std::string_view take_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  return line;
}

std::string text_of(const Json& line, const char* field) {
  const auto found = line.find(field);
  return found != line.end() && found->is_string() ? found->get<std::string>() : std::string();
}

void wrong_at(CustodyCheck& check, std::uint64_t line, std::string trouble) {
  if (check.wrong) return;
  check.wrong = line;
  check.trouble = fmt::format("line {}: {}", line, trouble);
}

/// The hash that `custody.head` holds; empty when there is no such file.
Result<std::string> noted_head(const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::exists(file, error)) return std::string();
  const auto head = read_file(file);
  if (!head) return fail(head.error());
  std::string_view rest = *head;
  return std::string(take_line(rest));
}

/// Where a log ends.
struct Tail {
  std::uint64_t lines = 0;
  std::string sha256 = first_previous();  ///< Of the last line.
  bool is_whole = false;                  ///< The line is there whose hash `custody.head` holds.
};

Tail tail_of(std::string_view log, const std::string& head) {
  Tail tail;
  tail.lines = static_cast<std::uint64_t>(std::count(log.begin(), log.end(), '\n'));
  if (!log.empty() && log.back() != '\n') ++tail.lines;
  std::string_view last = log;
  if (last.ends_with('\n')) last.remove_suffix(1);
  if (const std::size_t before = last.rfind('\n'); before != std::string_view::npos)
    last.remove_prefix(before + 1);
  if (tail.lines > 0) tail.sha256 = to_hex(sha256(last));
  if (head.empty()) {
    tail.is_whole = tail.lines < kSurelyHeaded;
    return tail;
  }
  tail.is_whole = tail.sha256 == head;
  // A power cut between a line and its head leaves the head of the line before.
  while (!tail.is_whole && !log.empty())
    tail.is_whole = to_hex(sha256(take_line(log))) == head;
  return tail;
}

/// What stands behind the last line end of a log whose lines are all there: the beginning of a
/// line whose command was cut off, which nobody was told of. Empty also when lines are missing:
/// then it may be what is left of one of them.
std::string_view torn_end(std::string_view log, const std::string& head) {
  const std::size_t whole = log.rfind('\n') + 1;  // 0 without any line.
  return tail_of(log.substr(0, whole), head).is_whole ? log.substr(whole) : std::string_view();
}

/// Where the next line goes.
struct End {
  Tail tail;
  std::string torn;        ///< See torn_end.
  std::uint64_t size = 0;  ///< Of the log without that, in bytes.
  bool is_ended = true;    ///< The last line has a line end, or there is none.
};

/// What `append` writes before the number of a line.
std::string beginning() {
  return fmt::format(R"({{"schema":"{}","n":)", kSchema);
}

/// The end of a log of `size` bytes, by the last of them; none when they do not hold the line whose
/// hash `head` is.
std::optional<End> end_by_last_line(std::string_view bytes,
                                    std::uint64_t size,
                                    const std::string& head) {
  const std::size_t end = bytes.rfind('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view torn = bytes.substr(end + 1);
  const std::size_t before = bytes.substr(0, end).rfind('\n');
  if (before == std::string_view::npos && bytes.size() < size) return std::nullopt;
  const std::size_t begin = before + 1;  // 0 without any line before.
  const std::string_view line = bytes.substr(begin, end - begin);
  if (!line.starts_with(beginning()) || to_hex(sha256(line)) != head) return std::nullopt;
  End found{.tail = {.sha256 = head, .is_whole = true},
            .torn = std::string(torn),
            .size = size - torn.size()};
  const char* const number = line.data() + beginning().size();
  const auto read = std::from_chars(number, line.data() + line.size(), found.tail.lines);
  return read.ec == std::errc() ? std::optional(std::move(found)) : std::nullopt;
}

/// A log of years is not read as a whole for each new line.
Result<End> end_of(const HeldFile& file,
                   const std::filesystem::path& path,
                   const std::string& head) {
  constexpr std::uint64_t kFirst = 1U << 14U;  // Many lines of most commands.
  constexpr std::uint64_t kLast = 1U << 22U;   // One that names a thousand files has 150 KB.
  constexpr std::uint64_t kGrowth = 16;
  const std::uint64_t size = file.size();
  for (std::uint64_t most = kFirst; most <= kLast && !head.empty(); most *= kGrowth) {
    if (auto end = end_by_last_line(file.end(most), size, head)) return std::move(*end);
  }
  const auto log = read_file(path);
  if (!log) return fail(log.error());
  End end;
  end.torn = torn_end(*log, head);
  end.size = log->size() - end.torn.size();
  const std::string_view whole = std::string_view(*log).substr(0, end.size);
  end.tail = tail_of(whole, head);
  end.is_ended = whole.empty() || whole.back() == '\n';
  return end;
}

/// @param previous  The hash of the line before.
void check_line(const Json& line,
                std::uint64_t number,
                const std::string& previous,
                CustodyCheck& check) {
  if (text_of(line, "previous") != previous)
    wrong_at(check,
             number,
             number == 1 ? "lines before it were taken out"
                         : "it does not follow the line before: one of the two was changed, "
                           "or lines between them were taken out");
  if (line.contains(kHeadWas))
    wrong_at(check, number, "lines before it were cut off or changed when it was written");
  const auto n = line.find("n");
  if (n == line.end() || *n != number) wrong_at(check, number, "it does not bear its own number");
  if (line.contains("sources")) check.sources = line["sources"];
}

/// Follows the chain through the lines of a log.
///
/// @param anchor  The hash of a line that must be there; empty when there is none.
void follow(std::string_view log, const std::string& anchor, CustodyCheck& check) {
  std::string previous = first_previous();
  bool anchored = anchor.empty();
  if (!log.empty() && log.back() != '\n')
    wrong_at(check,
             1 + static_cast<std::uint64_t>(std::count(log.begin(), log.end(), '\n')),
             "it is cut off in the middle");
  while (!log.empty()) {
    const std::string_view bytes = take_line(log);
    const std::uint64_t number = ++check.lines;
    const Json line = parse_bounded(bytes, kMaxDepth);
    if (line.is_object()) {
      check_line(line, number, previous, check);
    } else {
      wrong_at(check, number, "it is no line of a log");
    }
    previous = to_hex(sha256(bytes));
    anchored = anchored || previous == anchor;
  }
  if (check.lines > 0) check.last_sha256 = previous;
  if (!anchored)
    wrong_at(check,
             check.lines + 1,
             "the last line, whose hash custody.head holds, is not there: the end of the log was "
             "cut off or changed");
}

}  // namespace

Result<void> note_unlogged(const Sqlite& db, std::string_view mark, std::string_view command) {
  Statement note = db.prepare("INSERT OR IGNORE INTO made_with(what, version) VALUES(?1, ?2)");
  if (note.bind(1, mark).bind(2, command).run()) return {};
  return fail(db.error("cannot note that the log is behind"));
}

Result<void> CustodyLog::append(const Json& entry, std::string_view mark) const {
  const auto path = folder_.custody_log();
  const HeldFile file(path);
  const auto trouble = [&](std::string_view what) {
    return fail(Errc::io, fmt::format("{}: {}: {}", path.string(), what, std::strerror(errno)));
  };
  if (!file.is_open()) return trouble("cannot open the log of the case");
  const auto head = noted_head(folder_.custody_head());
  if (!head) return fail(head.error());
  const auto end = end_of(file, path, *head);
  if (!end) return fail(end.error());
  Json line = {{"schema", kSchema}, {"n", end->tail.lines + 1}};
  line.update(entry);
  // The new head will be of this line: what the old one told must not be forgotten with it.
  if (!end->tail.is_whole) line[kHeadWas] = head->empty() ? "gone" : *head;
  if (!end->torn.empty()) line[kTorn] = end->torn;
  line["previous"] = end->tail.sha256;
  std::string bytes = line.dump(-1, ' ', false, Json::error_handler_t::replace);
  const std::string hash = to_hex(sha256(bytes));
  bytes += '\n';
  // What is left of a line that was cut off by hand ends here; `check` names it.
  if (!end->is_ended) bytes.insert(0, "\n");
  if ((!end->torn.empty() && !file.cut(end->size)) || !file.write(bytes)) {
    auto failed = trouble("cannot write the log of the case");
    static_cast<void>(file.cut(end->size));  // On a full disk half of the line may be there.
    return failed;
  }
  if (auto noted = replace_file(folder_.custody_head(), hash + "\n"); !noted) return noted;
  if (mark.empty()) return {};
  auto db = Sqlite::open(folder_.catalog().string(), true);
  if (!db) return fail(db.error());
  Statement erase = db->prepare("DELETE FROM made_with WHERE what = ?1");
  if (!erase.bind(1, mark).run()) return fail(db->error("cannot note that the log is complete"));
  return {};
}

Result<void> CustodyLog::announce(std::string_view command, std::string_view mark) const {
  auto db = Sqlite::open(folder_.catalog().string(), true);
  if (!db) return fail(db.error());
  return note_unlogged(*db, mark, command);
}

Result<CustodyCheck> CustodyLog::check() const {
  auto db = Sqlite::open(folder_.catalog().string(), false);
  if (!db) return fail(db.error());
  // That of sources is the last one, and told.
  Statement unlogged =
      db->prepare("SELECT what, version FROM made_with WHERE what IN (?1, ?2) ORDER BY what DESC");
  unlogged.bind(1, kUnlogged).bind(2, kUnloggedSources);
  auto check = check_lines();
  if (!check) return check;
  while (unlogged.step()) {
    check->cut_short = true;
    check->cut_short_command = unlogged.text(1);
    check->sources_cut_short = check->sources_cut_short || unlogged.view(0) == kUnloggedSources;
  }
  return check;
}

Result<CustodyCheck> CustodyLog::check_lines() const {
  CustodyCheck check;
  const auto anchor = noted_head(folder_.custody_head());
  if (!anchor) return fail(anchor.error());
  std::error_code error;
  check.present = std::filesystem::exists(folder_.custody_log(), error);
  if (!check.present) {
    if (!anchor->empty()) check.trouble = "the log is gone; custody.head knows of one";
    return check;
  }
  auto log = read_file(folder_.custody_log());
  if (!log) return fail(log.error());
  const std::size_t torn = torn_end(*log, *anchor).size();
  check.cut_short = check.sources_cut_short = torn > 0;
  log->resize(log->size() - torn);
  follow(*log, *anchor, check);
  if (anchor->empty() && check.lines >= kSurelyHeaded)
    wrong_at(check,
             check.lines + 1,
             "custody.head is gone: whether lines were cut off here cannot be told");
  return check;
}

}  // namespace pismo::store
