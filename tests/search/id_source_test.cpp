#include "id_source.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "pismo/store/fields.hpp"

#include "support/scratch_folder.hpp"

namespace {

using pismo::search::IdSource;
using Ids = std::vector<std::int64_t>;

/// A segment that holds the messages first .. last; each has its id as data.
Xapian::Database holding(const std::filesystem::path& folder, unsigned first, unsigned last) {
  Xapian::WritableDatabase database(folder.string(), Xapian::DB_CREATE);
  database.set_metadata(std::string(pismo::store::kFirstIdKey), pismo::store::sortable(first));
  for (unsigned id = first; id <= last; ++id) {
    Xapian::Document document;
    document.set_data(std::to_string(id));
    document.add_term("all");
    if (id % 2 == 0) document.add_term("even");
    database.add_document(document);
  }
  database.commit();
  return Xapian::Database(folder.string());
}

Ids found(const Xapian::Database& database, const Xapian::Query& query) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  Ids ids;
  const auto mset = enquire.get_mset(0, 100);
  for (auto i = mset.begin(); i != mset.end(); ++i)
    ids.push_back(std::stoll(i.get_document().get_data()));
  return ids;
}

Xapian::Query one_of(Ids ids) {
  return Xapian::Query((new IdSource(std::move(ids)))->release());
}

}  // namespace

TEST_CASE("ids of the catalog join questions to the text", "[search][id_source]") {
  const pismo::tests::ScratchFolder scratch;
  const auto database = holding(scratch.path() / "a", 10, 20);
  using Xapian::Query;
  CHECK(found(database, one_of({1, 9, 10, 13, 20, 21, 99})) == Ids{10, 13, 20});
  CHECK(found(database, one_of({1, 9})).empty());
  CHECK(found(database, one_of({21})).empty());
  const Query even("even");
  CHECK(found(database, Query(Query::OP_AND, even, one_of({10, 11, 12, 19, 20}))) ==
        Ids{10, 12, 20});
  CHECK(found(database, Query(Query::OP_AND_NOT, even, one_of({10, 12, 30}))) ==
        Ids{14, 16, 18, 20});
  CHECK(found(database, Query(Query::OP_OR, Query("none"), one_of({11, 12}))) == Ids{11, 12});
}

TEST_CASE("each of several text indexes takes the ids that are its own", "[search][id_source]") {
  const pismo::tests::ScratchFolder scratch;
  Xapian::Database both;
  both.add_database(holding(scratch.path() / "a", 1, 4));
  both.add_database(holding(scratch.path() / "b", 5, 9));
  Ids ids = found(both, one_of({2, 4, 5, 9, 10}));
  std::sort(ids.begin(), ids.end());  // Xapian takes from both in turn.
  CHECK(ids == Ids{2, 4, 5, 9});
}
