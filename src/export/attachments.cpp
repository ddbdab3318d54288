#include "attachments.hpp"

#include "pismo/base/hash.hpp"
#include "pismo/export/safe_name.hpp"

#include "index_line.hpp"

namespace pismo::exporting {

namespace {

constexpr const char* kAttachmentIndex = "attachments.jsonl";

std::string attachment_line(const Record& record,
                            const AttachmentFile& attachment,
                            const std::string& path,
                            const Sha256& hash) {
  return json_line({{"key", record.key},
                    {"part", attachment.part},
                    {"name", attachment.name},
                    {"media_type", attachment.media_type},
                    {"size", attachment.bytes.size()},
                    {"sha256", to_hex(hash)},
                    {"file", path}});
}

}  // namespace

Result<std::uint64_t> write_attachments(const Record& record, Output& output) {
  const std::string folder = "attachments/" + short_key(record.key) + "/";
  UniqueNames names;
  for (const AttachmentFile& attachment : record.attachments) {
    const std::string name = safe_file_name(attachment.name);
    std::string path = folder + names.take(name);
    auto created = output.create(path, attachment.bytes);
    // The same message twice, or two that share the beginning of their keys: keep both.
    for (int copy = 2; is_taken(created) && copy <= kMaxCopies; ++copy) {
      path = folder + names.take(name);
      created = output.create(path, attachment.bytes);
    }
    if (!created) return fail(created.error());
    const auto noted =
        output.note(kAttachmentIndex, attachment_line(record, attachment, path, *created));
    if (!noted) return fail(noted.error());
  }
  return record.attachments.size();
}

}  // namespace pismo::exporting
