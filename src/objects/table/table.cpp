#include "objects/table/table.hpp"

#include <string>

#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/references.hpp"
#include "objects_sql.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::Sql;
using sql::sql;

FieldTable Table::fields() {
  return field_table(
      field("unlogged", &Table::unlogged, OnChange::alter, "not written to the write-ahead log"),
      field("storage_parameters", &Table::storage_parameters, OnChange::alter,
            "fillfactor, autovacuum_enabled, toast.* and so on"),
      field("tablespace", &Table::tablespace, OnChange::alter, "where its rows are stored"),
      field("access_method", &Table::access_method, OnChange::alter, "table access method"),
      field("replica_identity", &Table::replica_identity, OnChange::alter,
            "what logical replicas learn of an old row: full, nothing, or {mode: index, index: "
            "name}"),
      field("cluster_on", &Table::cluster_on, OnChange::alter, "the index that CLUSTER sorts by"),
      field("row_security", &Table::row_security, OnChange::alter, "row-level security is enabled"),
      field("force_row_security", &Table::force_row_security, OnChange::alter,
            "row-level security holds for the owner too"));
}

namespace {

Sql identity_clause(const ReplicaIdentity& identity) {
  switch (identity.mode) {
    case ReplicaIdentityMode::full:
      return sql("FULL");
    case ReplicaIdentityMode::nothing:
      return sql("NOTHING");
    case ReplicaIdentityMode::index:
      return sql("USING INDEX {}", Identifier{identity.index.value_or("")});
    case ReplicaIdentityMode::standard:
      break;
  }
  return sql("DEFAULT");
}

class TableKind final : public KindOf<Table> {
 public:
  std::string_view name() const override { return "table"; }
  std::string_view doc() const override {
    return "A table with its columns, constraints and indexes.";
  }
  std::string_view catalog_class() const override { return "pg_class"; }
  bool can_rename() const override { return true; }
  char rights() const override { return 'r'; }
  bool has_owner() const override { return true; }

