#include "content.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "mbox.hpp"
#include "single.hpp"

namespace pismo::source {

namespace {

std::pair<std::string_view, std::string_view> last_names(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return {path, {}};
  const std::string_view folder = path.substr(0, slash);
  return {path.substr(slash + 1), folder.substr(folder.rfind('/') + 1)};
}

}  // namespace

ContentReader::ContentReader(const Limits& limits, Sink& sink, std::stop_token stop)
    : limits_(limits), sink_(sink), stop_(std::move(stop)) {}

void ContentReader::read_file(int folder, const char* path, FileInfo info, const NameHint& hint) {
  if (stopped() || !sink_.begin_file(info)) return;
  Emitter emitter(info, limits_, sink_);
  auto opened = FileStream::open(folder, path);
  if (!opened) {
    emitter.unread(opened.error().reason, opened.error().detail, true);
    sink_.end_file(info, emitter.result());
    return;
  }
  FileStream& disk = *opened;
  Budget budget(limits_, disk.state().size);
  window_.start(disk, stop_);
  read(window_, info, hint, emitter, Nest{&disk, budget, 0});
  if (stopped()) return;
  const std::uint64_t seen = window_.offset() + window_.view().size();
  if (disk.changed()) {
    emitter.broken({"changed", "The file changed while it was read; index it again."}, seen);
  }
  FileResult result = emitter.result();
  // The key of a message that is the whole file is the file's hash too: one hashing is enough.
  if (!disk.hashes() && !window_.trouble() && result.bytes_read == disk.state().size) {
    result.sha256 = emitter.whole_file_key();
  }
  // What is no mail has not been read to its end yet; whoever holds it wants its hash all the same.
  if (!result.sha256 && !window_.trouble()) result.sha256 = disk.finish_hash(stop_);
  if (stopped()) return;
  sink_.end_file(info, result);
}

void ContentReader::read_bytes(std::string_view bytes, FileInfo info, const NameHint& hint) {
  if (stopped() || !sink_.begin_file(info)) return;
  Emitter emitter(info, limits_, sink_);
  MemoryStream memory(bytes);
  Budget budget(limits_, bytes.size());
  window_.start(memory, stop_);
  read(window_, info, hint, emitter, Nest{nullptr, budget, 0});
  if (stopped()) return;
  FileResult result = emitter.result();
  result.sha256 = sha256(bytes);
  sink_.end_file(info, result);
}

void ContentReader::read(
    Window& window, FileInfo& info, const NameHint& hint, Emitter& emitter, Nest nest) {
  window.ensure(kRecogniseBytes);
  if (stopped()) return;
  const Recognised recognised = recognise(window.view(), hint);
  if (nest.disk != nullptr && recognised.kind == Kind::mbox &&
      read_grown(window, info, hint, emitter, *nest.disk))
    return;
  // Of a single message, its key will be the hash.
  if (nest.disk != nullptr && recognised.kind != Kind::single && !nest.disk->hashes())
    nest.disk->start_hash(window.view());
  switch (recognised.kind) {
    case Kind::mbox:
    case Kind::mmdf:
    case Kind::emlx:
    case Kind::single:
      read_message(window, info, hint, recognised, emitter);
      break;
    case Kind::compressed:
      read_compressed(window, info, hint, emitter, nest);
      break;
    case Kind::zip:
    case Kind::seven_zip:
    case Kind::rar:
    case Kind::tar:
      read_archive(window, recognised.kind, info, emitter, nest);
      break;
    case Kind::unreadable:
      emitter.unread(recognised.reason, recognised.detail, true);
      break;
    case Kind::not_mail:
      // A picture among letters is no loss. A file that was named itself was taken for mail.
      emitter.unread(recognised.reason, recognised.detail, hint.named);
      break;
    case Kind::blank:
      read_blank(window, info, hint, emitter);
      break;
    case Kind::empty:
      if (window.trouble()) {
        emitter.unread(window.trouble()->reason, window.trouble()->detail, true);
      } else {
        emitter.unread(recognised.reason, recognised.detail, false);
      }
      break;
  }
}

// Mailboxes grow at their end. Whether the beginning is what it was takes one hashing, and its
// messages need neither be hashed nor looked into again.
//
// False when nothing was given; the window is then at the first byte.
bool ContentReader::read_grown(
    Window& window, FileInfo& info, const NameHint& hint, Emitter& emitter, FileStream& disk) {
  info.format = "mbox";
  const auto part = sink_.known_part(info);
  if (!part || part->before == 0 || part->size > disk.state().size) return false;
  disk.start_hash(window.view(), part->size);
  emitter.set_flags(hint.flags);
  const auto stands = [&] {
    const bool is_read = part->size <= window.offset() ||
                         window.ensure(static_cast<std::size_t>(part->size - window.offset()));
    if (!is_read || disk.hash_of_beginning() != part->sha256) return false;
    // A version that splits otherwise than the one of before gives everything anew.
    if (emitter.messages() != part->messages ||
        emitter.result().bytes_messages != part->bytes_messages)
      return false;
    sink_.part_stands(info, *part);
    return true;
  };
  if (split_grown_mbox(window, emitter, *part, stands)) return true;
  emitter.begin_again();
  disk.seek(0);
  window.start(disk, stop_);
  window.ensure(kRecogniseBytes);
  return false;
}

void ContentReader::read_message(Window& window,
                                 FileInfo& info,
                                 const NameHint& hint,
                                 const Recognised& recognised,
                                 Emitter& emitter) {
  emitter.set_flags(hint.flags);
  if (recognised.kind == Kind::mbox) {
    info.format = "mbox";
    split_mbox(window, emitter);
  } else if (recognised.kind == Kind::mmdf) {
    info.format = "mmdf";
    split_mmdf(window, emitter);
  } else if (recognised.kind == Kind::emlx) {
    info.format = "emlx";
    read_emlx(window, emitter);
  } else {
    info.format = hint.maildir ? "maildir" : hint.numeric ? "mh" : "eml";
    if (recognised.forced) {
      emitter.add_defect(
          {"not_recognised", "byte 0", "Only the file's name says that this is mail."});
    }
    if (recognised.wide) {
      emitter.add_defect({"wide_encoding", "byte 0", "The message is stored in UTF-16."});
    }
    read_single(window, emitter);
  }
}

void ContentReader::read_compressed(
    Window& window, FileInfo& info, const NameHint& hint, Emitter& emitter, Nest nest) {
  if (nest.depth >= limits_.max_archive_depth) {
    emitter.unread("too_deep", "Packed in more layers than are opened.", true);
    return;
  }
  UnpackedStream unpacked(window, nest.budget);
  Window inner;
  inner.start(unpacked, stop_);
  read(inner, info, hint, emitter, Nest{nullptr, nest.budget, nest.depth + 1});
}

void ContentReader::read_archive(
    Window& window, Kind kind, FileInfo& info, Emitter& emitter, Nest nest) {
  info.format = "archive";
  if (nest.depth >= limits_.max_archive_depth) {
    emitter.unread("too_deep", "An archive inside more archives than are opened.", true);
    return;
  }
  if (kind == Kind::tar || window.stream_size()) {
    read_members(window, kind, info, emitter, nest);
    return;
  }
  auto copy = spool(window);
  if (!copy || window.trouble()) {
    const Trouble trouble = copy ? *window.trouble() : copy.error();
    emitter.lost(0, window.offset(), trouble.reason, trouble.detail);
    return;
  }
  Window inner;
  inner.start(**copy, stop_);
  inner.ensure(kRecogniseBytes);
  read_members(inner, kind, info, emitter, nest);
}

void ContentReader::read_members(
    Window& window, Kind kind, const FileInfo& info, Emitter& emitter, Nest nest) {
  ArchiveStream archive(window, kind, nest.budget);
  std::uint64_t members = 0;
  Window inner;
  std::optional<Trouble> trouble;
  while (!stopped()) {
    const auto next = archive.next();
    if (!next) trouble = next.error();
    if (!next || !*next) break;
    ++members;
    const Member& member = **next;
    FileInfo inside;
    inside.file = info.file + "!/" + member.name;
    inside.size = member.size.value_or(0);
    inside.mtime_ns = info.mtime_ns;
    inside.inode = info.inode;
    inside.in_archive = true;
    if (!sink_.begin_file(inside)) continue;
    const bool fits = read_member(archive, member, inside, inner, nest);
    if (stopped()) return;
    // Elsewhere than in a zip, what comes after can only be reached by unpacking it.
    if (!fits && kind != Kind::zip)
      trouble = Trouble{kBomb, "Not read past a member that unpacks to too much."};
    if (trouble) break;
  }
  const std::uint64_t size = window.stream_size().value_or(window.offset() + window.view().size());
  if (trouble && members == 0) {
    emitter.lost(0, size, trouble->reason, trouble->detail);
    return;
  }
  emitter.framing(size);
  if (trouble) emitter.broken(*trouble, window.offset());
}

// A member that was begun. False when it claims to unpack to too much, and was not read.
bool ContentReader::read_member(
    ArchiveStream& archive, const Member& member, FileInfo& inside, Window& inner, Nest nest) {
  Emitter emitter(inside, limits_, sink_);
  bool fits = true;
  if (member.special) {
    emitter.unread(
        "special_file", "A link, device or pipe in an archive; such are not followed.", false);
  } else if (member.encrypted) {
    emitter.unread(
        "encrypted", "The member is encrypted; unpack the archive with its password first.", true);
  } else if (nest.budget.claims_too_much(inside.size)) {
    emitter.unread(kBomb, "Claims to unpack to far more than its archive can honestly hold.", true);
    fits = false;
  } else {
    const auto [name, folder] = last_names(member.name);
    inner.start(archive, stop_);
    read(inner,
         inside,
         read_name(name, folder, false),
         emitter,
         Nest{nullptr, nest.budget, nest.depth + 1});
  }
  if (stopped()) return fits;
  FileResult result = emitter.result();
  if (result.bytes_read == inside.size) result.sha256 = emitter.whole_file_key();
  sink_.end_file(inside, result);
  return fits;
}

// A damaged disk leaves clusters of zero bytes; mail may lie behind them.
void ContentReader::read_blank(Window& window,
                               FileInfo& info,
                               const NameHint& hint,
                               Emitter& emitter) {
  while (window.ensure(1)) {
    window.advance(std::min(window.view().find_first_not_of('\0'), window.view().size()));
    if (!window.view().empty()) break;
  }
  const std::uint64_t zeros = window.offset();
  window.ensure(kRecogniseBytes);
  if (stopped()) return;
  if (!window.view().empty()) {
    const Recognised behind = recognise(window.view(), hint);
    if (behind.kind == Kind::mbox || behind.kind == Kind::mmdf || behind.kind == Kind::single) {
      emitter.framing(zeros);
      read_message(window, info, hint, behind, emitter);
    } else {
      emitter.unread("not_mail", "Zero bytes, and behind them no mail.", hint.named);
    }
    return;
  }
  const bool lost = hint.named || hint.is_mail || hint.like_mail || hint.maildir || hint.numeric;
  if (window.trouble()) {
    emitter.unread(window.trouble()->reason, window.trouble()->detail, true);
  } else {
    emitter.unread("blank", "Nothing but zero bytes.", lost);
  }
}

}  // namespace pismo::source
