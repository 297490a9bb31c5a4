#include "canon/versions.hpp"

#include <doctest/doctest.h>

#include "canon/pipeline.hpp"

namespace schemagen::canon::test {

namespace {

std::string complaints(const std::string& yaml, int server_version) {
  Diagnostics diagnostics;
  const catalog::Catalog declared = read_models(yaml, diagnostics);
  CHECK(diagnostics.empty());
  const bool good = check_versions(declared, server_version, diagnostics);
  CHECK(good == diagnostics.empty());
  return listing(diagnostics);
}

}  // namespace

TEST_CASE("what the server's version does not have is told where the models ask for it") {
  const std::string models =
      "tables:\n  t:\n    columns:\n      a: {type: int, not_null: named}\n"
      "      b: {type: int, generated: a + 1, virtual: true}\n"
      "      c: {type: text, compression: lz4}\n"
      "    unique:\n      t_key: {columns: [a], nulls_not_distinct: true}\n";
  CHECK(complaints(models, 180000) == "");
  CHECK(complaints(models, 170010) ==
        "shop.yaml:4:7: SG0415 `not_null` of column public.t.a needs PostgreSQL 18, and the server "
        "is of version 17\n"
        "shop.yaml:5:7: SG0415 `virtual` of column public.t.b needs PostgreSQL 18, and the server "
        "is of version 17\n");
  const std::string oldest = complaints(models, 130000);
  CHECK(oldest.find("`compression` of column public.t.c needs PostgreSQL 14") != std::string::npos);
  CHECK(oldest.find("`nulls_not_distinct` of constraint public.t.t_key needs PostgreSQL 15") !=
        std::string::npos);
}

TEST_CASE("what every server has is no matter of its version") {
  CHECK(complaints("tables:\n  t:\n    columns: {a: {type: int, nullable: false}}\n"
                   "    primary_key: [a]\n",
                   130000) == "");
}

}  // namespace schemagen::canon::test
