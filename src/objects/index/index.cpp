#include "objects/index/index.hpp"

#include <algorithm>

#include "objects/index/attach.hpp"
#include "objects/index/online_build.hpp"
#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/foreseen.hpp"
#include "objects/shared/references.hpp"
#include "objects/table/children.hpp"
#include "objects_sql.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::Sql;
using sql::sql;

FieldTable Index::fields() {
  return field_table(
      implied("table", &Index::table, OnChange::recreate, "the table it is on"),
      implied("on", &Index::on, OnChange::recreate, "what sort of relation that is"),
      implied("partitioned", &Index::partitioned, OnChange::ignore, "its table is partitioned"),
      field("columns", &Index::columns, OnChange::recreate,
            "columns and expressions, each alone or with operator_class, order and so on"),
      field("unique", &Index::unique, OnChange::recreate, "no two rows may have equal keys"),
      field("method", &Index::method, OnChange::recreate,
            "btree (the default), gin, gist, brin ..."),
      field("include", &Index::include, OnChange::recreate, "columns stored beside the key"),
      since(15, field("nulls_not_distinct", &Index::nulls_not_distinct, OnChange::recreate,
                      "NULLs count as equal (PostgreSQL 15)")),
      field("where", &Index::where, OnChange::recreate, "only rows that satisfy this"),
      field("storage_parameters", &Index::storage_parameters, OnChange::alter,
            "fillfactor, fastupdate and so on"),
      field("tablespace", &Index::tablespace, OnChange::alter, "where it is stored"),
      field("part_of", &Index::part_of, OnChange::alter,
            "the index of the partitioned table that it is a part of; left out, the one that fits"),
      field("only", &Index::only, OnChange::alter,
            "partitions have no part of it but those that say so with part_of"),
      implied("invalid", &Index::invalid, OnChange::recreate,
              "it was left unfinished and serves no query"));
}

namespace {

class IndexKind final : public KindOf<Index> {
 public:
  std::string_view name() const override { return "index"; }
  std::string_view doc() const override { return "An index that is not part of a constraint."; }
  std::string_view catalog_class() const override { return "pg_class"; }
  bool can_rename() const override { return true; }
  bool has_online_way() const override { return true; }
  bool interchangeable(const Object&) const override { return true; }

  std::string_view query() const override {
    static const std::string text = expand_query(index_sql);
    return text;
  }
  const std::vector<Section>& sections() const override {
    static const std::vector<Section> all{
        {"indexes", "table", Section::Form::map, "columns", {}, {}},
        {"indexes", "materialized view", Section::Form::map, "columns", {}, {}}};
    return all;
  }
  std::optional<ObjectId> parent(const ObjectId& id, const Model& model) const override {
    return relation_id(get(model).on, id.schema, get(model).table);
  }
  ObjectId declared_id(const Object* parent, const sql::QualifiedName& name) const override {
    return {this, parent->id.schema, name.name, {}, {}};
  }
  void place(Object& object, const Object& parent) const override {
    edit(object, [&](Index& index) {
      index.table = parent.id.name;
      index.on = relation_kind(parent.id);
    });
  }
  void complete(Object& object, const Catalog& desired) const override {
    const ObjectId table = table_of(object);
    edit(object, [&](Index& index) {
      complete_key(index.columns, table, desired);
      if (index.method == "btree") index.method.reset();
      index.partitioned = is_partitioned(table, desired);
    });
    if (get(object).only) {
      edit(object, [&](Index& index) { index.only = stays_only(object, desired); });
    }
    if (get(object).part_of) return;
    if (auto whole = natural_whole(object, desired)) {
      edit(object, [&](Index& index) { index.part_of = *std::move(whole); });
    }
  }
  std::vector<Object> expand(Object& object, const Catalog& desired) const override {
    return indexes_below(object, desired);
  }
  std::shared_ptr<const Model> implied(const Object& object, const Catalog& all) const override {
    return goes_without_saying(object, all) ? object.model : nullptr;
  }
  std::string default_name(const Object& object, const Catalog&, int attempt) const override {
    return make_object_name(get(object).table, key_name(get(object).columns, get(object).include),
                            "idx", attempt);
  }
  void validate(const Object& object, const Catalog& desired, Diagnostics& out) const override {
    check_key(get(object).columns, object, table_of(object), desired, out);
    check_columns(get(object).include, object, table_of(object), desired, out);
    check_parts(object, desired, out);
  }
  void references(const Object& object, const Catalog& all,
                  std::vector<Reference>& out) const override {
    const Index& index = get(object);
    const ObjectId table = table_of(object);
    out.push_back({table});
    refer_to_key(index.columns, table, object.home, all, out);
    refer_to_method(index.method, all, out);
    for (const std::string& column : index.include) {
      out.push_back({id_of("column", table.schema, table.name, column)});
    }
    if (index.where) refer_to_expression(*index.where, table, object.home, all, out);
    for (const ObjectId& parent : parent_tables(table, all)) {
      out.push_back({parent, true, false, true});
    }
    refer_to_parts(object, all, out);
    wait_for_values(out);
  }
  std::vector<std::string> unique_columns(const Object& object) const override {
    const Index& index = get(object);
    std::vector<std::string> columns;
    if (!index.unique || index.where) return columns;
    for (const KeyPart& part : index.columns) {
      if (part.source.column.empty()) return {};
      columns.push_back(part.source.column);
    }
    return columns;
  }
  void claims(const Object& object, std::vector<std::string>& out) const override {
    out.push_back("relation " + object.id.schema + "." + object.id.name);
  }

