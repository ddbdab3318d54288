#include "mimetic_fields.hpp"

#include <exception>

#include <mimetic/contentdisposition.h>

namespace pismo::mime {

// mimetic reads both fields with one grammar; its ContentDisposition keeps the value
// whole, where its ContentType cuts it at the slash.
SplitField split_field(const std::string& clean) {
  try {
    const mimetic::ContentDisposition field(clean);
    SplitField split;
    split.value = field.type();
    for (const auto& parameter : field.paramList()) {
      split.parameters.emplace_back(parameter.name(), parameter.value());
    }
    return split;
  } catch (const std::exception&) {
    return {};
  }
}

}  // namespace pismo::mime
