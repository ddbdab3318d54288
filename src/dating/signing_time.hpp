#pragma once

#include <string>
#include <string_view>

namespace pismo::dating {

/// When somebody signed, as the signature itself tells: the first signing time of CMS (S/MIME), or
/// when a PGP signature was made. Nothing is verified.
///
/// @param bytes  A decoded signature part: DER or BER, or PGP's armoured text.
/// @return       "cms 20091015080305Z", "pgp 1255593785"; empty where there is none. Linear.
[[nodiscard]] std::string signing_time_in(std::string_view bytes);

}  // namespace pismo::dating
