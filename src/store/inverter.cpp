#include "inverter.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "byte_order.hpp"

namespace pismo::store {

namespace {

// Xapian takes 245 bytes of a term, and keys of 255, in which a zero byte counts twice.
constexpr std::size_t kMaxTermBytes = 240;

}  // namespace

void Inverter::add_word(Family family,
                        std::string_view form,
                        std::uint32_t position,
                        bool capitalised) {
  const std::string_view prefix = prefix_of(family);
  std::string_view text = form;
  if (!prefix.empty()) {
    term_.assign(prefix);
    text = term_.append(form);
  }
  const std::uint32_t number = terms_.number_of(text);
  Term& term = terms_[number];
  term.family = family;
  ++term.count;
  term.capitalised += capitalised ? 1U : 0U;
  add(number, position);
  ++length_;
}

void Inverter::add_fact(std::string_view prefix, std::string_view value) {
  term_.assign(prefix);
  for (const char c : value) {
    if (term_.size() >= kMaxTermBytes) break;
    if (c != '\0') term_.push_back(c);
  }
  const std::uint32_t number = terms_.number_of(term_);
  terms_[number].is_fact = true;
  add(number, 0);
}

void Inverter::end_document() {
  ends_.push_back(met_.size());
  lengths_.push_back(length_);
  length_ = 0;
}

std::vector<std::uint32_t> Inverter::in_byte_order() const {
  const std::vector<Term>& terms = terms_.all();
  std::vector<std::pair<std::uint64_t, std::uint32_t>> keys;  // Most differ in the first bytes.
  keys.reserve(terms.size());
  for (std::uint32_t number = 0; number < terms.size(); ++number)
    keys.emplace_back(beginning_of(terms[number].text), number);
  std::sort(keys.begin(), keys.end(), [&](const auto& a, const auto& b) {
    if (a.first != b.first) return a.first < b.first;
    return terms[a.second].text < terms[b.second].text;
  });
  std::vector<std::uint32_t> order(keys.size());
  std::transform(
      keys.begin(), keys.end(), order.begin(), [](const auto& key) { return key.second; });
  return order;
}

std::vector<Place> Inverter::dealt_out(const std::vector<std::uint32_t>& order) {
  std::vector<std::size_t> next(order.size());  // By number: where its next place goes.
  std::size_t begin = 0;
  for (const std::uint32_t number : order) {
    next[number] = begin;
    begin += terms_.all()[number].places;
  }
  std::vector<Place> places(met_.size());
  std::size_t at = 0;
  for (std::uint32_t document = 1; document <= ends_.size(); ++document) {
    for (; at < ends_[document - 1]; ++at)
      places[next[met_[at].number]++] = {document, met_[at].position};
  }
  met_ = {};
  ends_ = {};
  return places;
}

std::vector<WordCount> Inverter::words() const {
  std::vector<WordCount> words;
  words.reserve(terms_.all().size());
  for (const Term& term : terms_.all()) {
    if (term.is_fact) continue;
    const std::string_view form = term.text.substr(prefix_of(term.family).size());
    words.push_back({std::string(form), term.count, term.capitalised, bit_of(term.family)});
  }
  return words;
}

}  // namespace pismo::store
