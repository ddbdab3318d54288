#include "text_scan.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>

namespace pismo::search {

namespace {

constexpr std::size_t kMostReaders = 8;

/// Neighbours lie in one block of texts, which is unpacked once for a piece.
constexpr std::size_t kPiece = 64;

/// Fewer messages are read before a thread has begun.
constexpr std::size_t kFewest = 4 * kPiece;

}  // namespace

std::size_t TextScan::readers() {
  return std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, kMostReaders);
}

/// One call of `each`, shared by its readers.
struct TextScan::Run {
  const std::vector<Xapian::docid>& documents;
  const Look& look;
  std::atomic<std::size_t> next = 0;  // The first document that nobody took.
  std::mutex mutex;                   // Of what follows.
  std::vector<std::size_t> left;      // Not kept beside the index.
  std::exception_ptr thrown;

  /// False when no more threads can be had.
  bool start(std::size_t reader, KeptTexts& kept, std::vector<std::jthread>& threads) {
    try {
      threads.emplace_back([this, reader, &kept] { read(reader, kept); });
      return true;
    } catch (const std::system_error&) {
      return false;
    }
  }

  void read(std::size_t reader, KeptTexts& kept) noexcept {
    try {
      while (true) {
        const std::size_t begin = next.fetch_add(kPiece);
        if (begin >= documents.size()) return;
        for (std::size_t at = begin; at < std::min(begin + kPiece, documents.size()); ++at)
          read_one(reader, at, kept);
      }
    } catch (...) {
      next = documents.size();
      const std::lock_guard lock(mutex);
      if (!thrown) thrown = std::current_exception();
    }
  }

  void read_one(std::size_t reader, std::size_t at, KeptTexts& kept) {
    const auto views = kept.views(documents[at]);
    if (!views || !*views) {
      const std::lock_guard lock(mutex);
      left.push_back(at);
      return;
    }
    for (const store::TextView& text : **views) {
      if (!look(reader, at, text)) return;
    }
  }
};

std::vector<TextScan::Unread> TextScan::each(const std::vector<Xapian::docid>& documents,
                                             const Look& look) {
  Run run{.documents = documents, .look = look, .mutex = {}, .left = {}, .thrown = {}};
  const bool few = documents.size() < kFewest;
  const std::size_t count = few ? 1 : std::min(readers(), documents.size() / kPiece);
  while (kept_.size() < count)
    kept_.push_back(index_.kept_texts());
  std::vector<std::jthread> others;
  for (std::size_t reader = 1; reader < count; ++reader) {
    if (!run.start(reader, kept_[reader], others)) break;  // Fewer do as well.
  }
  run.read(0, kept_[0]);
  others.clear();  // Waits for them.
  if (run.thrown) std::rethrow_exception(run.thrown);
  std::sort(run.left.begin(), run.left.end());
  std::vector<Unread> unread;
  for (const std::size_t at : run.left) {
    const auto read =
        main_.each(documents[at], [&](const store::TextView& text) { return look(0, at, text); });
    if (!read) unread.push_back({at, read.error()});
  }
  return unread;
}

}  // namespace pismo::search
