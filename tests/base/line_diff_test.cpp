#include "schemagen/base/line_diff.hpp"

#include <doctest/doctest.h>

namespace schemagen {
namespace {

TEST_CASE("a difference is told by its lines and those around them") {
  CHECK(line_diff("a\nb\nc\n", "a\nb\nc") == "");
  CHECK(line_diff("a \r\nb\n", "a\nb\n") == "");
  CHECK(line_diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\nX\n5\n6\n7\n8\n", 1) ==
        " 3\n-4\n+X\n 5\n...\n 8\n-9\n");
  CHECK(line_diff("", "a\nb") == "+a\n+b\n");
  CHECK(line_diff("a\nb\nc\nd", "b\nx\nd", 0) == "-a\n...\n-c\n+x\n");
  CHECK(line_diff("a\nb", "") == "-a\n-b\n");
}

}  // namespace
}  // namespace schemagen
