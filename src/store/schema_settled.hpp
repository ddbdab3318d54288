#pragma once

#include <string_view>

namespace pismo::store {

/// Step 9. What the end of a run of `index` knows of the sources and need not be counted again: the
/// next run over the same sources mostly finds nothing new. Any change empties `settled_sums`, and
/// without a row there nothing here counts.
inline constexpr std::string_view kSettledStep = R"sql(
CREATE TABLE settled_sums(     -- one row; none while anything may have changed
  found INTEGER NOT NULL,      -- as v_balance counts
  indexed INTEGER NOT NULL,
  duplicates INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  messages INTEGER NOT NULL,   -- of the case, those too that no source holds any more
  dictionaries TEXT NOT NULL   -- whose hashes are in made_with: their paths, sizes and times
);
CREATE TABLE settled_sources(  -- what the log of the case says of each source
  root_id INTEGER PRIMARY KEY REFERENCES roots(id),
  files INTEGER NOT NULL,
  unhashed INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  gone INTEGER NOT NULL,
  list_sha256 BLOB NOT NULL    -- docs/custody.md
);
CREATE TABLE settled_folders(  -- cur and new of Maildirs, when everything in them had been read
  root_id INTEGER NOT NULL REFERENCES roots(id),
  path TEXT NOT NULL,          -- relative to the root
  mtime_ns INTEGER NOT NULL,   -- nanoseconds since 1970 UTC
  ctime_ns INTEGER NOT NULL,
  inode INTEGER NOT NULL,
  files INTEGER NOT NULL,
  bytes INTEGER NOT NULL,      -- of these files
  PRIMARY KEY(root_id, path)
) WITHOUT ROWID;
)sql";

}  // namespace pismo::store
