#include "fingerprint_arguments.hpp"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>

#include "pismo/base/file.hpp"
#include "pismo/xref/fingerprints.hpp"

#include "cli11.hpp"
#include "output.hpp"

namespace pismo::cli {

namespace {

// Four words of a dictionary, or so many letters that nobody thought of. scrypt makes each guess
// dear, but not dear enough for a name and a year.
constexpr std::size_t kLeastSecret = 16;
constexpr std::size_t kSaltBytes = 16;

std::string trouble_with_salt(const std::string& text) {
  const bool hex = std::all_of(text.begin(), text.end(), [](char c) {
    return std::isxdigit(static_cast<unsigned char>(c)) != 0;
  });
  return hex && text.size() == 2 * kSaltBytes ? "" : "a salt is 32 hexadecimal digits";
}

std::string bytes_of_hex(const std::string& hex) {
  std::string bytes;
  for (std::size_t at = 0; at + 1 < hex.size(); at += 2)
    bytes.push_back(static_cast<char>(std::stoi(hex.substr(at, 2), nullptr, 16)));
  return bytes;
}

}  // namespace

void SecretArguments::declare(CLI::App& command) {
  command
      .add_option("--secret",
                  file,
                  "A file whose first line is the secret that both sides agreed on; '-' for "
                  "standard input")
      ->type_name("FILE");
}

Result<std::string> SecretArguments::read() const {
  if (file.empty()) {
    return fail(Errc::usage,
                "fingerprints need a secret that both sides know: write it into a file and name it "
                "with --secret");
  }
  auto text = read_file(file);
  if (!text) return fail(text.error());
  std::string secret = text->substr(0, text->find('\n'));
  const auto blank = [](char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; };
  while (!secret.empty() && blank(secret.back()))
    secret.pop_back();
  secret.erase(secret.begin(), std::find_if_not(secret.begin(), secret.end(), blank));
  if (secret.size() >= kLeastSecret) return secret;
  return fail(
      Errc::usage,
      fmt::format("the secret in {} is too short to be safe: take at least {} letters, five "
                  "words chosen by dice for example",
                  file,
                  kLeastSecret));
}

void FingerprintArguments::declare(CLI::App& command) {
  command.add_flag("--fingerprints",
                   wanted,
                   "Instead of messages: their fingerprints, by which another newsroom learns what "
                   "you share (docs/fingerprints.md)");
  secret.declare(command);
  command
      .add_option(
          "--salt", salt, "With --fingerprints: 32 hexadecimal digits, for the same bytes twice")
      ->check(trouble_with_salt)
      ->type_name("HEX");
}

void export_fingerprints(Context& context,
                         const FingerprintArguments& arguments,
                         const std::string& out,
                         const search::Engine& engine,
                         const std::vector<search::Hit>& hits) {
  const auto secret = arguments.secret.read();
  if (!secret) return context.report(secret.error());
  const std::string salt =
      arguments.salt.empty() ? random_bytes(kSaltBytes) : bytes_of_hex(arguments.salt);
  const auto key = KeyedHash::make(*secret, salt);
  if (!key) return context.report(key.error());
  std::vector<std::int64_t> ids;
  ids.reserve(hits.size());
  for (const search::Hit& hit : hits)
    ids.push_back(hit.id);
  std::sort(ids.begin(), ids.end());
  std::string text;
  const auto counts = xref::write_fingerprints(
      engine, context.folder(), ids, {*key, salt}, [&](std::string_view piece) {
        if (out.empty()) return print(piece);
        text += piece;
        return true;
      });
  if (!counts) {
    if (!reader_is_gone()) context.report(counts.error());
    return;
  }
  if (!out.empty()) {
    if (auto written = write_new_file(out, text); !written) return context.report(written.error());
  }
  note(fmt::format("fingerprints of {} messages, {} attachments, {} addresses",
                   counts->messages,
                   counts->attachments,
                   counts->addresses));
}

}  // namespace pismo::cli
