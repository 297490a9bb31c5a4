#include "objects/table/table.hpp"

#include <algorithm>
#include <string>

#include "objects/index/attach.hpp"
#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/references.hpp"
#include "objects/table/access_method.hpp"
#include "objects/table/carry_over.hpp"
#include "objects/table/children.hpp"
#include "objects/table/copy.hpp"
#include "objects/table/marks.hpp"
#include "objects/table/old_names.hpp"
#include "objects/table/online_partition.hpp"
#include "objects_sql.hpp"
#include "schemagen/sql/lexer.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::Sql;
using sql::sql;

FieldTable Table::fields() {
  return field_table(
      field("partition_by", &Table::partition_by, OnChange::recreate,
            "how its rows are spread over partitions: range (created_at), list (...), hash (...)"),
      field("partition_of", &Table::partition_of, OnChange::alter,
            "the partitioned table that it is a partition of"),
      field("values", &Table::bound, OnChange::alter,
            "which rows the partition holds: FROM ('2024-01-01') TO ('2025-01-01'), IN (...), WITH "
            "(modulus 4, remainder 0) or default"),
      field("inherits", &Table::inherits, OnChange::alter,
            "tables that it has columns from; a column declared without a type is theirs"),
      field("of_type", &Table::of_type, OnChange::alter,
            "the composite type that gives its columns"),
      implied("foreign", &Table::foreign, OnChange::recreate, "its rows are on another server"),
      field("server", &Table::server, OnChange::recreate, "the server that holds its rows"),
      field("options", &Table::options, OnChange::alter, "of a foreign table, for its wrapper"),
      field("unlogged", &Table::unlogged, OnChange::alter, "not written to the write-ahead log"),
      field("storage_parameters", &Table::storage_parameters, OnChange::alter,
            "fillfactor, autovacuum_enabled, toast.* and so on"),
      field("tablespace", &Table::tablespace, OnChange::alter, "where its rows are stored"),
      field("access_method", &Table::access_method, OnChange::alter,
            "table access method; of a partitioned table: that of partitions to come (PostgreSQL "
            "17)"),
      field("replica_identity", &Table::replica_identity, OnChange::alter,
            "what logical replicas learn of an old row: full, nothing, or {mode: index, index: "
            "name}"),
      field("cluster_on", &Table::cluster_on, OnChange::alter, "the index that CLUSTER sorts by"),
      field("row_security", &Table::row_security, OnChange::alter, "row-level security is enabled"),
      field("force_row_security", &Table::force_row_security, OnChange::alter,
            "row-level security holds for the owner too"),
      field("compatibility", &Table::compatibility, OnChange::ignore,
            "view: a view of its old name goes on with a renamed table, in the schema ..._compat"));
}

namespace {

class TableKind final : public KindOf<Table> {
 public:
  std::string_view name() const override { return "table"; }
  std::string_view doc() const override {
    return "A table with its columns, constraints and indexes.";
  }
  std::string_view catalog_class() const override { return "pg_class"; }
  bool can_rename() const override { return true; }
  bool has_online_way() const override { return true; }
  char rights() const override { return 'r'; }
  bool has_owner() const override { return true; }

