#include "pismo/pipeline/attach.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <thread>
#include <utility>

#include "pismo/pipeline/people.hpp"
#include "pismo/search/shard_state.hpp"
#include "pismo/store/catalog.hpp"
#include "pismo/store/catalog_writer.hpp"
#include "pismo/store/custody_log.hpp"
#include "pismo/store/shard_card.hpp"
#include "pismo/text/analysis.hpp"

#include "date_pass.hpp"
#include "relate_pass.hpp"
#include "vocabulary_keys.hpp"

namespace pismo::pipeline {

namespace {

/// A new folder, or a case that holds nothing but shards.
Result<void> takes_shards(const store::CaseFolder& folder) {
  if (auto made = folder.create(); !made) return made;
  auto writer = store::CatalogWriter::open(folder.catalog(), folder.trouble());
  if (!writer) return fail(writer.error());
  const auto next = writer->next_message_id();
  if (!next) return fail(next.error());
  if (*next == 1 || store::is_joined(folder)) return {};
  return fail(Errc::conflict,
              folder.path().string() +
                  ": this case holds mail of its own; join shards in a new case, and make this one "
                  "a shard of it ('pismo case card', 'pismo case serve')");
}

/// Whether the server has the index that the card belongs to.
Result<void> fits(const NewShard& shard, unsigned timeout_seconds) {
  const auto card = store::read_card(shard.card);
  if (!card) return fail(card.error());
  return search::ask_shard({shard.address, true, timeout_seconds, card->uuid, card->segments});
}

/// What messages say of each other, as after a run of `index`.
Result<void> say_anew(const store::CaseFolder& folder, unsigned jobs) {
  auto catalog = store::CatalogWriter::open(folder.catalog(), folder.trouble());
  if (!catalog) return fail(catalog.error());
  const text::Analyser& analyser = text::standard_analyser();
  const auto analyse = [&analyser](const store::WordCount& word) {
    return vocabulary_keys(analyser, word);
  };
  if (auto forms = catalog->reanalyse(analyse, vocabulary_version(analyser)); !forms)
    return fail(forms.error());
  if (auto forgotten = catalog->forget_case_dates(); !forgotten) return forgotten;
  const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
  if (auto related = relate_case(folder, *catalog, jobs == 0 ? cores : jobs); !related)
    return fail(related.error());
  if (auto dated = date_case(folder, *catalog); !dated) return dated;
  return resolve_people(folder, *catalog);
}

Result<std::vector<store::ShardRow>::iterator> find_shard(std::vector<store::ShardRow>& shards,
                                                          const store::ShardAddress& address) {
  const auto found = std::find_if(
      shards.begin(), shards.end(), [&](const auto& row) { return row.address == address; });
  if (found != shards.end()) return found;
  return fail(Errc::not_found,
              address.text() +
                  ": no shard of this case has this address; 'pismo case shards' lists "
                  "them");
}

}  // namespace

Result<std::vector<store::ShardRow>> attach_shards(const store::CaseFolder& folder,
                                                   const std::vector<NewShard>& shards,
                                                   unsigned timeout_seconds,
                                                   unsigned jobs) {
  for (const NewShard& shard : shards) {
    if (auto fitting = fits(shard, timeout_seconds); !fitting) return fail(fitting.error());
  }
  if (auto ready = folder.create(); !ready) return fail(ready.error());
  const auto lock = store::WriterLock::acquire(folder);
  if (!lock) return fail(lock.error());
  if (auto ready = takes_shards(folder); !ready) return fail(ready.error());
  std::vector<store::ShardRow> joined;
  std::optional<Error> error;
  for (const NewShard& shard : shards) {
    auto row = store::import_card(folder, shard.card, shard.address, timeout_seconds);
    if (!row) {
      error = row.error();
      break;
    }
    joined.push_back(std::move(*row));
  }
  if (!joined.empty()) {
    if (auto said = say_anew(folder, jobs); !said) return fail(said.error());
  }
  if (error) return fail(std::move(*error));
  return joined;
}

Result<void> attach_again(const store::CaseFolder& folder,
                          const store::ShardAddress& was,
                          const store::ShardAddress& now,
                          unsigned timeout_seconds) {
  if (auto there = folder.require(); !there) return there;
  const auto lock = store::WriterLock::acquire(folder);
  if (!lock) return fail(lock.error());
  auto shards = store::read_shards(folder);
  if (!shards) return fail(shards.error());
  auto found = find_shard(*shards, was);
  if (!found) return fail(found.error());
  store::ShardRow& row = **found;
  row.address = now;
  row.attached = true;
  row.timeout_seconds = timeout_seconds;
  if (auto answers = search::ask_shard(row); !answers) return answers;
  const store::CustodyLog log(folder);
  // As of the joining that this may end.
  if (auto told = log.announce("case attach", store::CustodyLog::kUnloggedSources); !told)
    return told;
  if (auto written = store::write_shards(folder, *shards); !written) return written;
  const auto catalog = store::Catalog::open(folder.catalog(), folder.trouble());
  if (!catalog) return fail(catalog.error());
  return catalog->has_name_keys() ? Result<void>() : say_anew(folder, 0);
}

Result<void> detach_shard(const store::CaseFolder& folder, const store::ShardAddress& address) {
  if (auto there = folder.require(); !there) return there;
  const auto lock = store::WriterLock::acquire(folder);
  if (!lock) return fail(lock.error());
  auto shards = store::read_shards(folder);
  if (!shards) return fail(shards.error());
  auto found = find_shard(*shards, address);
  if (!found) return fail(found.error());
  (*found)->attached = false;
  if (auto told = store::CustodyLog(folder).announce("case detach"); !told) return told;
  return store::write_shards(folder, *shards);
}

}  // namespace pismo::pipeline
