#include "edge_table.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "number_words.hpp"
#include "word_forms.hpp"
#include "word_roots.hpp"

namespace pismo::search {

namespace {

// A word that no dictionary leads on says little about whether its letter is here: .3 of the
// rarest.
constexpr double kUnknownShare = .3;

// What it may be is known and none of it occurs: the letter is not here, or was translated in a
// word that the dictionary lacks.
constexpr double kAbsentShare = .5;

// In the language of the letters nobody chose another word for it.
constexpr double kAbsentSame = .9;

// "not", "been": common words that few letters of a small case happen to have say little all the
// same.
constexpr double kMostOfSmall = 1.5;  // Nats.

constexpr std::size_t kMostFamily = 400;  // Forms looked through for one root.

}  // namespace

EdgeTable::EdgeTable(const store::Catalog& catalog, CaseSize size, std::vector<QuotedWord> words)
    : catalog_(catalog), size_(size) {
  asked_.words = std::move(words);
  for (const QuotedWord& word : asked_.words)
    asked_.pieces = std::max(asked_.pieces, word.piece + 1);
}

double EdgeTable::nats(double share) const {
  return std::log((size_.passages + 1) / (share * size_.passages + .5));
}

/// As if words were spread over passages by chance.
double EdgeTable::share_of(const Forms& forms) const {
  double without = 1;
  for (const store::Word& word : forms)
    without *= 1 - std::min(.95, static_cast<double>(word.count) / size_.passages);
  return 1 - without;
}

std::size_t EdgeTable::keep(Edge edge, EdgeForms forms) {
  asked_.edges.push_back(std::move(edge));
  forms_.push_back(std::move(forms));
  return asked_.edges.size() - 1;
}

void EdgeTable::add(Edge edge, const Forms& forms) {
  if (forms.empty()) return;
  const double share = std::max(share_of(forms), edge.everyday);
  const auto number = static_cast<std::uint32_t>(keep(std::move(edge), {forms, share}));
  for (const store::Word& word : forms)
    asked_.uses[word.form].push_back({number, 0});
}

void EdgeTable::add(Edge edge, const std::vector<Forms>& targets) {
  if (targets.size() == 1) return add(std::move(edge), targets.front());
  double share = 1;
  const Forms* rarest = nullptr;
  for (const Forms& forms : targets) {
    if (forms.empty()) return;
    const double own = share_of(forms);
    if (rarest == nullptr || own < share) rarest = &forms;
    share = std::min(share, own);
  }
  if (rarest == nullptr) return;
  edge.targets = targets.size();
  share = std::max(share, edge.everyday);
  const auto number = static_cast<std::uint32_t>(keep(std::move(edge), {*rarest, share}));
  for (std::size_t i = 0; i < targets.size(); ++i) {
    for (const store::Word& word : targets[i])
      asked_.uses[word.form].push_back({number, static_cast<std::uint32_t>(i)});
  }
}

void EdgeTable::add_number(Edge edge, const std::string& counted) {
  Forms forms;
  if (auto word = catalog_.word(counted)) forms.push_back(std::move(*word));
  for (const std::string_view written : words_for_number(counted)) {
    if (auto word = catalog_.word(written)) forms.push_back(std::move(*word));
  }
  const double share = share_of(forms);
  const auto number = static_cast<std::uint32_t>(keep(std::move(edge), {std::move(forms), share}));
  asked_.uses["=" + counted].push_back({number, 0});
}

Forms EdgeTable::forms_of(std::string_view analysis) {
  const auto [known, is_new] = known_.try_emplace(std::string(analysis));
  if (is_new) known->second = catalog_.words_with_analysis(analysis);
  return known->second;
}

Forms EdgeTable::family_of(std::string_view normal) {
  const WordRoot root = root_of(normal);
  if (root.canonical.empty()) return {};
  const auto [known, is_new] = known_.try_emplace("root " + root.canonical + " " + root.beginning);
  if (is_new) {
    for (store::Word& word : catalog_.words_with_prefix(root.beginning, kMostFamily)) {
      if (root_of(word.form).canonical == root.canonical) known->second.push_back(std::move(word));
    }
  }
  return known->second;
}

/// An edge says as much as all that is as strong as it would say together: a word with many weak
/// translations is found everywhere.
void EdgeTable::weigh_edges() {
  std::map<std::vector<std::size_t>, std::vector<std::size_t>> of_words;
  for (std::size_t i = 0; i < asked_.edges.size(); ++i)
    of_words[asked_.edges[i].words].push_back(i);
  for (auto& [words, edges] : of_words) {
    std::stable_sort(edges.begin(), edges.end(), [&](std::size_t a, std::size_t b) {
      return asked_.edges[a].strength > asked_.edges[b].strength;
    });
    weigh_edges(edges);
  }
}

/// @param edges  Those of the same words, the strongest first.
void EdgeTable::weigh_edges(const std::vector<std::size_t>& edges) {
  double without = 1;
  for (std::size_t i = 0; i < edges.size();) {
    std::size_t end = i;
    while (end < edges.size() &&
           asked_.edges[edges[end]].strength >= asked_.edges[edges[i]].strength - .001) {
      without *= 1 - forms_[edges[end]].share;
      ++end;
    }
    for (; i < end; ++i) {
      Edge& edge = asked_.edges[edges[i]];
      edge.value = edge.strength * nats(1 - without);
      edge.evidence = edge.discount * edge.value;
    }
  }
}

/// For each word what its best edge says; words that have one are known.
std::vector<double> EdgeTable::best_values() {
  std::vector<double> best(asked_.words.size(), 0);
  for (std::size_t i = 0; i < asked_.edges.size(); ++i) {
    const Edge& edge = asked_.edges[i];
    if (forms_[i].forms.empty()) continue;  // A number that no word of the case is.
    if (edge.words.size() == 1) {
      best[edge.words.front()] = std::max(best[edge.words.front()], edge.value);
    }
    for (const std::size_t word : edge.words)
      asked_.words[word].is_known = true;
  }
  return best;
}

double EdgeTable::weight_of(const QuotedWord& word, double best, bool same_language) const {
  const double rarest = nats(0);
  if (word.weight < 0) {  // Asked, and nothing of it occurs.
    // Newspapers round and mistake numbers before anything else.
    const bool is_number = word.kind == text::TokenKind::number;
    const double absent = same_language ? kAbsentSame : kAbsentShare;
    const double weight = best > 0 ? best : (is_number ? kUnknownShare : absent) * rarest;
    return word.is_small ? std::min(weight, kMostOfSmall) : weight;
  }
  if (word.is_small && best == 0) return 0;
  return best > 0 ? best : kUnknownShare * rarest;
}

/// A word weighs what its best edge would say at full strength.
void EdgeTable::weigh_words(bool same_language) {
  const std::vector<double> best = best_values();
  for (std::size_t i = 0; i < asked_.words.size(); ++i) {
    QuotedWord& word = asked_.words[i];
    word.weight = weight_of(word, best[i], same_language);
    asked_.weight += word.weight;
  }
}

/// No edge says more than its words weigh.
void EdgeTable::limit_values() {
  for (Edge& edge : asked_.edges) {
    double most = 0;
    for (const std::size_t word : edge.words)
      most += asked_.words[word].weight;
    // A phrase says what its words say.
    edge.value =
        edge.discount * (edge.words.size() > 1 ? edge.strength * most : std::min(edge.value, most));
  }
}

AskedQuotation EdgeTable::finish(double narrow, bool same_language) && {
  weigh_edges();
  weigh_words(same_language);
  limit_values();
  asked_.same_language = same_language;
  asked_.rarest = nats(0);
  // "nobody" and "no one": a common word beside a rare one must not make the rare one common.
  constexpr double kBand = 2.5;  // Nats.
  std::map<std::vector<std::size_t>, std::map<int, Forms>> groups;
  for (std::size_t i = 0; i < asked_.edges.size(); ++i) {
    const Edge& edge = asked_.edges[i];
    if (edge.strength < narrow) continue;
    Forms& forms = groups[edge.words][static_cast<int>(nats(forms_[i].share) / kBand)];
    forms.insert(forms.end(), forms_[i].forms.begin(), forms_[i].forms.end());
  }
  for (auto& [words, bands] : groups) {
    std::vector<Forms> ways;
    for (auto& [band, forms] : bands) {
      if (forms.empty()) continue;
      keep_each_once(forms);
      ways.push_back(std::move(forms));
    }
    if (!ways.empty()) asked_.groups.push_back(std::move(ways));
  }
  return std::move(asked_);
}

}  // namespace pismo::search
