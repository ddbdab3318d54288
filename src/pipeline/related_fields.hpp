#pragma once

#include "pismo/mime/message.hpp"
#include "pismo/store/rows.hpp"

namespace pismo::pipeline {

/// Fills in what a message says of its place among others: the base and class of its subject,
/// Outlook's Thread-Index, and the hash by which copies with other transport headers are known.
void add_relations(store::MessageRow& row, const mime::Message& message);

}  // namespace pismo::pipeline
