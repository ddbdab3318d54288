#include "pismo/xref/comparison.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "comparison_state.hpp"

namespace pismo::xref {

namespace {

constexpr std::array<Kind, 8> kKinds = {{
    {{"message", "The same messages"}, each_message_tie},
    {{"version", "Like messages: versions, and other words under one Message-ID"},
     each_version_tie},
    {{"attachment", "The same attachments"}, each_attachment_tie},
    {{"quotation", "Quotations in one case of messages in the other"}, each_quotation_tie},
    {{"passage", "The same words in different messages"}, each_passage_tie},
    {{"identifier", "The same numbers and marks in the texts"}, each_identifier_tie},
    {{"person", "The same people"}, each_person_tie},
    {{"address", "The same addresses"}, each_address_tie},
}};

constexpr auto kInfos = [] {
  std::array<KindInfo, kKinds.size()> infos{};
  for (std::size_t at = 0; at < kKinds.size(); ++at)
    infos[at] = kKinds[at].info;
  return infos;
}();

std::optional<std::uint32_t> twin(const std::vector<std::uint32_t>& twins, std::uint32_t at) {
  return at < twins.size() && twins[at] != 0 ? std::optional(twins[at] - 1) : std::nullopt;
}

}  // namespace

Result<void> Comparison::State::need_overlap() {
  if (overlap) return {};
  auto found = Overlap::find(*here, *there);
  if (!found) return fail(found.error());
  overlap = std::move(*found);
  return {};
}

Result<void> Comparison::State::need_pairs() {
  if (pairs) return {};
  if (auto done = need_overlap(); !done) return done;
  pairs = pair_letters(*here, *there, *overlap, notes);
  here_twins.assign(here->letters.size(), 0);
  there_twins.assign(there->letters.size(), 0);
  for (const Pair& pair : *pairs) {
    if (!is_same(pair.basis)) continue;
    if (here_twins[pair.here] == 0) here_twins[pair.here] = pair.there + 1;
    if (there_twins[pair.there] == 0) there_twins[pair.there] = pair.here + 1;
  }
  return {};
}

std::optional<std::uint32_t> Comparison::State::twin_of_here(std::uint32_t at) const {
  return twin(here_twins, at);
}

std::optional<std::uint32_t> Comparison::State::twin_of_there(std::uint32_t at) const {
  return twin(there_twins, at);
}

Comparison::Comparison(std::unique_ptr<State> state) : state_(std::move(state)) {}

Comparison::~Comparison() = default;
Comparison::Comparison(Comparison&&) noexcept = default;
Comparison& Comparison::operator=(Comparison&&) noexcept = default;

Result<Comparison> Comparison::open(const search::Engine& here,
                                    const store::CaseFolder& here_folder,
                                    const search::Engine& there,
                                    const store::CaseFolder& there_folder) {
  auto one = ComparedCase::open(here, here_folder);
  if (!one) return fail(one.error());
  auto other = ComparedCase::open(there, there_folder);
  if (!other) return fail(other.error());
  return Comparison(std::make_unique<State>(std::move(*one), std::move(*other)));
}

std::span<const KindInfo> Comparison::kinds() {
  return kInfos;
}

const std::vector<std::string>& Comparison::notes() const {
  return state_->notes;
}

Result<void> Comparison::each(std::string_view kind, const TakeTie& take) {
  for (const Kind& one : kKinds) {
    if (one.info.name == kind) return one.each(*state_, take);
  }
  return fail(Errc::usage, "there is no kind of tie '" + std::string(kind) + "'");
}

}  // namespace pismo::xref
