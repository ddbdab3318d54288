#include "word_net.hpp"

#include <algorithm>
#include <charconv>

namespace pismo::bilingual {

namespace {

// Later senses lead astray more often than on.
constexpr std::size_t kSenses = 4;

// The longest line of WordNet 3.0 has 13 KB.
constexpr std::size_t kMaxLine = 1 << 16U;

constexpr std::array<std::string_view, 4> kParts{"noun", "verb", "adj", "adv"};
constexpr std::array<char, 4> kLetters{'n', 'v', 'a', 'r'};

/// Takes fields that blanks part off the beginning of a line.
class Fields {
 public:
  explicit Fields(std::string_view line) : rest_(line) {}

  std::string_view next() {
    while (rest_.starts_with(' '))
      rest_.remove_prefix(1);
    const std::size_t end = std::min(rest_.find(' '), rest_.size());
    const std::string_view field = rest_.substr(0, end);
    rest_.remove_prefix(end);
    return field;
  }

  std::optional<std::uint64_t> number(int base) {
    const std::string_view field = next();
    std::uint64_t value = 0;
    const auto read = std::from_chars(field.data(), field.data() + field.size(), value, base);
    if (field.empty() || read.ec != std::errc() || read.ptr != field.data() + field.size())
      return std::nullopt;
    return value;
  }

