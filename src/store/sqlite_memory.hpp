#pragma once

namespace pismo::store {

/// Lets SQLite take its memory from `new`, as everything else does, and count none of it: its count
/// of memory in use, which nobody asks for, takes a lock at every allocation. To be called before
/// SQLite is used; any further call does nothing.
void configure_sqlite_memory();

}  // namespace pismo::store
