#include <set>
#include <string>

#include <doctest/doctest.h>

#include "schemagen/base/text.hpp"
#include "schemagen/history/migration.hpp"

namespace schemagen::history {
namespace {

TEST_CASE("slugs") {
  CHECK(slug("Add user_roles") == "add_user_roles");
  CHECK(slug("  Größe & Höhe: 2x! ") == "größe_höhe_2x");
  CHECK(slug("") == "");
  CHECK(slug("../../etc/passwd") == "etc_passwd");
  CHECK(slug("one two three four five six seven eight nine ten") ==
        "one_two_three_four_five_six_seven_eight");
  CHECK(slug(std::string(60, 'x')) == std::string(40, 'x'));
  CHECK(code_points(slug(std::string(39, 'x') + "äöü")) == 40);
}

TEST_CASE("file names") {
  CHECK(file_name("2026-11-21T10:15:00Z", "9c2b3f1a4e5d", "Add user_roles") ==
        "2026-11-21_9c2b3f1a4e5d_add_user_roles.sql");
  CHECK(file_name("2026-11-21T10:15:00Z", "9c2b3f1a4e5d", "!") == "2026-11-21_9c2b3f1a4e5d.sql");
}

TEST_CASE("new revision ids are valid and differ") {
  std::set<std::string> ids;
  for (int i = 0; i < 1000; ++i) {
    const std::string id = new_revision_id();
    CHECK(id.size() == 12);
    CHECK(id.find_first_not_of("0123456789abcdef") == std::string::npos);
    CHECK(is_valid_revision_id(id));
    ids.insert(id);
  }
  CHECK(ids.size() == 1000);
}

TEST_CASE("revision ids") {
  for (const char* id : {"a", "9c2b", "v1.2_x", "Head", "basement"})
    CHECK(is_valid_revision_id(id));
  for (const char* id :
       {"", "head", "heads", "base", "current", "a-b", "a+1", "a@b", "a:b", "a b", "ä", "a/b"}) {
    CAPTURE(id);
    CHECK_FALSE(is_valid_revision_id(id));
  }
}

}  // namespace
}  // namespace schemagen::history