  void create(const Object& object, const Scene& scene, Actions& out) const override;
  void drop(const Object& object, const Scene& scene, Actions& out) const override {
    if (taker_of(object, scene) != nullptr) return;
    const bool alone = is_concurrent(object, scene) && !part_of(object);
    out.push_back(
        step(sql("DROP INDEX {}{}{}", alone ? sql("CONCURRENTLY ") : Sql(), qualified(object.id),
                 takes_keys_along(object, scene) ? sql(" CASCADE") : Sql()),
             "drop " + describe(object.id), Phase::drop));
    out.back().transactional = !alone;
  }
  bool becomes(const Object& was, const Object& now) const override {
    const auto fields = differences(*was.model, *now.model);
    return fields.empty() ||
           (fields.size() == 1 && fields.front()->key() == "part_of" && !get(was).part_of);
  }
  std::optional<ObjectId> taken_by(const Object& object, const Scene& scene) const override {
    if (!goes_along(object, scene)) return std::nullopt;
    return whole_of(object, scene.before)->id;
  }
  void unsettles(const Object* was, const Object* now, const Scene& scene,
                 std::vector<ObjectId>& out) const override {
    unsettle_parts(was, now, scene, out);
  }
  // Where its table is attached anew, it is its own meanwhile.
  Rebuild on_rebuild(const Object& object, const ObjectId& dependency) const override {
    const bool whole = get(object).part_of == index_name(dependency);
    return whole ? Rebuild::move : Rebuild::recreate;
  }
  void move(const Object&, const Object&, ChangedFields&, const Scene&, Actions&) const override {}
  // PostgreSQL changes no parameters of an index that stores nothing.
  OnChange way(const Object& was, const Object& now, const ChangedFields& changed,
               int server_version) const override {
    const bool fixed = get(now).partitioned && changed.has("storage_parameters");
    return fixed ? OnChange::recreate : Kind::way(was, now, changed, server_version);
  }
  void alter(const Object& was, const Object& now, ChangedFields& changed, const Scene& scene,
             Actions& out) const override {
    changed.take("only");  // that is up to its parts
    if (changed.take("part_of")) attach_part(now, scene, out);
    const Sql prefix = sql("ALTER INDEX {}", qualified(now.id));
    if (changed.take("storage_parameters")) {
      alter_parameters(prefix, get(was).storage_parameters, get(now).storage_parameters,
                       "change storage parameters of " + describe(now.id), out);
    }
    if (changed.take("tablespace")) {
      out.push_back(step(sql("{} SET TABLESPACE {}", prefix,
                             Identifier{get(now).tablespace.value_or("pg_default")}),
                         "move " + describe(now.id) + " to another tablespace"));
    }
  }
  void rename(const Object& was, const ObjectId& to, Actions& out) const override {
    out.push_back(step(sql("ALTER INDEX {} RENAME TO {}",
                           sql::QualifiedName{to.schema, was.id.name}, Identifier{to.name}),
                       "rename " + describe(was.id) + " to " + to.name));
  }
  bool lives_on(const Object& object, const Scene& scene) const override {
    return taker_of(object, scene) != nullptr;
  }
  std::optional<Object> beside(const Object& object) const override { return object; }
  // Different values stay different where the old form holds them at all; two NULLs would collide.
  std::optional<Object> aside(const Object& object) const override {
    if (get(object).nulls_not_distinct) return std::nullopt;
    return object;
  }
  std::optional<Object> on_copy(const Object& object, const CopyPlace& place) const override {
    return place.lean && get(object).unique ? std::nullopt : std::optional(object);
  }

