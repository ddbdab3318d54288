// Parsing alone, beside GMime's: the structure of each message, every header field decoded, and
// every text part as UTF-8, in MB of raw mail for a second of CPU time on one core.
//
//   pismo-bench-parsing SOURCE [ROUNDS]
//
// Both read the same bytes from memory. pismo's share holds more than GMime's: it turns HTML to
// text, checks each declared charset against the text, and notes defects.

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <fmt/format.h>
#include <gmime/gmime.h>
#include <limits>
#include <string>
#include <vector>

#include "pismo/mime/message.hpp"
#include "pismo/source/message_source.hpp"

#include "mail_in_memory.hpp"

namespace {

/// What came out, so that the two can be seen to have done the same work.
struct Output {
  std::size_t fields = 0;
  std::size_t parts = 0;
  std::size_t text_bytes = 0;
};

void read_with_pismo(const std::string& raw, Output& output) {
  const auto message = pismo::mime::read_message(raw, {.hash_parts = false});
  output.fields += message.headers.size();
  output.parts += message.parts.size();
  for (const auto& part : message.parts)
    if (part.text) output.text_bytes += part.text->size();
}

void count_part(GMimeObject* /*parent*/, GMimeObject* part, gpointer data) {
  auto& output = *static_cast<Output*>(data);
  ++output.parts;
  if (!GMIME_IS_TEXT_PART(part)) return;
  if (char* text = g_mime_text_part_get_text(GMIME_TEXT_PART(part)); text != nullptr) {
    output.text_bytes += std::char_traits<char>::length(text);
    g_free(text);
  }
}

void read_with_gmime(const std::string& raw, Output& output) {
  GMimeStream* stream = g_mime_stream_mem_new_with_buffer(raw.data(), raw.size());
  GMimeParser* parser = g_mime_parser_new_with_stream(stream);
  g_object_unref(stream);
  if (GMimeMessage* message = g_mime_parser_construct_message(parser, nullptr);
      message != nullptr) {
    GMimeHeaderList* headers = g_mime_object_get_header_list(GMIME_OBJECT(message));
    const int count = g_mime_header_list_get_count(headers);
    for (int i = 0; i < count; ++i)
      if (g_mime_header_get_value(g_mime_header_list_get_header_at(headers, i)) != nullptr)
        ++output.fields;
    g_mime_message_foreach(message, count_part, &output);
    g_object_unref(message);
  }
  g_object_unref(parser);
}

/// One of the two readers, and the least CPU time it took for all messages, in seconds.
struct Runner {
  const char* name;
  void (*read)(const std::string&, Output&);
  double best = std::numeric_limits<double>::max();
  Output output{};

  void run(const std::vector<std::string>& mail) {
    output = {};
    const std::clock_t begun = std::clock();
    for (const std::string& raw : mail)
      read(raw, output);
    best = std::min(best, static_cast<double>(std::clock() - begun) / CLOCKS_PER_SEC);
  }

  void print(const std::vector<std::string>& mail) const {
    std::size_t bytes = 0;
    for (const std::string& raw : mail)
      bytes += raw.size();
    fmt::print(
        "{}: {:.1f} MB/s, {:.0f} us a message; {} header fields, {} parts, {} bytes of text\n",
        name,
        static_cast<double>(bytes) / 1e6 / best,
        best * 1e6 / static_cast<double>(mail.size()),
        output.fields,
        output.parts,
        output.text_bytes);
  }
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "pismo-bench-parsing SOURCE [ROUNDS]\n");
    return 2;
  }
  pismo::bench::MailInMemory keeper;
  if (const auto read = pismo::source::read_messages(argv[1], {}, keeper, {}); !read) {
    fmt::print(stderr, "{}\n", read.error().message);
    return 2;
  }
  if (keeper.raw.empty()) {
    fmt::print(stderr, "{}: no mail\n", argv[1]);
    return 2;
  }
  const int rounds = argc > 2 ? std::max(1, std::atoi(argv[2])) : 3;
  g_mime_init();
  Runner pismo{"pismo", read_with_pismo};
  Runner gmime{"GMime", read_with_gmime};
  // In turn, so that a machine that slows down slows both.
  for (int round = 0; round < rounds; ++round) {
    pismo.run(keeper.raw);
    gmime.run(keeper.raw);
  }
  pismo.print(keeper.raw);
  gmime.print(keeper.raw);
  fmt::print("pismo is {:.2f} x as fast\n", gmime.best / pismo.best);
  g_mime_shutdown();
  return 0;
}
