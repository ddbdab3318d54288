#include "pismo/relate/duplicates.hpp"
#include "pismo/relate/links.hpp"
#include "pismo/relate/quotation.hpp"
#include "pismo/relate/word_diff.hpp"

namespace pismo::relate {

std::string_view name_of(LinkKind kind) {
  switch (kind) {
    case LinkKind::copy:
      return "copy";
    case LinkKind::references:
      return "references";
    case LinkKind::in_reply_to:
      return "in_reply_to";
    case LinkKind::thread_index:
      return "thread_index";
    case LinkKind::attached:
      return "attached";
    case LinkKind::quotation:
      return "quotation";
    case LinkKind::subject:
      return "subject";
  }
  return {};
}

std::string_view name_of(MatchBasis basis) {
  switch (basis) {
    case MatchBasis::text:
      return "text";
    case MatchBasis::header:
      return "header";
    case MatchBasis::parent:
      return "parent";
  }
  return {};
}

std::string_view name_of(DuplicateKind kind) {
  switch (kind) {
    case DuplicateKind::copy:
      return "copy";
    case DuplicateKind::same_message_id:
      return "same_message_id";
    case DuplicateKind::same_text:
      return "same_text";
    case DuplicateKind::near_text:
      return "near_text";
  }
  return {};
}

std::string_view name_of(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::changed:
      return "changed";
    case ChangeKind::inserted:
      return "inserted";
    case ChangeKind::left_out:
      return "left_out";
    case ChangeKind::cut:
      return "cut";
  }
  return {};
}

}  // namespace pismo::relate
