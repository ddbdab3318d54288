#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace pismo::exporting {

/// HTML with places for links whose targets are not known yet.
class Draft {
 public:
  Draft& operator+=(std::string_view html) {
    html_ += html;
    return *this;
  }

  /// Leaves a place for a link to a message.
  void link(std::string name) { places_.push_back({html_.size(), std::move(name)}); }

  void append(Draft other) {
    for (Place& place : other.places_) {
      places_.push_back({html_.size() + place.at, std::move(place.name)});
    }
    html_ += other.html_;
  }

  [[nodiscard]] std::size_t size() const { return html_.size(); }

  /// The HTML with each place filled by what `link_of` makes of its name.
  [[nodiscard]] std::string filled(
      const std::function<std::string(const std::string&)>& link_of) const {
    std::string out;
    std::size_t done = 0;
    for (const Place& place : places_) {
      out.append(html_, done, place.at - done);
      out += link_of(place.name);
      done = place.at;
    }
    out.append(html_, done);
    return out;
  }

 private:
  struct Place {
    std::size_t at;
    std::string name;
  };

  std::string html_;
  std::vector<Place> places_;
};

}  // namespace pismo::exporting
