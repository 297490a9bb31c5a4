#include "schemagen/base/boxed.hpp"

#include <string>

#include <doctest/doctest.h>

using schemagen::Boxed;

TEST_CASE("a boxed value is copied and compared as an optional would be") {
  const Boxed<std::string> none;
  CHECK_FALSE(none.has_value());
  CHECK(sizeof(none) == sizeof(void*));

  Boxed<std::string> one{std::string("text")};
  Boxed<std::string> other = one;
  CHECK(one == other);
  other->append("s");
  CHECK(*one == "text");
  CHECK(one != other);
  CHECK(one != none);

  one = none;
  CHECK(one == none);
  other = std::nullopt;
  CHECK(one == other);
  CHECK(one.emplace("new") == "new");
  Boxed<std::string>& same = one;
  one = same;
  CHECK(*one == "new");
}
