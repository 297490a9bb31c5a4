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

TEST_CASE("values and parts that came later than their field are told as well") {
  const std::string models =
      "publications:\n  feed: {tables: [{table: t, where: a > 0}]}\n"
      "subscriptions:\n"
      "  sub: {connection: host=x, publications: feed, streaming: parallel}\n"
      "collations:\n  plain: {provider: builtin, locale: C}\n"
      "domains:\n  d: {type: int, not_null: named}\n"
      "procedures:\n  p(out a int): {language: plpgsql, body: BEGIN a = 1; END}\n"
      "functions:\n  f(): {returns: int, return: '1'}\n"
      "tables:\n  t:\n    columns: {a: int}\n    grants:\n      app: [select, maintain]\n"
      "      boss: all\n    statistics: {t_stats: [a + 1]}\n"
      "  parted:\n    columns: {a: int4range}\n    partition_by: list (a)\n"
      "    exclusions:\n      e: {method: gist, elements: [{column: a, with: '='}]}\n";
  CHECK(complaints(models, 170000) == "");
  const std::string at_16 = " needs PostgreSQL 17, and the server is of version 16\n";
  CHECK(complaints(models, 160000) ==
        "shop.yaml:6:3: SG0415 the builtin provider of collation plain" + at_16 +
            "shop.yaml:8:3: SG0415 `not_null` of domain public.d" + at_16 +
            "shop.yaml:24:7: SG0415 constraint parted.e of a partitioned table" + at_16 +
            "shop.yaml:17:7: SG0415 `maintain` on table t" + at_16);
  const std::string at_15 = complaints(models, 150000);
  CHECK(at_15.find("parallel streaming of subscription sub needs PostgreSQL 16") !=
        std::string::npos);
  const std::string at_13 = complaints(models, 130000);
  for (const std::string part :
       {"`return` of function public.f() needs PostgreSQL 14",
        "an OUT argument of procedure p() needs PostgreSQL 14",
        "an expression of extended statistics t_stats needs PostgreSQL 14",
        "a condition for table public.t in publication feed needs PostgreSQL 15"}) {
    CHECK_MESSAGE(at_13.find(part) != std::string::npos, part);
    CHECK_MESSAGE(at_15.find(part) == std::string::npos, part);
  }
}

TEST_CASE("what every server has is no matter of its version") {
  CHECK(complaints("tables:\n  t:\n    columns: {a: {type: int, nullable: false}}\n"
                   "    primary_key: [a]\n",
                   130000) == "");
}

}  // namespace schemagen::canon::test
