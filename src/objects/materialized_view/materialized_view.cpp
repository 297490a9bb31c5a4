#include "objects/materialized_view/materialized_view.hpp"

#include <algorithm>

#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/query.hpp"
#include "objects/shared/references.hpp"
#include "objects/shared/relation_names.hpp"
#include "objects_sql.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::Sql;
using sql::sql;

FieldTable MaterializedView::fields() {
  return field_table(field("query", &MaterializedView::query, OnChange::recreate,
                           "the SELECT, TABLE or VALUES whose rows it keeps"),
                     field("columns", &MaterializedView::columns, OnChange::recreate,
                           "names of its columns, where they are not those of the query"),
                     field("with_data", &MaterializedView::with_data, OnChange::ignore,
                           "whether it is filled when it is made; false leaves that to REFRESH"),
                     field("storage_parameters", &MaterializedView::storage_parameters,
                           OnChange::alter, "fillfactor, autovacuum_enabled, toast.* and so on"),
                     field("tablespace", &MaterializedView::tablespace, OnChange::alter,
                           "where its rows are stored"),
                     field("access_method", &MaterializedView::access_method, OnChange::alter,
                           "table access method"),
                     field("cluster_on", &MaterializedView::cluster_on, OnChange::alter,
                           "the index that CLUSTER sorts by"));
}

namespace {

class MaterializedViewKind final : public KindOf<MaterializedView> {
 public:
  std::string_view name() const override { return "materialized view"; }
  std::string_view doc() const override { return "A query whose rows are kept until a refresh."; }
  std::string_view catalog_class() const override { return "pg_class"; }
  char rights() const override { return 'r'; }
  Sql grant_address(const Object& object) const override {
    return sql("TABLE {}", qualified(object.id));
  }
  bool has_owner() const override { return true; }
  bool can_rename() const override { return true; }

  std::string_view query() const override {
    static const std::string text = expand_query(materialized_view_sql);
    return text;
  }
  const std::vector<Section>& sections() const override {
    static const std::vector<Section> all{
        {"materialized_views", "", Section::Form::map, "query", {}, {}}};
    return all;
  }
  void claims(const Object& object, std::vector<std::string>& out) const override {
    claim_relation(object.id, out);
  }
  void references(const Object& object, const Catalog& all,
                  std::vector<Reference>& out) const override {
    refer_to_schema(object.id, out);
    refer_to_query(get(object).query, object, all, out);
    if (!get(object).cluster_on) return;
    const ObjectId index = id_of("index", object.id.schema, *get(object).cluster_on);
    if (all.contains(index)) out.push_back({index, true, false, true});
  }
  bool disturbed_by(const Object&, const Object& was, const Object& now,
                    const ChangedFields& changed) const override {
    return changes_type(was, now, changed);
  }
  void validate(const Object& object, const Catalog& desired, Diagnostics& out) const override {
    check_query(get(object).query, object, out);
    const auto& index = get(object).cluster_on;
    if (!index || desired.contains(id_of("index", object.id.schema, *index))) return;
    out.error(
        "SG0206", object.span,
        describe(object.id) + " refers to the index \"" + *index + "\", which is not declared",
        "declare it under indexes of this materialized view");
  }

  // The index it is sorted by was made anew, and with the old one went the mark on it.
  Rebuild on_rebuild(const Object& object, const ObjectId& dependency) const override {
    const auto& index = get(object).cluster_on;
    const bool marked =
        index && dependency == id_of("index", object.id.schema, *index) &&
        std::find(object.needs.begin(), object.needs.end(), dependency) == object.needs.end();
    return marked ? Rebuild::move : Rebuild::recreate;
  }
  void move(const Object&, const Object& now, ChangedFields& changed, const Scene&,
            Actions& out) const override {
    changed.take("cluster_on");
    mark_index(get(now), now.id, out);
  }

  void create(const Object& object, const Scene& scene, Actions& out) const override;
  void drop(const Object& object, const Scene&, Actions& out) const override {
    out.push_back(step(sql("DROP MATERIALIZED VIEW {}", qualified(object.id)),
                       "drop " + describe(object.id), Phase::drop));
  }
  void alter(const Object& was, const Object& now, ChangedFields& changed, const Scene&,
             Actions& out) const override;
  void rename(const Object& was, const ObjectId& to, Actions& out) const override {
    rename_relation(sql("MATERIALIZED VIEW"), was.id, to, out);
  }

 private:
  static void mark_index(const MaterializedView& view, const ObjectId& id, Actions& out) {
    const Sql prefix = sql("ALTER MATERIALIZED VIEW {}", qualified(id));
    out.push_back(step(view.cluster_on
                           ? sql("{} CLUSTER ON {}", prefix, Identifier{*view.cluster_on})
                           : sql("{} SET WITHOUT CLUSTER", prefix),
                       "set the cluster index of " + describe(id), Phase::finish));
  }
};

void MaterializedViewKind::create(const Object& object, const Scene& scene, Actions& out) const {
  const MaterializedView& view = get(object);
  Sql head = Sql(qualified(object.id));
  if (!view.columns.value.empty()) {
    head.append(sql(" {}", sql::name_list(view.columns.value)));
  }
  if (view.access_method) head.append(sql(" USING {}", Identifier{*view.access_method}));
  head.append(with_parameters(view.storage_parameters));
  if (view.tablespace) head.append(sql(" TABLESPACE {}", Identifier{*view.tablespace}));
  Action action = step(sql("CREATE MATERIALIZED VIEW {} AS\n{}{}", head, statement_body(view.query),
                           view.with_data ? Sql() : sql("\nWITH NO DATA")),
                       "create " + describe(object.id));
  if (scene.leaves(object.id)) {
    action.hazards.push_back(table_rewrite(
        view.with_data ? "its contents are computed anew; its readers wait"
                       : "its contents are gone; its readers fail until it is refreshed"));
  }
  out.push_back(std::move(action));
  if (view.cluster_on) mark_index(view, object.id, out);
}

void MaterializedViewKind::alter(const Object& was, const Object& now, ChangedFields& changed,
                                 const Scene&, Actions& out) const {
  const MaterializedView& view = get(now);
  const Sql prefix = sql("ALTER MATERIALIZED VIEW {}", qualified(now.id));
  const std::string what = describe(now.id);
  const auto rewriting = [&](Sql statement, std::string title) {
    Action action = step(std::move(statement), std::move(title));
    action.hazards.push_back(table_rewrite("it is written anew under a lock"));
    out.push_back(std::move(action));
  };
  if (changed.take("access_method")) {
    rewriting(
        sql("{} SET ACCESS METHOD {}", prefix, Identifier{view.access_method.value_or("heap")}),
        "change the access method of " + what);
  }
  if (changed.take("tablespace")) {
    rewriting(
        sql("{} SET TABLESPACE {}", prefix, Identifier{view.tablespace.value_or("pg_default")}),
        "move " + what + " to another tablespace");
  }
  if (changed.take("storage_parameters")) {
    alter_parameters(prefix, get(was).storage_parameters, view.storage_parameters,
                     "change storage parameters of " + what, out);
  }
  if (changed.take("cluster_on")) mark_index(view, now.id, out);
}

}  // namespace

const Kind& materialized_view_kind() {
  static const MaterializedViewKind kind;
  return kind;
}

}  // namespace schemagen::objects
