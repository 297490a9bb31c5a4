#include "schemagen/base/digest.hpp"

#include <doctest/doctest.h>

using schemagen::Digest;
using schemagen::sha256;

TEST_CASE("sha256 gives what sha256sum prints") {
  CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_CASE("a digest frames its pieces") {
  const std::string one = Digest().add("ab").add("c").hex();
  CHECK(one == Digest().add("ab").add("c").hex());
  CHECK(one != Digest().add("a").add("bc").hex());
  CHECK(one != Digest().add("abc").hex());
  CHECK(Digest().hex() != Digest().add("").hex());
  CHECK(one.size() == 64);
}

TEST_CASE("the frame is eight bytes, lowest first, so that stored digests stay valid") {
  CHECK(Digest().add("abc").hex() == sha256(std::string("\3\0\0\0\0\0\0\0abc", 11)));
}