  std::string_view query() const override {
    static const std::string text = expand_query(table_sql);
    return text;
  }
  const std::vector<Section>& sections() const override {
    static const std::vector<Section> all{
        {"tables",
         "",
         Section::Form::map,
         "",
         {"partition_by", "partition_of", "values", "inherits", "of_type", "unlogged",
          "storage_parameters", "tablespace", "access_method", "replica_identity", "cluster_on",
          "row_security", "force_row_security", "compatibility"},
         {}},
        {"foreign_tables",
         "",
         Section::Form::map,
         "server",
         {"server", "options", "partition_of", "values", "inherits"},
         {{"foreign", "t"}}}};
    return all;
  }
  Sql address(const Object& object) const override {
    return sql("{} {}", table_word(get(object)), qualified(object.id));
  }
  Sql grant_address(const Object& object) const override {
    return sql("TABLE {}", qualified(object.id));
  }
  void claims(const Object& object, std::vector<std::string>& out) const override {
    const std::string name = object.id.schema + "." + object.id.name;
    out.push_back("relation " + name);
    out.push_back("type " + name);
    // The place among its siblings is free before the next partition takes it.
    const Table& table = get(object);
    if (table.partition_of && table.bound) {
      out.push_back(child_mark(*table.partition_of) + " " + table.bound->text.text);
    }
  }
  void answers_to(const Object& object, std::vector<std::string>& out) const override {
    for (const sql::QualifiedName& parent : get(object).parents()) {
      out.push_back(child_mark(parent));
    }
  }
  void references(const Object& object, const Catalog& all,
                  std::vector<Reference>& out) const override {
    refer_to_schema(object.id, out);
    refer_to_links(object, all, out);
    refer_to_source(object, all, out);
    for (const auto& index : {get(object).replica_identity.index, get(object).cluster_on}) {
      if (!index) continue;
      for (const ObjectId& id : {id_of("index", object.id.schema, *index),
                                 id_of("constraint", object.id.schema, object.id.name, *index)}) {
        if (all.contains(id)) out.push_back({id, true, false, true});
      }
    }
  }
  void complete(Object& object, const Catalog&) const override {
    const Table& table = get(object);
    if (table.partition_by || table.access_method != "heap") return;
    edit(object, [](Table& state) { state.access_method.reset(); });
  }
  void needs(const Object& object, const Catalog& all, std::vector<Need>& out) const override {
    add_needs_of_old_names(object, all, out);
    if (!get(object).partition_by || !get(object).access_method) return;
    out.push_back({"`access_method` of the partitioned " + describe(object.id), 17, object.span});
  }
  std::vector<Object> expand(Object& object, const Catalog& desired) const override {
    std::vector<Object> beside = typed_columns(object, desired);
    for (Object& view : old_names(object, desired)) beside.push_back(std::move(view));
    return beside;
  }
  // PostgreSQL alters no column that rows are spread by.
  bool disturbed_by(const Object& object, const Object& was, const Object& now,
                    const ChangedFields& changed) const override;
  void validate(const Object& object, const Catalog& desired, Diagnostics& out) const override {
    check_links(object, desired, out);
    check_old_names(object, desired, out);
    for (const auto& index : {get(object).replica_identity.index, get(object).cluster_on}) {
      if (index && !desired.contains(id_of("index", object.id.schema, *index)) &&
          !desired.contains(id_of("constraint", object.id.schema, object.id.name, *index))) {
        out.error(
            "SG0206", object.span,
            describe(object.id) + " refers to the index \"" + *index + "\", which is not declared",
            "declare it under indexes, unique or primary_key of this table");
      }
    }
  }

  void unsettles(const Object* was, const Object* now, const Scene& scene,
                 std::vector<ObjectId>& out) const override {
    unsettle_wholes(now, scene, out);
    unsettle_partitions(was, now, scene, out);
  }
  std::optional<ObjectId> taken_by(const Object& object, const Scene& scene) const override {
    return carrier_of(object, scene);
  }
  OnChange way(const Object& was, const Object& now, const ChangedFields& changed,
               int server_version) const override {
    const bool no_statement = changed.has("access_method") && server_version < 150000;
    return no_statement ? OnChange::recreate : Kind::way(was, now, changed, server_version);
  }

  // An index it names was made anew, and with the old one went the mark on it; or a table that it
  // is put under.
  Rebuild on_rebuild(const Object&, const ObjectId& dependency) const override {
    const bool hangs_on =
        dependency.kind->name() == "server" || dependency.kind == &composite_type_kind();
    return hangs_on ? Rebuild::recreate : Rebuild::move;
  }
  void move(const Object& was, const Object& now, ChangedFields& changed, const Scene& scene,
            Actions& out) const override;