 private:
  void take_clone(const Object& object, const Scene& scene, Actions& out) const;
  static ObjectId table_of(const Object& object) {
    return relation_id(get(object).on, object.id.schema, get(object).table);
  }
};

// It is there already, under the name that PostgreSQL has chosen.
void IndexKind::take_clone(const Object& object, const Scene& scene, Actions& out) const {
  const Object clone = clone_index(*whole_of(object, scene.after), table_of(object), scene.after);
  if (clone.id.name != object.id.name) rename(clone, object.id, out);
  ChangedFields changed(differences(*clone.model, *object.model));
  alter(clone, object, changed, scene, out);
}

void IndexKind::create(const Object& object, const Scene& scene, Actions& out) const {
  if (comes_along(object, scene)) {
    take_clone(object, scene, out);
    return;
  }
  const Index& index = get(object);
  const ObjectId table = table_of(object);
  Sql tail;
  if (!index.include.empty()) tail.append(sql(" INCLUDE {}", sql::name_list(index.include)));
  if (index.nulls_not_distinct) tail.append(sql(" NULLS NOT DISTINCT"));
  tail.append(with_parameters(index.storage_parameters));
  if (index.tablespace) tail.append(sql(" TABLESPACE {}", Identifier{*index.tablespace}));
  if (index.where) tail.append(sql(" WHERE {}", *index.where));
  const bool alone = is_concurrent(object, scene);
  const auto [name, phase] = place_of_build(object, scene);
  Action action =
      step(sql("CREATE {}INDEX {}{} ON {}{}{} {}{}", index.unique ? sql("UNIQUE ") : Sql(),
               alone ? sql("CONCURRENTLY ") : Sql(), Identifier{name},
               is_made_alone(object, scene) ? sql("ONLY ") : Sql(), qualified(table),
               index.method ? sql(" USING {}", Identifier{*index.method}) : Sql(),
               key_list(index.columns), tail),
           "create " + describe(object.id) + " on " + table.short_name(), phase);
  action.transactional = !alone;
  // What is made ONLY on a partitioned table holds nothing.
  const bool holds = !index.partitioned || !is_made_alone(object, scene);
  if (!alone && !scene.arrives(table) && holds) {
    foresee(index.unique ? "create-unique-index" : "create-index-scan", scene.server_version,
            action, "writes to " + table.short_name() + " wait while it is built");
  } else if (index.unique && !scene.arrives(table)) {
    foresee("create-unique-index-concurrently", scene.server_version, action);
  }
  out.push_back(std::move(action));
  if (name != object.id.name) {
    const sql::QualifiedName interim{object.id.schema, name};
    out.push_back(step(sql("ALTER INDEX {} RENAME TO {}", interim, Identifier{object.id.name}),
                       "put " + describe(object.id) + " in its place"));
  }
  std::int64_t number = 0;
  for (const KeyPart& part : index.columns) {
    ++number;
    if (!part.statistics) continue;
    out.push_back(step(sql("ALTER INDEX {} ALTER COLUMN {} SET STATISTICS {}", qualified(object.id),
                           number, *part.statistics),
                       "set the statistics target of " + describe(object.id)));
  }
  attach_part(object, scene, out);
}

}  // namespace

const Kind& index_kind() {
  static const IndexKind kind;
  return kind;
}

}  // namespace schemagen::objects
