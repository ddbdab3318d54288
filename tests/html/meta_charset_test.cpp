#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include "pismo/html/html_text.hpp"

TEST_CASE("the charset of a meta tag is found", "[html][meta_charset]") {
  struct Case {
    std::string_view html, charset;
  };

  const auto c = GENERATE(values<Case>({
      {"<meta charset=koi8-r>", "koi8-r"},
      {"<META CHARSET=\"UTF-8\" />", "UTF-8"},
      {"<html><head><meta http-equiv=Content-Type content=\"text/html; charset=windows-1251\">",
       "windows-1251"},
      {"<meta content='text/html; CHARSET = \"koi8-r\"; x' http-equiv=content-type>", "koi8-r"},
      {"<meta name=x content=y><meta charset='ibm866'>", "ibm866"},
      {"<!-- <meta charset=koi8-r> --><p>", ""},
      {"<script>'<meta charset=koi8-r>'</script>", ""},
      {"<meta content='charset'>", ""},
      {"<meta charset=", ""},
      {"", ""},
  }));
  INFO(c.html);
  CHECK(pismo::html::meta_charset(c.html) == c.charset);
}

TEST_CASE("a meta tag far inside is not looked for", "[html][meta_charset]") {
  CHECK(pismo::html::meta_charset(std::string(10000, ' ') + "<meta charset=koi8-r>").empty());
}
