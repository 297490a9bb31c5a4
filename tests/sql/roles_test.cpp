#include "schemagen/sql/roles.hpp"

#include <doctest/doctest.h>

namespace schemagen::sql {

namespace {

std::string roles(std::string_view script) {
  std::string text;
  for (const std::string& role : named_roles(script)) text += (text.empty() ? "" : " ") + role;
  return text;
}

}  // namespace

TEST_CASE("roles are found where statements name them") {
  CHECK(roles("GRANT SELECT ON t TO a, \"B c\", PUBLIC, GROUP d WITH GRANT OPTION") == "B c a d");
  CHECK(roles("REVOKE ALL ON t FROM a CASCADE; ALTER TABLE x OWNER TO b") == "a b");
  CHECK(roles("ALTER DEFAULT PRIVILEGES FOR ROLE m IN SCHEMA s GRANT SELECT ON TABLES TO r") ==
        "m r");
  CHECK(roles("CREATE POLICY p ON t TO a, b USING (x = current_user)") == "a b");
  CHECK(roles("CREATE SCHEMA s AUTHORIZATION a; CREATE USER MAPPING FOR b SERVER s") == "a b");
  CHECK(roles("SET ROLE a; SET SESSION AUTHORIZATION b; SET ROLE NONE") == "a b");
}

TEST_CASE("roles that a script makes are its own, and other words are none") {
  CHECK(roles("CREATE ROLE a; GRANT SELECT ON t TO a, b") == "b");
  CHECK(roles("ALTER TABLE t RENAME TO u; ALTER TYPE x SET SCHEMA y") == "");
  CHECK(roles("SELECT 'GRANT SELECT ON t TO a'; -- OWNER TO b\nSELECT 1") == "");
  CHECK(roles("GRANT SELECT ON t TO CURRENT_USER; ALTER TABLE t OWNER TO SESSION_USER") == "");
}

}  // namespace schemagen::sql
