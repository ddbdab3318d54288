#include "pismo/mime/address.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "pismo/base/utf8.hpp"

#include "address_entries.hpp"
#include "ascii.hpp"

namespace pismo::mime {

namespace {

// Blanks made single, outer quotes taken off.
std::string tidy_name(std::string_view text) {
  std::string out;
  for (const char c : ascii::trim(text)) {
    if (!ascii::is_space(c)) {
      out.push_back(c);
    } else if (!out.ends_with(' ')) {
      out.push_back(' ');
    }
  }
  if (out.size() > 1 && out.front() == '"' && out.back() == '"')
    out = out.substr(1, out.size() - 2);
  return out;
}

std::string_view without_scheme(std::string_view address) {
  if (ascii::starts_with(address, "mailto:")) return address.substr(7);
  if (ascii::starts_with(address, "smtp:")) return address.substr(5);
  return address;
}

// The address proper: without a route ("@a,@b:user@host") and without a scheme.
std::string_view bare_address(std::string_view angle) {
  if (angle.starts_with('@')) {
    const std::size_t colon = angle.rfind(':');
    if (colon != std::string_view::npos) return angle.substr(colon + 1);
  }
  angle = without_scheme(angle);
  while (angle.size() > 1 && angle.front() == '\'' && angle.back() == '\'') {
    angle = angle.substr(1, angle.size() - 2);
  }
  return angle;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!(text = ascii::trim(text)).empty()) {
    const auto end = std::find_if(text.begin(), text.end(), ascii::is_space);
    const auto size = static_cast<std::size_t>(end - text.begin());
    words.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return words;
}

// "a at b.c", as archives of lists write it.
bool is_archive_at(const std::vector<std::string_view>& words, std::size_t at) {
  return at > 0 && at + 1 < words.size() && words[at] == "at" &&
         words[at + 1].find('.') != std::string_view::npos;
}

// Words from `begin` to `end`, a blank behind each.
std::string joined(const std::vector<std::string_view>& words, std::size_t begin, std::size_t end) {
  std::string out;
  for (std::size_t i = begin; i < end; ++i)
    out.append(words[i]).push_back(' ');
  return out;
}

// An address among words: "a@b", "a @ b", "a at b.c". Returns it and what is left.
std::pair<std::string, std::string> find_address(std::string_view text) {
  const std::vector<std::string_view> words = words_of(text);
  const bool has_sign = has_at(text);
  const auto is_sign = [&](std::size_t i) {
    const bool encoded = words[i].starts_with("=?");  // Its sign belongs to the text inside.
    return !encoded && (has_at(words[i]) || (!has_sign && is_archive_at(words, i)));
  };
  std::size_t at = 0;
  while (at < words.size() && !is_sign(at))
    ++at;
  if (at == words.size()) return {std::string(), joined(words, 0, at)};
  const bool archive = !has_at(words[at]);
  const bool takes_left = at > 0 && (archive || words[at].starts_with('@'));
  std::size_t end = at + 1;
  std::string address(takes_left ? words[at - 1] : "");
  address += archive ? "@" : words[at];
  if (end < words.size() && (archive || words[at].ends_with('@'))) address += words[end++];
  // RFC 5322 section 4.4 lets blanks stand around the dots of a domain.
  while (end < words.size() && (words[end].starts_with('.') || address.ends_with('.')))
    address += words[end++];
  std::string rest = joined(words, 0, takes_left ? at - 1 : at);
  return {std::move(address), rest + joined(words, end, words.size())};
}

bool is_name_like(std::string_view words) {
  words = ascii::trim(words);
  const bool several =
      words.find(' ') != std::string_view::npos || words.find("=?") != std::string_view::npos;
  return !words.empty() &&
         (several || !is_ascii(words) || ascii::lower(words.front()) != words.front());
}

bool is_half_name(const AddressEntry& entry) {
  return entry.comma && !entry.has_angle && entry.comment.empty() && !has_at(entry.words) &&
         entry.words.find(" at ") == std::string::npos && is_name_like(entry.words);
}

// "Ivanov, Petr <a@b>": a comma that its writer should have quoted.
void join_cut_names(std::vector<AddressEntry>& entries) {
  std::vector<AddressEntry> joined;
  joined.reserve(entries.size());
  for (AddressEntry& entry : entries) {
    const bool takes_name =
        entry.has_angle && has_at(entry.angle) && entry.has_words && !entry.has_quote;
    if (takes_name && !joined.empty() && is_half_name(joined.back())) {
      entry.words = std::string(ascii::trim(joined.back().words)) + ", " + entry.words;
      joined.pop_back();
    }
    joined.push_back(std::move(entry));
  }
  entries = std::move(joined);
}

// Turns an entry into a mailbox; false when it holds nothing.
bool read_entry(const AddressEntry& entry,
                const HeaderContext& context,
                std::string_view where,
                Mailbox& mailbox) {
  std::string address = entry.angle;
  std::string name = entry.words;
  if (!has_at(address)) {
    auto [found, rest] = find_address(name);
    if (!found.empty()) {
      name = entry.has_angle ? rest + address : std::move(rest);
      address = std::move(found);
    } else if (!entry.has_angle && !is_name_like(name) && !entry.has_quote &&
               words_of(name).size() == 1) {
      address = std::exchange(name, {});  // A local user, without a host.
    }
  }
  mailbox.name = tidy_name(decode_text(ascii::trim(name), context, where));
  if (mailbox.name.empty()) mailbox.name = tidy_name(decode_text(entry.comment, context, where));
  mailbox.address = decode_text(bare_address(ascii::trim(address)), context, where);
  return !mailbox.name.empty() || !mailbox.address.empty();
}

// A whole mailbox that was put into one encoded word: its text is read once more.
bool read_hidden(const HeaderContext& context, std::string_view where, Mailbox& mailbox) {
  if (!mailbox.address.empty() || !has_at(mailbox.name)) return false;
  const std::vector<AddressEntry> entries = split_addresses(mailbox.name, context, where);
  Mailbox inner;
  if (entries.size() != 1 || !read_entry(entries.front(), context, where, inner) ||
      !has_at(inner.address))
    return false;
  mailbox = std::move(inner);
  return true;
}

}  // namespace

std::vector<Mailbox> parse_mailboxes(std::string_view unfolded,
                                     const HeaderContext& context,
                                     std::string_view where) {
  std::vector<AddressEntry> entries = split_addresses(unfolded, context, where);
  join_cut_names(entries);
  std::vector<Mailbox> mailboxes;
  mailboxes.reserve(entries.size());
  // The whole field is decoded elsewhere too, and its charset defects are noted there.
  HeaderContext quiet = context;
  quiet.defects = nullptr;
  for (const AddressEntry& entry : entries) {
    Mailbox mailbox;
    if (!read_entry(entry, quiet, where, mailbox)) continue;
    if (read_hidden(quiet, where, mailbox) && context.defects != nullptr) {
      context.defects->add("address_inside_encoded_word", std::string(where));
    }
    mailboxes.push_back(std::move(mailbox));
  }
  return mailboxes;
}

}  // namespace pismo::mime