  void create(const Object& object, const Scene& scene, Actions& out) const override {
    create_with(object, {}, scene, out);
  }
  void create_with(const Object& object, const std::vector<Sql>& lines, const Scene&,
                   Actions& out) const override;
  void drop(const Object& object, const Scene& scene, Actions& out) const override {
    if (is_carried_over(object.id, scene)) return put_aside(object, scene, out);
    detach_if_held(object, scene, out);
    Action action =
        step(sql("DROP {}", address(object)), "drop " + describe(object.id), Phase::drop);
    if (!get(object).foreign && !has_copy_of_rows(object, scene.before)) {
      action.hazards.push_back(data_loss("its rows are lost; down restores the structure only"));
    }
    out.push_back(std::move(action));
  }
  void alter(const Object& was, const Object& now, ChangedFields& changed, const Scene& scene,
             Actions& out) const override;
  void rename(const Object& was, const ObjectId& to, Actions& out) const override;
  bool holds_rows() const override { return true; }
  bool wants_stages(const Object& was, const Object& now, const Scene& scene,
                    std::string& obstacle) const override {
    return wants_copy(was, now, scene, obstacle);
  }
  void keep_in_step(const StagedChange& change, bool switched, const Scene& scene,
                    std::vector<Object>& out) const override {
    keep_copy_in_step(change, switched, scene, out);
  }
  std::optional<Object> on_copy(const Object& object, const CopyPlace& place) const override {
    return table_on_copy(object, place);
  }
};

void TableKind::create_with(const Object& object, const std::vector<Sql>& lines, const Scene& scene,
                            Actions& out) const {
  Table table = get(object);
  const bool later = is_attached_later(object.id, scene.after);
  if (later) {
    table.partition_of.reset();
    table.bound.reset();
  }
  Sql body;
  if (table.partition_of) body.append(sql(" PARTITION OF {}", *table.partition_of));
  if (table.of_type) body.append(sql(" OF {}", *table.of_type));
  if (!lines.empty()) {
    body.append(sql(" (\n  {}\n)", join(lines, ",\n  ")));
  } else if (!table.partition_of && !table.of_type) {
    body.append(sql(" ()"));
  }
  if (!table.inherits.empty()) {
    std::vector<Sql> parents;
    for (const sql::QualifiedName& parent : table.inherits) parents.emplace_back(parent);
    body.append(sql(" INHERITS ({})", join(parents, ", ")));
  }
  Sql tail;
  if (table.bound) tail.append(sql(" {}", partition_bound_sql(*table.bound)));
  if (table.partition_by) {
    tail.append(sql(" PARTITION BY {}", partition_key_sql(*table.partition_by)));
  }
  if (table.server) {
    tail.append(sql(" SERVER {}{}", Identifier{*table.server}, options_clause(table.options)));
  }
  tail.append(access_method_clause(table, scene.after));
  tail.append(with_parameters(table.storage_parameters));
  if (table.tablespace) tail.append(sql(" TABLESPACE {}", Identifier{*table.tablespace}));
  Action create =
      with_secrets(step(sql("CREATE {}{} {}{}{}", table.unlogged ? sql("UNLOGGED ") : Sql(),
                            table_word(table), qualified(object.id), body, tail),
                        "create " + describe(object.id)),
                   table.options);
  if (!later) prepare_default(object.id, table, scene, create, out);
  out.push_back(std::move(create));
  reset_access_method(object, table, scene.after, out);
  if (later) alter_links(table, get(object), object.id, scene, out);
  mark_indexes(Table{}, table, object.id, out);
  const bool carried = is_carried_over(object.id, scene);
  // The owner brings the rows in.
  row_security(Table{}, table, object.id, carried ? Phase::finish : Phase::make, out);
  if (carried) carry_over(object, scene, out);
  copy_in_slices(object, scene, out);
}

void TableKind::alter(const Object& was, const Object& now, ChangedFields& changed,
                      const Scene& scene, Actions& out) const {
  const Table& old_state = get(was);
  const Table& state = get(now);
  const auto name = qualified(now.id);
  const Sql prefix = sql("ALTER TABLE {}", name);
  const std::string what = describe(now.id);
  const auto rewriting = [&](Sql statement, std::string title) {
    Action action = step(std::move(statement), std::move(title));
    action.hazards.push_back(table_rewrite("the whole table is written anew under a lock"));
    out.push_back(std::move(action));
  };
  if (changed.take("unlogged")) {
    rewriting(sql("{} SET {}", prefix, state.unlogged ? sql("UNLOGGED") : sql("LOGGED")),
              "make " + what + (state.unlogged ? " unlogged" : " logged"));
  }
  if (changed.take("access_method")) set_access_method(now, out);
  if (changed.take("tablespace")) {
    rewriting(
        sql("{} SET TABLESPACE {}", prefix, Identifier{state.tablespace.value_or("pg_default")}),
        "move " + what + " to another tablespace");
  }
  if (changed.take("options")) {
    alter_options(sql("ALTER FOREIGN TABLE {}", name), old_state.options, state.options,
                  "change options of " + what, out);
  }
  bool links = false;
  for (const std::string_view key : {"partition_of", "values", "inherits", "of_type"}) {
    links = changed.take(key) || links;
  }
  if (links) alter_links(old_state, state, now.id, scene, out);
  if (changed.take("storage_parameters")) {
    alter_parameters(prefix, old_state.storage_parameters, state.storage_parameters,
                     "change storage parameters of " + what, out);
  }
  const bool marks = changed.take("replica_identity");
  if (changed.take("cluster_on") || marks) mark_indexes(old_state, state, now.id, out);
  const bool enabled = changed.take("row_security");
  if (changed.take("force_row_security") || enabled)
    row_security(old_state, state, now.id, Phase::make, out);
}

bool TableKind::disturbed_by(const Object& object, const Object& was, const Object&,
                             const ChangedFields& changed) const {
  const auto& key = get(object).partition_by;
  if (!key || was.id.kind != &column_kind() || was.id.schema != object.id.schema ||
      was.id.name != object.id.name || !(changed.has("type") || changed.has("collation"))) {
    return false;
  }
  const auto mentions = sql::mentions(key->key.text);
  return std::any_of(mentions.begin(), mentions.end(), [&](const sql::Mention& mention) {
    return mention.role == sql::Mention::Role::name && mention.name == was.id.sub;
  });
}

void TableKind::move(const Object& was, const Object& now, ChangedFields& changed,
                     const Scene& scene, Actions& out) const {
  // A mark goes with the index that bore it.
  Table base = get(was);
  const auto arrives = [&](const std::optional<std::string>& index) {
    return index && (scene.arrives(id_of("index", now.id.schema, *index)) ||
                     scene.arrives(id_of("constraint", now.id.schema, now.id.name, *index)));
  };
  if (arrives(get(now).replica_identity.index)) base.replica_identity = {};
  if (arrives(get(now).cluster_on)) base.cluster_on.reset();
  changed.take("replica_identity");
  changed.take("cluster_on");
  mark_indexes(base, get(now), now.id, out);
  for (const std::string_view key : {"partition_of", "values", "inherits", "of_type"}) {
    changed.take(key);
  }
  alter_links(get(was), get(now), now.id, scene, out);
}

void TableKind::rename(const Object& was, const ObjectId& to, Actions& out) const {
  ObjectId current = was.id;
  if (current.schema != to.schema) {
    out.push_back(
        step(sql("ALTER TABLE {} SET SCHEMA {}", qualified(current), Identifier{to.schema}),
             "move " + describe(current) + " to schema " + to.schema));
    current.schema = to.schema;
  }
  if (current.name != to.name) {
    out.push_back(step(sql("ALTER TABLE {} RENAME TO {}", qualified(current), Identifier{to.name}),
                       "rename " + describe(current) + " to " + to.name));
  }
}

}  // namespace

const Kind& table_kind() {
  static const TableKind kind;
  return kind;
}

}  // namespace schemagen::objects