  std::string_view query() const override {
    static const std::string text = expand_query(table_sql);
    return text;
  }
  const std::vector<Section>& sections() const override {
    static const std::vector<Section> all{{"tables", "", Section::Form::map, "", {}, {}}};
    return all;
  }
  void claims(const Object& object, std::vector<std::string>& out) const override {
    const std::string name = object.id.schema + "." + object.id.name;
    out.push_back("relation " + name);
    out.push_back("type " + name);
  }
  void references(const Object& object, const Catalog& all,
                  std::vector<Reference>& out) const override {
    refer_to_schema(object.id, out);
    for (const auto& index : {get(object).replica_identity.index, get(object).cluster_on}) {
      if (!index) continue;
      for (const ObjectId& id : {id_of("index", object.id.schema, *index),
                                 id_of("constraint", object.id.schema, object.id.name, *index)}) {
        if (all.contains(id)) out.push_back({id, true, false, true});
      }
    }
  }
  void validate(const Object& object, const Catalog& desired, Diagnostics& out) const override {
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

  // An index it names was made anew, and with the old one went the mark on it.
  Rebuild on_rebuild(const Object&, const ObjectId&) const override { return Rebuild::move; }
  void move(const Object& was, const Object& now, ChangedFields& changed, const Scene&,
            Actions& out) const override {
    Table base;
    if (changed.take("replica_identity")) base.replica_identity = get(was).replica_identity;
    if (changed.take("cluster_on")) base.cluster_on = get(was).cluster_on;
    mark_indexes(base, get(now), now.id, out);
  }

  void create(const Object& object, const Scene& scene, Actions& out) const override {
    create_with(object, {}, scene, out);
  }
  void create_with(const Object& object, const std::vector<Sql>& lines, const Scene&,
                   Actions& out) const override;
  void drop(const Object& object, const Scene&, Actions& out) const override {
    Action action = step(sql("DROP TABLE {}", qualified(object.id)), "drop " + describe(object.id),
                         Phase::drop);
    action.hazards.push_back(data_loss("its rows are lost; down restores the structure only"));
    out.push_back(std::move(action));
  }
  void alter(const Object& was, const Object& now, ChangedFields& changed, const Scene& scene,
             Actions& out) const override;
  void rename(const Object& was, const ObjectId& to, Actions& out) const override;

 private:
  static void mark_indexes(const Table& was, const Table& now, const ObjectId& id, Actions& out);
  static void row_security(const Table& was, const Table& now, const ObjectId& id, Actions& out);
};

void TableKind::create_with(const Object& object, const std::vector<Sql>& lines, const Scene&,
                            Actions& out) const {
  const Table& table = get(object);
  Sql body = lines.empty() ? sql("()") : sql("(\n  {}\n)", join(lines, ",\n  "));
  Sql tail;
  if (table.access_method) tail.append(sql(" USING {}", Identifier{*table.access_method}));
  tail.append(with_parameters(table.storage_parameters));
  if (table.tablespace) tail.append(sql(" TABLESPACE {}", Identifier{*table.tablespace}));
  out.push_back(step(sql("CREATE {}TABLE {} {}{}", table.unlogged ? sql("UNLOGGED ") : Sql(),
                         qualified(object.id), body, tail),
                     "create " + describe(object.id)));
  mark_indexes(Table{}, table, object.id, out);
  row_security(Table{}, table, object.id, out);
}

void TableKind::mark_indexes(const Table& was, const Table& now, const ObjectId& id, Actions& out) {
  const auto name = qualified(id);
  if (was.replica_identity != now.replica_identity) {
    out.push_back(
        step(sql("ALTER TABLE {} REPLICA IDENTITY {}", name, identity_clause(now.replica_identity)),
             "set the replica identity of " + describe(id), Phase::finish));
  }
  if (was.cluster_on == now.cluster_on) return;
  out.push_back(step(now.cluster_on
                         ? sql("ALTER TABLE {} CLUSTER ON {}", name, Identifier{*now.cluster_on})
                         : sql("ALTER TABLE {} SET WITHOUT CLUSTER", name),
                     "set the cluster index of " + describe(id), Phase::finish));
}

void TableKind::row_security(const Table& was, const Table& now, const ObjectId& id, Actions& out) {
  const auto name = qualified(id);
  if (was.row_security != now.row_security) {
    out.push_back(
        step(sql("ALTER TABLE {} {} ROW LEVEL SECURITY", name,
                 now.row_security ? sql("ENABLE") : sql("DISABLE")),
             (now.row_security ? "enable" : "disable") + (" row security on " + describe(id))));
  }
  if (was.force_row_security != now.force_row_security) {
    out.push_back(step(sql("ALTER TABLE {} {} ROW LEVEL SECURITY", name,
                           now.force_row_security ? sql("FORCE") : sql("NO FORCE")),
                       (now.force_row_security ? "force" : "do not force") +
                           (" row security on " + describe(id))));
  }
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
  if (changed.take("access_method")) {
    rewriting(
        sql("{} SET ACCESS METHOD {}", prefix, Identifier{state.access_method.value_or("heap")}),
        "change the access method of " + what);
  }
  if (changed.take("tablespace")) {
    rewriting(
        sql("{} SET TABLESPACE {}", prefix, Identifier{state.tablespace.value_or("pg_default")}),
        "move " + what + " to another tablespace");
  }
  if (changed.take("storage_parameters")) {
    alter_parameters(prefix, old_state.storage_parameters, state.storage_parameters,
                     "change storage parameters of " + what, out);
  }
  const bool marks = changed.take("replica_identity");
  if (changed.take("cluster_on") || marks) mark_indexes(old_state, state, now.id, out);
  const bool enabled = changed.take("row_security");
  if (changed.take("force_row_security") || enabled) row_security(old_state, state, now.id, out);
  static_cast<void>(scene);
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
