#pragma once

#include <nlohmann/json.hpp>

#include "pismo/authenticity/examine.hpp"

namespace pismo::authenticity {

/// The fields of `pismo inspect authenticity` (docs/interface.md), in a fixed order.
[[nodiscard]] nlohmann::ordered_json authenticity_json(const Authenticity& authenticity);

/// One signature; without the sentences.
[[nodiscard]] nlohmann::ordered_json signature_json(const Signature& signature);

}  // namespace pismo::authenticity
