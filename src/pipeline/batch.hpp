#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pismo/base/defect.hpp"
#include "pismo/base/hash.hpp"
#include "pismo/store/rows.hpp"
#include "pismo/store/segment.hpp"

namespace pismo::pipeline {

/// One new message on its way to a worker.
struct Unit {
  std::int64_t id = 0;
  Sha256 key{};
  std::optional<std::int64_t> parent_id;
  std::string bytes;  ///< Raw; only the beginning when not `complete`.
  std::uint64_t size = 0;
  bool complete = true;
  std::string envelope;         ///< The mbox "From " line it was first found under.
  std::vector<Defect> defects;  ///< Of its container.
};

/// A file whose reading begins.
struct Begun {
  store::FileRow file;
  std::uint64_t known_before = 0;  ///< What was found before this byte of it stands.
};

/// A fixed range of the input, cut by the reader in source order: what one worker turns into
/// one text segment.
struct Batch {
  std::uint64_t number = 0;
  std::vector<Begun> begun;
  std::vector<Unit> units;
  std::vector<store::OccurrenceRow> occurrences;
  std::vector<store::RejectedRow> rejected;
  std::vector<store::FileRow> ended;
  std::uint64_t bytes = 0;  ///< Held in memory by `units`.

  [[nodiscard]] bool empty() const {
    return begun.empty() && units.empty() && occurrences.empty() && rejected.empty() &&
           ended.empty();
  }
};

/// What a worker made of a batch.
struct Finished {
  Batch batch;  ///< Its units are gone.
  std::vector<store::MessageRow> messages;
  std::vector<std::string> signatures;  ///< In step with `messages`; empty where there is none.
  std::optional<store::SegmentRow> segment;  ///< None when the batch held no new message.
  std::vector<store::WordCount> words;
  std::optional<store::ClockBlockRow> clocks;  ///< Of its messages.
};

}  // namespace pismo::pipeline
