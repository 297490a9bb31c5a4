#include "schemagen/base/text.hpp"

#include <doctest/doctest.h>

namespace sg = schemagen;
using Words = std::vector<std::string>;

TEST_CASE("nearest ignores case and counts a swap as one edit") {
  const Words words{"name", "email", "mail"};
  CHECK(sg::nearest("emial", words) == "email");
  CHECK(sg::nearest("EMAIL", words) == "email");
  CHECK(sg::nearest("nmae", words) == "name");
  CHECK_FALSE(sg::nearest("created_at", words).has_value());
}

TEST_CASE("nearest takes the earlier of equals and never a wholly different short word") {
  CHECK(sg::nearest("cat", Words{"bat", "hat"}) == "bat");
  CHECK_FALSE(sg::nearest("ab", Words{"xy"}).has_value());
  CHECK_FALSE(sg::nearest("", Words{"a"}).has_value());
  CHECK(sg::nearest("abcdef", Words{"abcxyz"}) == "abcxyz");
  CHECK_FALSE(sg::nearest("abcdef", Words{"abwxyz"}).has_value());
}

TEST_CASE("nearest counts characters, not bytes") {
  CHECK_FALSE(sg::nearest("é", Words{"è"}).has_value());
  CHECK(sg::nearest("größe", Words{"grosse", "gröse"}) == "gröse");
}

TEST_CASE("did_you_mean is a question or nothing") {
  CHECK(sg::did_you_mean("emial", Words{"email"}) == "did you mean \"email\"?");
  CHECK(sg::did_you_mean("zzzzzz", Words{"email"}).empty());
}

TEST_CASE("join and split are opposites") {
  CHECK(sg::split("a,,b", ',') == Words{"a", "", "b"});
  CHECK(sg::split("", ',') == Words{""});
  CHECK(sg::join(Words{"a", "", "b"}, ", ") == "a, , b");
  CHECK(sg::join(Words{}, ", ").empty());
}

TEST_CASE("trim, lower and replace_all") {
  CHECK(sg::trim(" \t a b\r\n") == "a b");
  CHECK(sg::trim(" \n ").empty());
  CHECK(sg::lower("ÄbC_9") == "Äbc_9");
  CHECK(sg::replace_all("aaa", "aa", "b") == "ba");
  CHECK(sg::replace_all("a'b'", "'", "''") == "a''b''");
  CHECK(sg::replace_all("abc", "", "x") == "abc");
}

TEST_CASE("code points and clipping respect UTF-8") {
  CHECK(sg::code_points("aé€😀") == 4);
  CHECK(sg::clip_utf8("aé", 2) == "a");
  CHECK(sg::clip_utf8("aé", 3) == "aé");
  CHECK(sg::clip_utf8("€", 2).empty());
  CHECK(sg::clip_utf8(std::string(70, 'x'), 63).size() == 63);
}

TEST_CASE("glob patterns") {
  CHECK(sg::matches_glob("public.users", "public.*"));
  CHECK(sg::matches_glob("public.users", "*.users"));
  CHECK(sg::matches_glob("aXbXc", "a*b*c"));
  CHECK(sg::matches_glob("abcbc", "a*bc"));
  CHECK(sg::matches_glob("", "*"));
  CHECK(sg::matches_glob("é", "?"));
  CHECK(sg::matches_glob("xéy", "*?y"));
  CHECK_FALSE(sg::matches_glob("", "?"));
  CHECK_FALSE(sg::matches_glob("abc", "ab"));
  CHECK_FALSE(sg::matches_glob("abc", "a*d"));
  CHECK_FALSE(sg::matches_glob("abc", ""));
}
