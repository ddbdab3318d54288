#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace pismo::test {

/// Writes a message that carries the clocks of one entry of the conflict cases.
///
/// @param entry  {"id", "parent", "evidence": [{"kind", "value", ...}]}
inline std::string built_message(const nlohmann::json& entry) {
  std::string top, head, boundary, text = "Текст письма.\n";
  std::string id = "<" + entry["id"].get<std::string>() + "@case.example>";
  const auto text_of = [](const nlohmann::json& json) {
    return json.is_string() ? json.get<std::string>() : json.dump();
  };
  for (const auto& read : entry["evidence"]) {
    const std::string kind = read["kind"];
    const std::string value = read.contains("value") ? text_of(read["value"]) : "";
    if (kind == "date") head += "Date: " + value + "\n";
    if (kind == "message_id") id = "<" + value + ">";
    if (read.contains("ua")) head += "User-Agent: " + read["ua"].get<std::string>() + "\n";
    if (kind == "x_mailer") head += "X-Mailer: " + value + "\n";
    if (kind == "received") top += "Received: " + value + "\n";
    if (kind == "xoat") head += "X-OriginalArrivalTime: " + value + "\n";
    if (kind == "thread_index") head += "Thread-Index: " + value + "\n";
    if (kind == "boundary") boundary = value;
    if (kind == "dkim_t")
      head += "DKIM-Signature: v=1; a=rsa-sha256; d=signer.example; s=a; t=" + value + "; b=AA\n";
    if (kind == "attachment") {
      boundary = "----------attached";
      text += "";
    }
  }
  if (entry.contains("quotes")) {
    text = entry["quotes"].get<std::string>() + " пользователь Автор написал:\n> Исходный текст.\n";
  }
  if (entry.contains("parent")) {
    const std::string parent = "<" + entry["parent"].get<std::string>() + "@case.example>";
    head += "In-Reply-To: " + parent + "\nReferences: " + parent + "\n";
  }
  std::string message =
      top + head + "Message-ID: " + id +
      "\nFrom: a@case.example\nTo: b@case.example\nSubject: x\nMIME-Version: 1.0\n";
  if (boundary.empty()) return message + "Content-Type: text/plain; charset=utf-8\n\n" + text;
  return message + "Content-Type: multipart/mixed; boundary=\"" + boundary + "\"\n\n--" + boundary +
         "\nContent-Type: text/plain; charset=utf-8\n\n" + text + "\n--" + boundary + "--\n";
}

}  // namespace pismo::test
