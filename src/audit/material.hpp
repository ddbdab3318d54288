#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/audit/reference_numbers.hpp"
#include "pismo/audit/section.hpp"
#include "pismo/authenticity/examine.hpp"
#include "pismo/search/engine.hpp"

#include "case_rows.hpp"

namespace pismo::audit {

/// What the texts of all messages hold.
struct TextFacts {
  std::vector<std::pair<std::int64_t, ReferenceNumber>> numbers;  ///< By message.
  std::size_t unread = 0;  ///< Messages whose texts could not be had.
};

/// What the bytes of all messages say.
struct MailFacts {
  /// In forty bytes: every message has one.
  struct Signed {
    std::int64_t message = 0;
    Word from_domain{}, signer{}, detail{};
    authenticity::Verdict verdict{};
    bool encrypted = false;
  };

  struct Attached {
    std::int64_t message = 0;
    std::string part{}, filename{}, declared{}, content{}, trouble{};
    bool misnamed = false, disguised = false, harmless = false, encrypted = false;
  };

  struct Unread {
    std::int64_t message = 0;
    std::string why{};
  };

  /// A number that a mail server gave it in its folder.
  struct Numbered {
    std::int64_t message = 0;
    std::uint64_t uid = 0;   ///< X-UID; 0: none.
    std::uint64_t last = 0;  ///< X-IMAPbase, X-IMAP: the highest number given so far; 0: none.
  };

  std::vector<Signed> messages;    ///< By message, all that were read.
  std::vector<Attached> attached;  ///< Those with something to tell.
  std::uint64_t attachments_read = 0;
  std::map<std::string, std::uint64_t> contents;  ///< Attachments by what they are.
  std::vector<Unread> unread;
  std::vector<Numbered> numbered;
  std::size_t key_records = 0;
  WordPool words;  ///< What `messages` points into.
};

/// What sections are made of.
struct Material {
  const search::Engine& engine;
  const CaseRows& rows;
  const std::filesystem::path& catalog;
  const TextFacts* texts = nullptr;  ///< Null: texts were not read.
  const MailFacts* mail = nullptr;   ///< Null: no message was read again.
};

[[nodiscard]] Result<TextFacts> read_texts(const search::Engine& engine, const CaseRows& rows);

[[nodiscard]] MailFacts read_mail(const search::Engine& engine,
                                  const CaseRows& rows,
                                  const authenticity::KeyBook& keys,
                                  const authenticity::ExamineOptions& options);

}  // namespace pismo::audit
