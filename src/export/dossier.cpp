#include "dossier.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <unordered_map>
#include <utility>

#include "dossier_cover.hpp"
#include "dossier_pieces.hpp"
#include "dossier_style.hpp"
#include "index_line.hpp"
#include "markup.hpp"

namespace pismo::exporting {

namespace {

/// A browser lays out this many without a pause, and nobody staples more.
constexpr std::size_t kPageMessages = 1000;
constexpr std::size_t kPageBytes = std::size_t{16} * 1024 * 1024;

/// Nothing is loaded and nothing runs, whatever a message has in it.
constexpr std::string_view kPolicy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri "
    "'none'; form-action 'none'";

std::string page_file(std::size_t page) {
  return page == 1 ? "index.html" : fmt::format("page-{}.html", page);
}

std::string page_head(std::string_view title, std::string_view language) {
  std::string head = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n", language);
  head += fmt::format("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n", kPolicy);
  head +=
      "<meta name=\"referrer\" content=\"no-referrer\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  head += fmt::format("<title>{}</title>\n<style>", attribute(title));
  head += kDossierStyle;
  return head + "</style>\n</head>\n<body>\n";
}

/// Lost messages in order of time; undated ones last.
std::vector<const LostMessage*> by_time(const std::vector<LostMessage>& lost) {
  std::vector<const LostMessage*> order;
  order.reserve(lost.size());
  for (const LostMessage& one : lost) {
    order.push_back(&one);
  }
  const auto key = [](const LostMessage* one) {
    const auto time = one->earliest ? one->earliest : one->latest;
    return std::pair(!time, time.value_or(0));
  };
  std::ranges::stable_sort(order, {}, key);
  return order;
}

class DossierWriter final : public FormWriter {
 public:
  explicit DossierWriter(const Options& options)
      : cover_(options.cover),
        words_(cover_.language),
        conversation_(options.conversation),
        redactor_(options.redactor),
        lost_(by_time(conversation_.lost)) {
    for (const ConversationLink& link : conversation_.links) {
      around_[anchor_of(link.child)].parents.push_back(&link);
      around_[anchor_of(link.parent)].children.push_back(&link);
    }
    for (const AlteredQuotation& altered : conversation_.altered) {
      around_[anchor_of(altered.quoting)].altered.push_back(&altered);
    }
  }

  Result<void> begin(Output& /*output*/) override { return {}; }

  Result<void> add(const Record& record, Output& output) override {
    if (record.date) {
      if (auto put = place_lost(record.date, output); !put) return put;
    }
    if (auto turned = turn_page(output); !turned) return turned;
    counts_.add(record);
    note_place(record.key, words_.with(Phrase::message_number, counts_.messages));
    contents_ += contents_row(record, counts_.messages, words_);
    const Surroundings& around = around_[anchor_of(record.key)];
    counts_.altered += around.altered.size();
    body_.append(letter_article(record, counts_.messages, around, words_));
    ++on_page_;
    return {};
  }

  Result<void> end(Output& output) override {
    const std::optional<std::int64_t> never;
    if (auto put = place_lost(never, output); !put) return put;
    if (page_ == 1) {
      first_page_ = std::move(body_);
      first_contents_ = std::move(contents_);
    } else if (auto written = write_page(output, true); !written) {
      return written;
    }
    return write_first(output);
  }

 private:
  struct Where {
    std::size_t page;
    std::string label;
  };

  void note_place(const std::string& name, std::string label) {
    places_.try_emplace(anchor_of(name), Where{page_, std::move(label)});
  }

  /// Writes the cards of lost messages that come before a time; all that are left without one.
  Result<void> place_lost(std::optional<std::int64_t> before, Output& output) {
    for (; next_lost_ < lost_.size(); ++next_lost_) {
      const LostMessage& lost = *lost_[next_lost_];
      const auto time = lost.earliest ? lost.earliest : lost.latest;
      if (before && (!time || *time > *before)) break;
      if (auto turned = turn_page(output); !turned) return turned;
      ++counts_.lost;
      if (!lost.text.empty()) ++counts_.recovered;
      note_place(lost.name, words_.with(Phrase::lost_label, counts_.lost));
      contents_ += contents_row(lost, counts_.lost, words_);
      body_.append(lost_card(lost, counts_.lost, around_[anchor_of(lost.name)], words_));
      ++on_page_;
    }
    return {};
  }

