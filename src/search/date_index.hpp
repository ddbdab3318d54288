#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "pismo/search/date_source.hpp"
#include "pismo/store/dates.hpp"
#include "pismo/store/fields.hpp"

namespace pismo::search {

/// The dates of messages, for asking and sorting. The text index holds what each message says
/// alone; the catalog says which of them other messages moved, and which are known to a day at
/// best: those answer when any moment of their interval does.
class DateIndex {
 public:
  /// @param dates  Read when a question needs all of it; must live as long as this.
  DateIndex(DateSource source, const store::Dates& dates) : source_(source), dates_(dates) {}

  [[nodiscard]] DateSource source() const { return source_; }

  /// Messages sent in [from, to], seconds since 1970 UTC, both included; never undated ones.
  [[nodiscard]] Xapian::Query between(std::int64_t from, std::int64_t to) const;

  /// The time of a record of the text index, for printing and sorting.
  [[nodiscard]] std::optional<std::int64_t> time_of(std::int64_t id,
                                                    const Xapian::Document& document) const;

  /// Puts time and grade into a row.
  void complete(std::int64_t id, const Xapian::Document& document, store::DocumentData& data) const;

  /// Sorts the hits of one segment by date.
  ///
  /// @param first_id  Of the segment.
  /// @param key       Holds what is sorted by; must outlive the question.
  void sort(Xapian::Enquire& enquire,
            std::int64_t first_id,
            bool newest_first,
            std::optional<class DateKey>& key) const;

 private:
  /// All that moved, by id.
  [[nodiscard]] const std::vector<store::MovedDate>& moved() const;
  [[nodiscard]] std::optional<store::MovedDate> find(std::int64_t id) const;

  [[nodiscard]] unsigned slot() const {
    return source_ == DateSource::header ? store::kHeaderDateSlot : store::kDateSlot;
  }

  DateSource source_;
  const store::Dates& dates_;
  mutable std::optional<std::vector<store::MovedDate>> moved_ = std::nullopt;
};

/// What hits of one segment are sorted by: the dates of DateIndex as bytes; empty when undated.
class DateKey final : public Xapian::KeyMaker {
 public:
  DateKey(const DateIndex& dates, std::int64_t first_id) : dates_(dates), first_id_(first_id) {}

  std::string operator()(const Xapian::Document& document) const override {
    const auto at = dates_.time_of(first_id_ + document.get_docid() - 1, document);
    return at ? store::sortable(*at) : std::string();
  }

 private:
  const DateIndex& dates_;
  std::int64_t first_id_;
};

}  // namespace pismo::search
