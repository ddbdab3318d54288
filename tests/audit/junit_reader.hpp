#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace pismo::tests {

/// What a JUnit file says, or why a CI system would refuse it: a reader of its own, after the
/// structure of junit-10.xsd, that shares nothing with the writer.
struct JunitReport {
  std::string trouble;  ///< Empty: well-formed, and structured as it must be.
  std::string suite;
  std::size_t tests = 0, failures = 0, errors = 0;
  std::vector<std::string> cases;
};

class JunitReader {
 public:
  explicit JunitReader(std::string_view xml) : xml_(xml) {}

  JunitReport read() {
    if (!xml_.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"))
      return say("no declaration");
    at_ = xml_.find("?>") + 2;
    while (report_.trouble.empty() && at_ < xml_.size())
      xml_[at_] == '<' ? tag() : text();
    if (report_.trouble.empty() && !open_.empty()) say("<" + open_.back() + "> is never closed");
    if (report_.trouble.empty() && !has_root_) say("no root");
    return report_;
  }

 private:
  using Attributes = std::map<std::string, std::string>;

  JunitReport& say(const std::string& trouble) {
    if (report_.trouble.empty()) report_.trouble = trouble;
    return report_;
  }

  static bool is_name(char c) { return (c >= 'a' && c <= 'z') || c == '-'; }

  void text() {
    const std::size_t end = std::min(xml_.find('<', at_), xml_.size());
    const std::string_view between = xml_.substr(at_, end - at_);
    decode(between);
    const bool may_hold = !open_.empty() && (open_.back() == "failure" || open_.back() == "error");
    if (!may_hold && between.find_first_not_of(" \n\t") != std::string_view::npos)
      say("text where none may stand");
    at_ = end;
  }

  std::string decode(std::string_view raw) {
    static const std::map<std::string, char> kEntities = {{"amp", '&'},
                                                          {"lt", '<'},
                                                          {"gt", '>'},
                                                          {"quot", '"'},
                                                          {"#10", '\n'},
                                                          {"#13", '\r'},
                                                          {"#9", '\t'}};
    std::string out;
    for (std::size_t i = 0; i < raw.size(); ++i) {
      const auto byte = static_cast<unsigned char>(raw[i]);
      if (byte < 0x20 && byte != '\n' && byte != '\t' && byte != '\r') say("a forbidden character");
      if (raw[i] == '<') say("a bare <");
      if (raw[i] != '&') {
        out += raw[i];
        continue;
      }
      const std::size_t end = std::min(raw.find(';', i), raw.size());
      const auto known = kEntities.find(std::string(raw.substr(i + 1, end - i - 1)));
      if (known == kEntities.end()) {
        say("an unknown entity");
        return out;
      }
      out += known->second;
      i = end;
    }
    return out;
  }

  void tag() {
    const bool closes = xml_.substr(at_).starts_with("</");
    at_ += closes ? 2 : 1;
    std::string name;
    while (at_ < xml_.size() && is_name(xml_[at_]))
      name += xml_[at_++];
    if (closes) {
      if (open_.empty() || open_.back() != name) {
        say("</" + name + "> closes nothing");
        return;
      }
      if (name == "testsuite") end_suite();
      open_.pop_back();
      at_ = std::min(xml_.find('>', at_), xml_.size() - 1) + 1;
      return;
    }
    const Attributes attributes = read_attributes();
    begin(name, attributes);
    const bool empty = xml_.substr(at_).starts_with("/>");
    if (!empty && !xml_.substr(at_).starts_with(">")) say("a tag that does not end");
    at_ += empty ? 2 : 1;
    if (!empty) {
      open_.push_back(name);
    } else if (name == "testsuite") {
      end_suite();
    }
  }

  Attributes read_attributes() {
    Attributes attributes;
    while (at_ < xml_.size() && xml_[at_] == ' ') {
      ++at_;
      std::string name;
      while (at_ < xml_.size() && is_name(xml_[at_]))
        name += xml_[at_++];
      if (!xml_.substr(at_).starts_with("=\"")) {
        say("an attribute without a value");
        break;
      }
      const std::size_t end = xml_.find('"', at_ + 2);
      if (end == std::string_view::npos) {
        say("a value that does not end");
        at_ = xml_.size();
        break;
      }
      if (!attributes.emplace(name, decode(xml_.substr(at_ + 2, end - at_ - 2))).second)
        say("an attribute twice");
      at_ = end + 1;
    }
    return attributes;
  }

  std::size_t count_of(const Attributes& attributes, const std::string& name) {
    const auto value = attributes.find(name);
    if (value == attributes.end() || value->second.empty() ||
        value->second.find_first_not_of("0123456789") != std::string::npos) {
      say(name + " is no count");
      return 0;
    }
    return std::stoul(value->second);
  }

  void begin(const std::string& name, const Attributes& attributes) {
    static const std::map<std::string, std::string> kParents = {{"testsuites", ""},
                                                                {"testsuite", "testsuites"},
                                                                {"testcase", "testsuite"},
                                                                {"failure", "testcase"},
                                                                {"error", "testcase"}};
    const auto parent = kParents.find(name);
    if (parent == kParents.end() || parent->second != (open_.empty() ? "" : open_.back())) {
      say("<" + name + "> may not stand here");
      return;
    }
    if (name == "testsuites") has_root_ = true;
    if ((name == "testsuite" || name == "testcase") && !attributes.contains("name"))
      say("<" + name + "> without a name");
    if (name == "testsuite") {
      if (attributes.contains("name")) report_.suite = attributes.at("name");
      report_.tests = count_of(attributes, "tests");
      report_.failures = count_of(attributes, "failures");
      report_.errors = count_of(attributes, "errors");
    }
    if (name == "testcase" && attributes.contains("name"))
      report_.cases.push_back(attributes.at("name"));
    failures_ += name == "failure" ? 1U : 0U;
    errors_ += name == "error" ? 1U : 0U;
  }

  void end_suite() {
    if (report_.cases.size() != report_.tests || failures_ != report_.failures ||
        errors_ != report_.errors)
      say("the counts are not those of the cases");
  }

  std::string_view xml_;
  std::size_t at_ = 0;
  std::vector<std::string> open_;
  std::size_t failures_ = 0, errors_ = 0;
  bool has_root_ = false;
  JunitReport report_;
};

inline JunitReport read_junit(const std::string& xml) {
  return JunitReader(xml).read();
}

}  // namespace pismo::tests