  Result<void> turn_page(Output& output) {
    if (on_page_ < kPageMessages && body_.size() < kPageBytes) return {};
    if (page_ == 1) {
      // It waits: its cover tells what the others hold.
      first_page_ = std::move(body_);
      first_contents_ = std::move(contents_);
    } else if (auto written = write_page(output, false); !written) {
      return written;
    }
    body_ = {};
    contents_.clear();
    on_page_ = 0;
    ++page_;
    return {};
  }

  [[nodiscard]] std::string link_to(const std::string& name, std::size_t from_page) const {
    const std::string anchor = anchor_of(name);
    const auto at = places_.find(anchor);
    if (at == places_.end()) {
      const bool is_key = anchor.starts_with("m-");
      return is_key ? words_.with(Phrase::other_message, markup(short_key(name)))
                    : std::string(words_(Phrase::lost_message));
    }
    const std::string page = at->second.page == from_page ? "" : page_file(at->second.page);
    return fmt::format("<a href=\"{}#{}\">{}</a>", page, anchor, at->second.label);
  }

  [[nodiscard]] std::string pages_bar(std::size_t page, bool last) const {
    std::string bar = "<nav class=\"pages\">";
    const auto link = [](std::size_t to, std::string_view text) {
      return fmt::format("<a href=\"{}\">{}</a>", page_file(to), text);
    };
    bar += page == 1 ? "<span></span>" : link(page - 1, words_(Phrase::page_before));
    bar += "<span>" + words_.with(Phrase::page_number, page) + "</span>";
    bar += last ? "<span></span>" : link(page + 1, words_(Phrase::page_next));
    return bar + "</nav>\n";
  }

  [[nodiscard]] std::string contents_table(const std::string& rows) const {
    return fmt::format("<nav class=\"contents\">\n<h2>{}</h2>\n<table>\n{}</table>\n</nav>\n",
                       words_(Phrase::contents),
                       rows);
  }

  Result<void> write_page(Output& output, bool last) {
    const std::string bar = pages_bar(page_, last);
    std::string html = page_head(title_of(cover_, words_), words_.code()) + bar +
                       contents_table(contents_) + "<main>\n";
    html += body_.filled([this](const std::string& name) { return link_to(name, page_); });
    html += "</main>\n" + bar;
    if (last) html += sources_markup(counts_, words_);
    const auto created = output.create(page_file(page_), html + "</body>\n</html>\n");
    return created ? Result<void>() : fail(created.error());
  }

  Result<void> write_first(Output& output) {
    const std::string bar = page_ == 1 ? "" : pages_bar(1, false);
    std::string html = page_head(title_of(cover_, words_), words_.code()) +
                       cover_markup(cover_, counts_, redactor_) + bar;
    html += contents_table(first_contents_) + "<main>\n";
    html += first_page_.filled([this](const std::string& name) { return link_to(name, 1); });
    html += "</main>\n" + bar;
    if (page_ == 1) html += sources_markup(counts_, words_);
    const auto created = output.create(page_file(1), html + "</body>\n</html>\n");
    return created ? Result<void>() : fail(created.error());
  }

  Cover cover_;
  DossierWords words_;
  Conversation conversation_;
  const Redactor* redactor_;
  std::vector<const LostMessage*> lost_;  ///< Of conversation_.
  std::size_t next_lost_ = 0;
  std::unordered_map<std::string, Surroundings> around_;  ///< By anchor.
  std::unordered_map<std::string, Where> places_;         ///< By anchor.
  DossierCounts counts_;
  Draft body_, first_page_;
  std::string contents_, first_contents_;
  std::size_t page_ = 1;
  std::size_t on_page_ = 0;
};

}  // namespace

std::unique_ptr<FormWriter> make_dossier(const Options& options) {
  return std::make_unique<DossierWriter>(options);
}

}  // namespace pismo::exporting
