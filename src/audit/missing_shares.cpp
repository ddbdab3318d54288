#include "missing_shares.hpp"

#include <algorithm>

namespace pismo::audit {

namespace {

void count(ShareOf& share, bool missing) {
  share.trials += 1;
  share.missing += missing ? 1 : 0;
}

/// Of nobody nothing was counted.
ShareOf share_in(const std::map<std::string_view, ShareOf>& shares, std::string_view name) {
  const auto place = shares.find(name);
  return place == shares.end() ? ShareOf{} : place->second;
}

}  // namespace

MissingShares::MissingShares(const std::vector<AnsweredLetter>& letters) : letters_(letters) {
  for (const AnsweredLetter& letter : letters) {
    if (letter.author.empty()) continue;
    authors_[letter.author].push_back({letter.utc.value_or(0), letter.missing});
    count(pairs_[letter.author][letter.reader], letter.missing);
  }
  recount();
}

void MissingShares::set_apart(std::string_view author) {
  apart_.push_back(author);
  recount();
}

bool MissingShares::is_apart(std::string_view author) const {
  return std::find(apart_.begin(), apart_.end(), author) != apart_.end();
}

void MissingShares::recount() {
  all_ = {};
  readers_.clear();
  for (const AnsweredLetter& letter : letters_) {
    if (is_apart(letter.author)) continue;
    count(all_, letter.missing);
    count(readers_[letter.reader], letter.missing);
  }
  // Around what is usual for each author, not for the case: readers differ by nature.
  double sum = 0;
  std::vector<ShareOf> people;
  for (const auto& [author, trials] : authors_) {
    if (is_apart(author)) continue;
    ShareOf one;
    for (const Trial& trial : trials)
      count(one, trial.missing);
    const double share = usual_for(author);
    // As if all had the usual share: the residual is what counts.
    const double expected = one.trials * share;
    people.push_back({one.trials * usual() + (one.missing - expected), one.trials});
    sum += expected;
  }
  spread_ = sum > 0 ? share_spread(people, usual()) : 1;
}

double MissingShares::usual() const {
  return (all_.missing + 0.5) / (all_.trials + 1);
}

double MissingShares::leaning(ShareOf counted) const {
  constexpr double kWeight = 10;  // Letters of the whole case that are added to each reader's own.
  return (counted.missing + kWeight * usual()) / (counted.trials + kWeight);
}

double MissingShares::usual_between(std::string_view author, std::string_view reader) const {
  ShareOf others = share_in(readers_, reader);
  const auto pairs = pairs_.find(author);
  if (is_apart(author) || pairs == pairs_.end()) return leaning(others);
  const ShareOf own = share_in(pairs->second, reader);
  others.trials -= own.trials;
  others.missing -= own.missing;
  return leaning(others);
}

double MissingShares::usual_for(std::string_view author) const {
  const auto pairs = pairs_.find(author);
  if (pairs == pairs_.end()) return usual();
  double expected = 0;
  double trials = 0;
  for (const auto& [reader, counted] : pairs->second) {
    expected += usual_between(author, reader) * counted.trials;
    trials += counted.trials;
  }
  return trials > 0 ? expected / trials : usual();
}

}  // namespace pismo::audit
