#include <algorithm>

#include <fmt/format.h>

#include "lint/scene.hpp"

namespace schemagen::lint {
namespace {

const Rule add_check{
    .code = "SG0914",
    .name = "add-check",
    .summary = "ADD CHECK without NOT VALID",
    .cause = "All rows are read under ACCESS EXCLUSIVE: reads and writes wait for the whole scan.",
    .safe = "ADD CONSTRAINT ... NOT VALID, then VALIDATE CONSTRAINT in another transaction"};

const Rule add_foreign_key{
    .code = "SG0915",
    .name = "add-foreign-key",
    .summary = "ADD FOREIGN KEY without NOT VALID",
    .cause =
        "Both tables are read through while SHARE ROW EXCLUSIVE is held on both: reads go on, "
        "writes to either "
        "wait.",
    .safe = "ADD CONSTRAINT ... NOT VALID, then VALIDATE CONSTRAINT in another transaction",
    .versions =
        "NOT VALID on a partitioned table that refers to another is an error on 13 to 17 and works "
        "on 18."};

const Rule many_foreign_keys{.code = "SG0917",
                             .name = "several-foreign-keys",
                             .summary = "more than one foreign key added in one transaction",
                             .cause =
                                 "SHARE ROW EXCLUSIVE on one table is held while that on the next "
                                 "is waited for: writes to all of them stand "
                                 "still, and two such transactions can deadlock.",
                             .safe = "add each foreign key in a transaction of its own"};

const Rule mismatched_key{.code = "SG0919",
                          .name = "foreign-key-types",
                          .summary = "a foreign key between columns of different types",
                          .cause =
                              "Each look-up converts the value, so an index may be left unused, "
                              "and values fit on one side that do not "
                              "on the other.",
                          .safe = "give both columns the same type"};

const Rule unindexed_key{
    .code = "SG0920",
    .name = "foreign-key-without-index",
    .severity = Severity::note,
    .summary = "a foreign key whose columns no index begins with",
    .cause =
        "Each DELETE or change of a key in the other table reads this one through to look for rows "
        "that refer to "
        "it.",
    .safe = "build an index on the columns, concurrently where the table is in use"};

const Rule add_unique{
    .code = "SG0921",
    .name = "add-unique",
    .summary = "ADD UNIQUE without USING INDEX",
    .cause =
        "The index is built while ACCESS EXCLUSIVE is held, so reads and writes wait for the whole "
        "build.",
    .safe = "CREATE UNIQUE INDEX CONCURRENTLY, then ADD CONSTRAINT ... UNIQUE USING INDEX"};

const Rule add_primary_key{
    .code = "SG0922",
    .name = "add-primary-key",
    .summary = "ADD PRIMARY KEY without an index that is there, or on columns that may be null",
    .cause =
        "The index is built while ACCESS EXCLUSIVE is held; where a column may be null, all rows "
        "are read for NOT "
        "NULL, too.",
    .safe =
        "CREATE UNIQUE INDEX CONCURRENTLY, make the columns NOT NULL through validated checks, "
        "then ADD PRIMARY KEY "
        "USING INDEX"};

const Rule add_exclusion{
    .code = "SG0923",
    .name = "add-exclusion",
    .summary = "ADD EXCLUDE",
    .cause =
        "The index is built while ACCESS EXCLUSIVE is held. No form of it can use an index that is "
        "there.",
    .safe = "add it while the table is small or in a quiet hour, with a lock_timeout"};

bool leads(const Scene& scene, const Name& table, const std::vector<std::string>& columns) {
  for (const Index* index : scene.sketch.indexes_of(table)) {
    if (index->partial || index->columns.size() < columns.size()) continue;
    if (std::is_permutation(columns.begin(), columns.end(), index->columns.begin())) return true;
  }
  return false;
}

// Both at CREATE TABLE and at ALTER TABLE.
void check_key(const Scene& scene, const Constraint& key, std::size_t at, Findings& out) {
  const std::vector<std::string> referenced = referenced_columns(scene.sketch, key);
  for (std::size_t i = 0; i < std::min(key.columns.size(), referenced.size()); ++i) {
    const Column* ours = scene.sketch.column(key.table, key.columns[i]);
    const Column* theirs = scene.sketch.column(key.references, referenced[i]);
    if (ours == nullptr || theirs == nullptr) continue;
    if (ours->type.name.empty() || theirs->type.name.empty()) continue;
    std::string name = theirs->type.name;
    if (is_serial(theirs->type)) name = "int" + name.substr(6);
    if (ours->type.name == name) continue;
    out.add(mismatched_key, at,
            fmt::format("{}.{} is {} and refers to {}.{}, which is {}", key.table.written(),
                        key.columns[i], ours->type.text(), key.references.written(), referenced[i],
                        name));
  }
}

void check_foreign(const Scene& scene, const AlterPart& part, const Constraint& key,
                   Findings& out) {
  const std::size_t at = place(part.def);
  check_key(scene, key, at, out);
  if (!leads(scene, key.table, key.columns)) {
    out.add(unindexed_key, at,
            fmt::format("no index of {} that the files know begins with the columns of this key",
                        key.table.written()));
  }
  if (!scene.in_use(part.table)) return;
  if (scene.in_transaction() && scene.work.foreign_keys > 0) {
    out.add(
        many_foreign_keys, at,
        fmt::format("this transaction has added a foreign key already; writes to {} and {} wait "
                    "until it ends",
                    part.table.written(), key.references.written()));
  }
  const Table* table = scene.sketch.table(part.table);
  const bool partitioned = table != nullptr && table->partitioned;
  if (key.valid) {
    const std::string hint =
        partitioned && scene.maybe_before(180000)
            ? "before 18 a partitioned table takes no NOT VALID key: add it to each partition NOT "
              "VALID, validate those, then add it here"
            : std::string();
    out.add(add_foreign_key, at,
            fmt::format("this foreign key reads {} and {} while nobody can write to them",
                        part.table.written(), key.references.written()),
            hint);
  } else if (partitioned && scene.maybe_before(180000)) {
    out.add(add_foreign_key, at,
            fmt::format("{} is partitioned: before 18 a foreign key that is NOT VALID is an error "
                        "there",
                        part.table.written()),
            "add it to each partition NOT VALID, validate those, then add it to the partitioned "
            "table");
  }
}

void check_primary(const Scene& scene, const AlterPart& part, const Constraint& key,
                   Findings& out) {
  const bool uses_index = part.def.has("indexname");
  std::vector<std::string> columns = key.columns;
  if (uses_index) {
    const Name name{part.table.schema, std::string(part.def.text("indexname"))};
    const auto index = scene.sketch.indexes.find(name.key());
    if (index != scene.sketch.indexes.end()) columns = index->second.columns;
  }
  const bool not_null = !columns.empty() &&
                        std::all_of(columns.begin(), columns.end(), [&](const std::string& column) {
                          return scene.sketch.proved_not_null(part.table, column);
                        });
  if (uses_index && not_null) return;
  out.add(add_primary_key, place(part.def),
          uses_index
              ? fmt::format("the columns of this key may be null: all rows of {} are read while "
                            "nobody can read or write it",
                            part.table.written())
              : fmt::format("this key builds its index while nobody can read or write {}",
                            part.table.written()));
}

void check_added(const Scene& scene, const AlterPart& part, Findings& out) {
  using Kind = Constraint::Kind;
  const Constraint constraint = read_constraint(part.def, part.table, "");
  const std::string table = part.table.written();
  if (constraint.kind == Kind::foreign) return check_foreign(scene, part, constraint, out);
  if (!scene.in_use(part.table)) return;
  const std::size_t at = place(part.def);
  const bool uses_index = part.def.has("indexname");
  if (constraint.kind == Kind::check && constraint.valid) {
    out.add(
        add_check, at,
        fmt::format("this check reads all rows of {} while nobody can read or write it", table));
  }
  if (constraint.kind == Kind::unique && !uses_index) {
    out.add(
        add_unique, at,
        fmt::format("this constraint builds its index while nobody can read or write {}", table));
  }
  if (constraint.kind == Kind::primary) check_primary(scene, part, constraint, out);
  if (constraint.kind == Kind::exclusion) {
    out.add(
        add_exclusion, at,
        fmt::format("this constraint builds its index while nobody can read or write {}", table));
  }
}

// Keys inside CREATE TABLE: the table is new, the types of the keys still matter.
void check_created(const Scene& scene, Findings& out) {
  const Name table = relation_name(scene.node["relation"]);
  // The new table beside those that it refers to: a copy of everything would cost at each table.
  Sketch after;
  scene.node.each([&](std::string_view type, const Tree& node) {
    if (type != "Constraint" || node.text("contype") != "CONSTR_FOREIGN") return;
    const Name other = relation_name(node["pktable"]);
    const Table* known = scene.sketch.table(other);
    if (known == nullptr || !after.tables.emplace(other.key(), *known).second) return;
    for (const Constraint& item : scene.sketch.constraints) {
      if (item.table.key() == other.key()) after.constraints.push_back(item);
    }
  });
  after.advance(scene.statement);
  const Scene later{scene.script, scene.statement, scene.node,    after,
                    scene.work,   scene.file,      scene.settings};
  for (const Tree& element : scene.node["tableElts"].items()) {
    if (element.type() == "Constraint" && element.inner().text("contype") == "CONSTR_FOREIGN") {
      check_key(later, read_constraint(element.inner(), table, ""), place(element.inner()), out);
    }
    if (element.type() != "ColumnDef") continue;
    if (const Tree* key = column_constraint(element.inner(), "CONSTR_FOREIGN")) {
      const std::string column(element.inner().text("colname"));
      check_key(later, read_constraint(*key, table, column), place(*key), out);
    }
  }
}

void check(const Scene& scene, Findings& out) {
  if (scene.type() == "CreateStmt") return check_created(scene, out);
  for (const AlterPart& part : alter_parts(scene)) {
    if (part.subtype == "AT_AddConstraint") check_added(scene, part, out);
    if (part.subtype != "AT_AddColumn" || !scene.in_use(part.table)) continue;
    if (const Tree* checked = column_constraint(part.def, "CONSTR_CHECK")) {
      out.add(add_check, place(*checked),
              fmt::format("this check reads all rows of {} while nobody can read or write it",
                          part.table.written()),
              "add the column first, then the check NOT VALID, and validate it in another "
              "transaction");
    }
  }
}

}  // namespace

const Family& constraint_rules() {
  static const Family family{{&add_check, &add_foreign_key, &many_foreign_keys, &mismatched_key,
                              &unindexed_key, &add_unique, &add_primary_key, &add_exclusion},
                             check};
  return family;
}

}  // namespace schemagen::lint
