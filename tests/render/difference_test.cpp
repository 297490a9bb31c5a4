#include <doctest/doctest.h>

#include "render/small_kinds.hpp"
#include "schemagen/document/document.hpp"
#include "schemagen/render/render.hpp"

namespace schemagen::render::test {
namespace {

std::string text_of(std::vector<diff::Change> changes) {
  diff::Difference difference;
  difference.changes = std::move(changes);
  return difference_text(difference, false);
}

TEST_CASE("one line tells what a column was and is") {
  Column was{{"text", {}}, true, sql::Expression{"'new'", {}}, "", {}};
  Column now = was;
  now.default_value = sql::Expression{"'pending'", {}};
  CHECK(text_of({alter(column("users", "status", was), column("users", "status", now))}) ==
        "~ column users.status: default 'new' -> 'pending'\n");
  now.nullable = false;
  now.default_value.reset();
  now.note = "it's";
  now.labels = {"a", "b"};
  CHECK(text_of({alter(column("users", "status", was), column("users", "status", now))}) ==
        "~ column users.status: nullable true -> false, default 'new' -> none, note '' -> 'it''s', "
        "labels none -> [a, b]\n");
}

TEST_CASE("long values stand below each other, equal lines left out") {
  Column was;
  was.note = "BEGIN\n  one;\n  two;\nEND";
  was.type = {std::string(80, 'x'), {}};
  Column now = was;
  now.note = "BEGIN\n  one;\n  three;\n  four;\nEND";
  now.type = {std::string(80, 'y'), {}};
  now.nullable = false;
  CHECK(text_of({alter(column("users", "f", was), column("users", "f", now))}) ==
        "~ column users.f:\n"
        "    type:\n"
        "      - " +
            std::string(80, 'x') +
            "\n"
            "      + " +
            std::string(80, 'y') +
            "\n"
            "    nullable: true -> false\n"
            "    note:\n"
            "      -   two;\n"
            "      +   three;\n"
            "      +   four;\n");
  now.type = was.type;
  now.nullable = true;
  now.note.clear();
  for (int i = 0; i < 30; ++i) now.note += "line\n";
  CHECK(text_of({alter(column("users", "f", was), column("users", "f", now))})
            .find("      + ... 11 more lines\n") != std::string::npos);
}

TEST_CASE("what comes or goes with a table is counted") {
  std::vector<diff::Change> changes = {
      diff::Create{table("orders")},
      diff::Drop{table("old")},
      diff::Create{column("orders", "a")},
      diff::Create{column("orders", "b")},
      diff::Drop{column("old", "x")},
      diff::Create{index("orders", "i")},
      diff::Create{index("orders", "j")},
      diff::Create{column("users", "new", {{"text", {}}, false, {}, "", {}})},
      diff::Drop{column("users", "gone")},
      diff::Create{table("empty", {true})}};
  CHECK(text_of(std::move(changes)) ==
        "+ table empty (unlogged true)\n"
        "- table old (1 column)\n"
        "+ table orders (2 columns, 2 indexes)\n"
        "+ column users.new (type text, nullable false)\n"
        "- column users.gone\n");
}

TEST_CASE("changes of one table stand side by side, renames before all") {
  diff::Difference difference;
  difference.renames = {{table("people"), table("users").id, place(3, 1)}};
  difference.changes = {alter(table("a"), table("a", {true})),
                        alter(table("b"), table("b", {true})), diff::Drop{column("a", "x")},
                        diff::Rename{index("b", "old"), index("b", "new").id, {}}};
  difference.notes = {"the columns of a stand in another order"};
  CHECK(difference_text(difference, false) ==
        "> table people -> users\n"
        "~ table a: unlogged false -> true\n"
        "- column a.x\n"
        "~ table b: unlogged false -> true\n"
        "> index b.old -> b.new\n"
        "note: the columns of a stand in another order\n");
}

TEST_CASE("colours mark the kind of change") {
  diff::Difference difference;
  difference.changes = {diff::Drop{table("a")}, diff::Create{table("b")}};
  CHECK(difference_text(difference, true) ==
        "\033[31m- table a\033[0m\n\033[32m+ table b\033[0m\n");
}

TEST_CASE("a difference as JSON names every change") {
  diff::Difference difference;
  Object made = column("users", "email", {{"text", {}}, true, {}, "", {}});
  made.span = place(14, 7);
  Object now = column("users", "status", {{"text", {}}, false, {}, "", {"a"}});
  difference.renames = {{table("people"), table("users").id, place(3, 1)}};
  difference.changes = {diff::Drop{table("old")}, diff::Create{made},
                        alter(column("users", "status", {{"text", {}}, true, {}, "", {}}), now)};
  CHECK(document::write_json(difference_json(difference)) == R"([
  {
    "action": "rename",
    "kind": "table",
    "name": "public.users",
    "fields": [],
    "at": "schemas/shop.yaml:3:1",
    "from": "public.people"
  },
  {
    "action": "drop",
    "kind": "table",
    "name": "public.old",
    "fields": [],
    "at": null
  },
  {
    "action": "create",
    "kind": "column",
    "name": "public.users.email",
    "fields": [],
    "at": "schemas/shop.yaml:14:7"
  },
  {
    "action": "alter",
    "kind": "column",
    "name": "public.users.status",
    "fields": [
      {
        "field": "nullable",
        "from": true,
        "to": false
      },
      {
        "field": "labels",
        "from": [],
        "to": [
          "a"
        ]
      }
    ],
    "at": null
  }
]
)");
}

}  // namespace
}  // namespace schemagen::render::test
