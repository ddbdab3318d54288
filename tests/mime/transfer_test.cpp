#include "pismo/mime/transfer.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

using pismo::mime::decode_base64;
using pismo::mime::decode_quoted_printable;
using Codes = std::vector<std::string_view>;

TEST_CASE("base64 is read through its usual damage", "[mime][transfer]") {
  struct Case {
    std::string_view name, encoded, bytes;
    Codes defects;
    std::string_view rest;
  };

  const auto c = GENERATE(values<Case>({
      {"plain", "SGVsbG8=", "Hello", {}, ""},
      {"lines", "SGVs\r\nbG8=\r\n", "Hello", {}, ""},
      {"lines that cut groups", "SG\nVsb\nG8=", "Hello", {}, ""},
      {"no padding", "SGVsbG8", "Hello", {"base64_padding_missing"}, ""},
      {"one letter left", "SGVsb", "Hel", {"base64_truncated"}, ""},
      {"foreign letters", "SG!Vs-bG8=", "Hello", {"base64_foreign_characters"}, ""},
      {"two pieces, each padded", "SGVsbG8=\nSGVsbG8=\n", "HelloHello", {"base64_joined"}, ""},
      {"a footer after padding",
       "SGVsbG8=\n____\nlist mailing list\n",
       "Hello",
       {"base64_trailing_text"},
       "____\nlist mailing list\n"},
      {"a footer without padding",
       "SGVs\n_______\nlist\n",
       "Hel",
       {"base64_trailing_text"},
       "_______\nlist\n"},
      {"a footer of words",
       "SGVs\nThis is the footer of a list\n",
       "Hel",
       {"base64_trailing_text"},
       "This is the footer of a list\n"},
      {"text that is no base64",
       "Dear Anna, see you at six.",
       "",
       {"base64_trailing_text"},
       "Dear Anna, see you at six."},
      {"nothing", "", "", {}, ""},
  }));
  INFO(c.name);
  const auto decoded = decode_base64(c.encoded);
  CHECK(decoded.bytes == c.bytes);
  CHECK(decoded.defects == c.defects);
  CHECK(c.encoded.substr(decoded.consumed) == c.rest);
}

TEST_CASE("quoted-printable is read through its usual damage", "[mime][transfer]") {
  struct Case {
    std::string_view name, encoded, bytes;
    Codes defects;
  };

  const auto c = GENERATE(values<Case>({
      {"plain", "a=3Db\n", "a=b\n", {}},
      {"lower case", "=d0=90", "\xD0\x90", {}},
      {"soft break", "foo=\nbar=\r\nbaz", "foobarbaz", {}},
      {"soft break with blanks behind", "foo= \t\nbar", "foobar", {}},
      {"padding at the line end", "foo \nbar\t\r\n", "foo\nbar\r\n", {}},
      {"an encoded blank at the line end", "foo=20\nbar", "foo \nbar", {}},
      {"an equals sign that was not encoded", "a=b == c\n", "a=b == c\n", {"qp_bad_escape"}},
      {"an equals sign at the end", "abc=", "abc", {}},
      {"half an escape at the end", "abc=D", "abc=D", {"qp_bad_escape"}},
      {"line ends kept", "a\r\n\r\nb\n", "a\r\n\r\nb\n", {}},
      {"nothing", "", "", {}},
  }));
  INFO(c.name);
  const auto decoded = decode_quoted_printable(c.encoded);
  CHECK(decoded.bytes == c.bytes);
  CHECK(decoded.defects == c.defects);
}

TEST_CASE("uuencode and yEnc data lines give their bytes", "[mime][transfer]") {
  CHECK(pismo::mime::decode_uuencode("%2&5L;&\\\n`\n").bytes == "Hello");
  CHECK(pismo::mime::decode_uuencode("#86)C\n").bytes == "abc");
  CHECK(pismo::mime::decode_yenc("r\x8F\x96\x96\x99\r\n").bytes == "Hello");
  CHECK(pismo::mime::decode_yenc("=}=}").bytes == "\x13\x13");
}