 private:
  std::string_view rest_;
};

// "asleep(p)": where an adjective may stand.
std::string with_blanks(std::string_view word) {
  const std::size_t note = word.find('(');
  std::string text(word.substr(0, note == 0 ? word.size() : note));
  std::replace(text.begin(), text.end(), '_', ' ');
  std::transform(text.begin(), text.end(), text.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return text;
}

bool read_line(std::ifstream& stream, std::string& line) {
  line.clear();
  for (int c = stream.get(); c != std::ifstream::traits_type::eof(); c = stream.get()) {
    if (c == '\n') return true;
    if (line.size() == kMaxLine) return false;
    line += static_cast<char>(c);
  }
  return !line.empty();
}

void add_word(std::vector<NearWord>& found, const std::string& word, std::size_t sense) {
  const bool known = std::any_of(
      found.begin(), found.end(), [&word](const NearWord& other) { return other.word == word; });
  if (!known) found.push_back({word, sense});
}

}  // namespace

std::optional<WordNetHead> read_word_net_head(std::string_view line) {
  Fields fields(line);
  WordNetHead head;
  head.lemma = fields.next();
  fields.next();
  const auto synsets = fields.number(10);
  const auto pointers = fields.number(10);
  if (head.lemma.empty() || !synsets || !pointers || *synsets > line.size() ||
      *pointers > line.size()) {
    return std::nullopt;
  }
  for (std::uint64_t i = 0; i < *pointers + 2; ++i)
    fields.next();
  for (std::uint64_t i = 0; i < *synsets; ++i) {
    const auto offset = fields.number(10);
    if (!offset) return std::nullopt;
    head.synsets.push_back(*offset);
  }
  return head;
}

std::optional<Synset> read_synset(std::string_view line) {
  Fields fields(line);
  Synset synset;
  const auto offset = fields.number(10);
  fields.next();
  fields.next();
  const auto words = fields.number(16);
  if (!offset || !words || *words > line.size()) return std::nullopt;
  for (std::uint64_t i = 0; i < *words; ++i) {
    const std::string_view word = fields.next();
    if (word.empty()) return std::nullopt;
    synset.words.push_back(with_blanks(word));
    fields.next();
  }
  const auto pointers = fields.number(10);
  if (!pointers || *pointers > line.size()) return std::nullopt;
  for (std::uint64_t i = 0; i < *pointers; ++i) {
    const std::string_view sign = fields.next();
    const auto target = fields.number(10);
    const std::string_view part = fields.next();
    const auto places = fields.number(16);
    if (!target || part.empty() || !places) return std::nullopt;
    if (sign == "+") {
      const std::uint64_t from = *places >> 8U;
      const std::uint64_t word = *places & 0xFFU;
      synset.derived.push_back({from, part.front(), *target, word});
    }
  }
  return synset;
}

Result<std::unique_ptr<WordNet>> WordNet::open(const std::filesystem::path& folder) {
  std::unique_ptr<WordNet> net(new WordNet);
  for (std::size_t i = 0; i < kParts.size(); ++i) {
    Files& files = net->files_[i];
    for (auto [stream, name] : {std::pair{&files.index, "index."}, {&files.data, "data."}}) {
      const std::filesystem::path path = folder / (name + std::string(kParts[i]));
      stream->open(path, std::ios::binary);
      if (!stream->is_open() || std::filesystem::is_directory(path))
        return fail(Errc::not_found, path.string() + ": cannot be opened");
    }
    files.index.seekg(0, std::ios::end);
    const auto size = static_cast<std::streamoff>(files.index.tellg());
    if (size <= 0) return fail(Errc::corrupt, folder.string() + ": an index file is empty");
    files.index_size = static_cast<std::uint64_t>(size);
  }
  return net;
}

// Lines are in the order of their bytes; those of the licence begin with blanks.
std::optional<WordNetHead> WordNet::find(const Files& files,
                                         const std::string& lemma,
                                         std::string& line) const {
  std::uint64_t low = 0;
  std::uint64_t high = files.index_size;
  while (low < high) {
    const std::uint64_t middle = low + (high - low) / 2;
    files.index.clear();
    files.index.seekg(static_cast<std::streamoff>(middle == 0 ? 0 : middle - 1));
    // The first line that begins at `middle` or after it.
    if (middle > 0 && !read_line(files.index, line)) return std::nullopt;
    if (!read_line(files.index, line)) {
      high = middle;
      continue;
    }
    const std::string_view head = std::string_view(line).substr(0, line.find(' '));
    if (head == lemma) return read_word_net_head(line);
    if (head < lemma) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return std::nullopt;
}

std::optional<Synset> WordNet::synset_at(const Files& files, std::uint64_t offset) const {
  constexpr std::uint64_t kMaxOffset = std::uint64_t{1} << 40U;
  if (offset > kMaxOffset) return std::nullopt;
  std::string line;
  files.data.clear();
  files.data.seekg(static_cast<std::streamoff>(offset));
  if (!read_line(files.data, line)) return std::nullopt;
  return read_synset(line);
}

template <typename Take>
void WordNet::each_synset(std::string_view word, Take take) const {
  std::string lemma(word);
  std::replace(lemma.begin(), lemma.end(), ' ', '_');
  const std::lock_guard lock(mutex_);
  for (const Files& files : files_) {
    std::string line;
    const auto head = find(files, lemma, line);
    if (!head) continue;
    for (std::size_t sense = 0; sense < std::min(head->synsets.size(), kSenses); ++sense) {
      if (const auto synset = synset_at(files, head->synsets[sense])) take(*synset, sense);
    }
  }
}

std::vector<NearWord> WordNet::synonyms(std::string_view word) const {
  std::vector<NearWord> found;
  each_synset(word, [&](const Synset& synset, std::size_t sense) {
    for (const std::string& other : synset.words) {
      if (other != word) add_word(found, other, sense);
    }
  });
  std::stable_sort(found.begin(), found.end(), [](const NearWord& one, const NearWord& other) {
    return one.sense < other.sense;
  });
  return found;
}

std::vector<NearWord> WordNet::relatives(std::string_view word) const {
  std::vector<NearWord> found;
  each_synset(word, [&](const Synset& synset, std::size_t sense) {
    for (const Synset::Derived& derived : synset.derived) {
      const bool ours = derived.from >= 1 && derived.from <= synset.words.size() &&
                        synset.words[derived.from - 1] == word;
      const char part = derived.part == 's' ? 'a' : derived.part;
      const auto letter = std::find(kLetters.begin(), kLetters.end(), part);
      if (!ours || letter == kLetters.end()) continue;
      const auto other =
          synset_at(files_[static_cast<std::size_t>(letter - kLetters.begin())], derived.synset);
      if (!other || derived.word < 1 || derived.word > other->words.size()) continue;
      const std::string& name = other->words[derived.word - 1];
      if (name != word) add_word(found, name, sense);
    }
  });
  return found;
}

}  // namespace pismo::bilingual
