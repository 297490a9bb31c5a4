#include "schemagen/base/name.hpp"

#include <algorithm>
#include <string>
#include <thread>
#include <vector>

#include <doctest/doctest.h>

using schemagen::Name;

TEST_CASE("names compare as their texts do") {
  const std::vector<std::string> texts{"",
                                       "a",
                                       "ab",
                                       "abc",
                                       "abd",
                                       "abcd",
                                       "abcdefg",
                                       "abcdefgh",
                                       "abcdefghi",
                                       "abcdefgh\x7f",
                                       "abcdefgh\x80z",
                                       "\xff",
                                       "abcdefgi",
                                       "b",
                                       "B",
                                       "long_name_one",
                                       "long_name_two",
                                       std::string("a\0b", 3)};
  for (const std::string& left : texts) {
    for (const std::string& right : texts) {
      CAPTURE(left);
      CAPTURE(right);
      CHECK((Name(left) <=> Name(right)) == (left <=> right));
      CHECK((Name(left) == Name(right)) == (left == right));
      CHECK((Name(left) == right) == (left == right));
    }
    CHECK(Name(left).empty() == left.empty());
    CHECK(Name(left).text() == left);
  }
}

TEST_CASE("a name is the same whichever thread makes it first") {
  constexpr int count = 2000;
  const auto make = [](std::vector<Name>& names) {
    for (int i = 0; i < count; ++i) names.emplace_back("made_by_threads_" + std::to_string(i));
  };
  std::vector<Name> here;
  std::vector<Name> there;
  std::thread thread(make, std::ref(there));
  make(here);
  thread.join();
  CHECK(std::equal(here.begin(), here.end(), there.begin(), there.end()));
}

TEST_CASE("names are joined with texts as texts are") {
  const Name name("users");
  CHECK("public." + name + "_" + Name("key") == "public.users_key");
  CHECK(name + '!' == "users!");
  std::string text = "of ";
  text += name;
  CHECK(text == "of users");
}
