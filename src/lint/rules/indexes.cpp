#include <algorithm>

#include <fmt/format.h>

#include "lint/scene.hpp"

namespace schemagen::lint {
namespace {

const Rule create_index{.code = "SG0924",
                        .name = "create-index",
                        .summary = "CREATE INDEX without CONCURRENTLY",
                        .cause =
                            "SHARE is held while the whole table is read: reads go on, writes wait "
                            "until the index is built.",
                        .safe = "CREATE INDEX CONCURRENTLY in a step with transaction=off",
                        .versions =
                            "A partitioned table takes no CONCURRENTLY on 13 to 18: create the "
                            "index ON ONLY it, build one "
                            "concurrently on each partition, and attach them."};

const Rule concurrently_inside{
    .code = "SG0925",
    .name = "concurrently-in-transaction",
    .severity = Severity::error,
    .summary = "CONCURRENTLY inside a transaction",
    .cause =
        "PostgreSQL refuses it, also in a string of several statements that a client sends at "
        "once.",
    .safe = "put it into a step of its own with -- schemagen:step transaction=off",
    .in_down = true};

const Rule broken_build{
    .code = "SG0926",
    .name = "concurrent-build-corruption",
    .severity = Severity::error,
    .summary = "CREATE INDEX CONCURRENTLY on 14.0 to 14.3",
    .cause =
        "A mistake of these versions leaves rows out of an index that is built or rebuilt "
        "concurrently while others "
        "write.",
    .safe = "move to 14.4 or later first; REINDEX what was built before",
    .versions = "14.0 to 14.3. Told only where --postgres names such a version.",
    .in_down = true};

const Rule hidden_invalid{.code = "SG0927",
                          .name = "concurrently-if-not-exists",
                          .summary = "CREATE INDEX CONCURRENTLY IF NOT EXISTS",
                          .cause =
                              "An attempt that failed leaves an invalid index of that name. The "
                              "next one finds it, succeeds, and leaves it "
                              "invalid: it costs writes and serves no query.",
                          .safe =
                              "leave IF NOT EXISTS out (schemagen clears away what it left "
                              "itself), or drop the invalid index first"};

const Rule drop_index{
    .code = "SG0928",
    .name = "drop-index",
    .summary = "DROP INDEX without CONCURRENTLY",
    .cause =
        "ACCESS EXCLUSIVE on the table: it is brief, but reads and writes queue behind it while it "
        "waits for others.",
    .safe = "DROP INDEX CONCURRENTLY in a step with transaction=off",
    .versions = "An index of a partitioned table cannot be dropped concurrently on 13 to 18."};

const Rule drop_before_create{
    .code = "SG0929",
    .name = "index-dropped-before-new",
    .summary = "an index dropped before the one that replaces it is built",
    .cause = "Until the new index is ready queries have neither, and read the table through.",
    .safe = "build the new index under another name first, then drop the old one and rename"};

const Rule wide_index{
    .code = "SG0930",
    .name = "wide-or-hash-index",
    .severity = Severity::note,
    .summary = "an index of more than three columns that is not unique, or a hash index",
    .cause =
        "Columns far to the right seldom narrow a search and cost on every write; a hash index "
        "serves equality alone "
        "and cannot be unique.",
    .safe =
        "keep the columns that narrow a search, move others to INCLUDE, and take btree in place of "
        "hash"};

const Rule reindex{.code = "SG0931",
                   .name = "reindex",
                   .summary = "REINDEX without CONCURRENTLY",
                   .cause =
                       "SHARE on the table and ACCESS EXCLUSIVE on its indexes: writes wait, and "
                       "so do reads, for planning a query "
                       "opens every index of the table.",
                   .safe = "REINDEX ... CONCURRENTLY in a step with transaction=off"};

bool says_concurrently(const Tree& options) {
  const auto& items = options.items();
  return std::any_of(items.begin(), items.end(), [](const Tree& item) {
    return item.inner().text("defname") == "concurrently";
  });
}

void check_concurrently(const Scene& scene, std::string_view what, Findings& out) {
  if (scene.in_transaction()) {
    out.add(concurrently_inside, 0,
            fmt::format("{} CONCURRENTLY fails inside a transaction", what));
  }
}

void check_created(const Scene& scene, Findings& out) {
  const Name table = relation_name(scene.node["relation"]);
  const bool concurrent = scene.node.flag("concurrent");
  const Table* known = scene.sketch.table(table);
  const bool only = !scene.node["relation"].flag("inh");
  const std::size_t columns = scene.node["indexParams"].items().size();
  if (concurrent) {
    check_concurrently(scene, "CREATE INDEX", out);
    const int version = scene.settings.server_version;
    if (version >= 140000 && version < 140004) {
      out.add(broken_build, 0, "an index built concurrently on 14.0 to 14.3 may miss rows");
    }
    if (scene.node.flag("if_not_exists")) {
      out.add(hidden_invalid, 0,
              "an invalid index of an attempt that failed would be taken for a good one");
    }
    if (known != nullptr && known->partitioned) {
      out.add(create_index, 0,
              fmt::format("{} is partitioned, where CREATE INDEX CONCURRENTLY is an error",
                          table.written()),
              "create the index ON ONLY it, build one concurrently on each partition, attach them");
    }
  } else if (scene.in_use(table) && !only) {
    out.add(create_index, 0,
            fmt::format("building this index keeps all writes to {} waiting", table.written()));
  }
  if (columns > 3 && !scene.node.flag("unique")) {
    out.add(wide_index, 0, fmt::format("this index has {} columns and is not unique", columns));
  }
  if (scene.node.text("accessMethod") == "hash") {
    out.add(wide_index, 0, "a hash index serves equality alone");
  }
  for (const auto& [index, of] : scene.file.dropped_indexes) {
    if (of == table.key() && scene.in_use(table)) {
      out.add(drop_before_create, 0,
              fmt::format("{} was dropped above; until this index is built, queries have neither",
                          index));
    }
  }
}

void check_dropped(const Scene& scene, Findings& out) {
  if (scene.node.text("removeType") != "OBJECT_INDEX") return;
  if (scene.node.flag("concurrent")) return check_concurrently(scene, "DROP INDEX", out);
  for (const Tree& object : scene.node["objects"].items()) {
    const Name name = listed_name(object);
    const auto index = scene.sketch.indexes.find(name.key());
    if (index == scene.sketch.indexes.end()) {
      out.add(
          drop_index, 0,
          fmt::format("dropping {} keeps reads and writes of its table waiting", name.written()));
    } else if (scene.in_use(index->second.table)) {
      const Table* table = scene.sketch.table(index->second.table);
      if (table != nullptr && table->partitioned) continue;
      out.add(drop_index, 0,
              fmt::format("dropping {} keeps reads and writes of {} waiting", name.written(),
                          index->second.table.written()));
    }
  }
}

void check(const Scene& scene, Findings& out) {
  if (scene.type() == "IndexStmt") check_created(scene, out);
  if (scene.type() == "DropStmt") check_dropped(scene, out);
  if (scene.type() != "ReindexStmt") return;
  if (says_concurrently(scene.node["params"])) return check_concurrently(scene, "REINDEX", out);
  const Name name = relation_name(scene.node["relation"]);
  if (scene.node.text("kind") == "REINDEX_OBJECT_TABLE" && !scene.in_use(name)) return;
  out.add(reindex, 0,
          fmt::format("REINDEX {} keeps writes waiting, and reads that plan a query",
                      name.name.empty() ? std::string(scene.node.text("name")) : name.written()));
}

}  // namespace

const Family& index_rules() {
  static const Family family{{&create_index, &concurrently_inside, &broken_build, &hidden_invalid,
                              &drop_index, &drop_before_create, &wide_index, &reindex},
                             check};
  return family;
}

}  // namespace schemagen::lint
