#include "objects/view_column/view_column.hpp"

#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/query.hpp"
#include "objects_sql.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::Sql;
using sql::sql;

FieldTable ViewColumn::fields() {
  return field_table(
      implied("on", &ViewColumn::on, OnChange::recreate, "the sort of view that it belongs to"),
      field("default", &ViewColumn::default_value, OnChange::alter,
            "SQL expression that an INSERT into the view takes"),
      field("storage", &ViewColumn::storage, OnChange::alter,
            "how large values are stored, where it is not the type's own way"),
      field("compression", &ViewColumn::compression, OnChange::alter,
            "how large values are compressed: pglz or lz4"),
      field("statistics", &ViewColumn::statistics, OnChange::alter,
            "statistics target for ANALYZE"),
      field("options", &ViewColumn::options, OnChange::alter, "n_distinct, n_distinct_inherited"),
      implied("own_storage", &ViewColumn::own_storage, OnChange::derived, "that of its type"));
}

namespace {

Sql storage_word(const ViewColumn& was, const ViewColumn& now, const ObjectId& id,
                 const Scene& scene) {
  if (now.storage.value) return Sql::trusted(Codec<Storage>::word(*now.storage.value));
  if (scene.server_version >= 160000) return sql("DEFAULT");
  // Only a server knows it, so the side of the plan that no server has seen does not.
  std::optional<Storage> own = was.own_storage ? was.own_storage : now.own_storage;
  for (const Catalog* catalog : {&scene.before, &scene.after}) {
    const Object* found = catalog->find(id);
    if (found != nullptr && !own) own = found->as<ViewColumn>().own_storage;
  }
  return Sql::trusted(Codec<Storage>::word(own.value_or(Storage::extended)));
}

/// The statements between two states; an empty one stands for nothing said.
void change(const ViewColumn& was, const ViewColumn& now, const ObjectId& id, Phase phase,
            const Scene& scene, Actions& out) {
  const Sql prefix = sql("ALTER {} {} ALTER COLUMN {}",
                         now.on == RelationKind::view ? sql("VIEW") : sql("MATERIALIZED VIEW"),
                         owner_name(id), Identifier{id.sub});
  const std::string what = describe(id);
  const std::size_t first = out.size();
  if (was.default_value != now.default_value) {
    out.push_back(now.default_value
                      ? step(sql("{} SET DEFAULT {}", prefix, *now.default_value),
                             "set the default of " + what)
                      : step(sql("{} DROP DEFAULT", prefix), "drop the default of " + what));
  }
  if (was.storage != now.storage) {
    out.push_back(step(sql("{} SET STORAGE {}", prefix, storage_word(was, now, id, scene)),
                       "set the storage of " + what));
  }
  if (was.compression != now.compression) {
    const Sql word = !now.compression                       ? sql("default")
                     : *now.compression == Compression::lz4 ? sql("lz4")
                                                            : sql("pglz");
    out.push_back(
        step(sql("{} SET COMPRESSION {}", prefix, word), "set the compression of " + what));
  }
  if (was.statistics != now.statistics) {
    out.push_back(step(sql("{} SET STATISTICS {}", prefix, now.statistics.value_or(-1)),
                       "set the statistics target of " + what));
  }
  alter_parameters(prefix, was.options, now.options, "set options of " + what, out);
  for (std::size_t i = first; i < out.size(); ++i) out[i].phase = phase;
}

class ViewColumnKind final : public KindOf<ViewColumn> {
 public:
  std::string_view name() const override { return "view column"; }
  std::string_view doc() const override {
    return "A column of a view of which something is said beside the query.";
  }
  std::string_view catalog_class() const override { return "pg_class"; }
  char rights() const override { return 'c'; }
  Sql grant_address(const Object& object) const override {
    return sql("TABLE {}", qualified(object.id));
  }

  std::string_view query() const override {
    static const std::string text = expand_query(view_column_sql);
    return text;
  }
  const std::vector<Section>& sections() const override {
    static const std::vector<Section> all{
        {"columns", "view", Section::Form::map, "", {"default"}, {}},
        {"columns",
         "materialized view",
         Section::Form::map,
         "",
         {"storage", "compression", "statistics", "options"},
         {}}};
    return all;
  }
  std::optional<ObjectId> parent(const ObjectId& id, const Model& model) const override {
    return relation_id(get(model).on, id.schema, id.name);
  }
  ObjectId declared_id(const Object* parent, const sql::QualifiedName& name) const override {
    return {this, parent->id.schema, parent->id.name, name.name, {}};
  }
  void place(Object& object, const Object& parent) const override {
    edit(object, [&](ViewColumn& column) { column.on = relation_kind(parent.id); });
  }
  Sql address(const Object& object) const override {
    return sql("COLUMN {}.{}", owner_name(object.id), Identifier{object.id.sub});
  }
  void references(const Object& object, const Catalog& all,
                  std::vector<Reference>& out) const override {
    out.push_back({*parent(object.id, *object.model)});
    if (get(object).default_value) refer_to_query(*get(object).default_value, object, all, out);
  }
  void validate(const Object& object, const Catalog& desired, Diagnostics& out) const override {
    if (get(object) != nothing_said(object) || !desired.children(object.id).empty()) return;
    out.error("SG0232", object.span, "nothing is said of " + describe(object.id),
              "leave it out: the query gives a view its columns");
  }

  void create(const Object& object, const Scene& scene, Actions& out) const override {
    change(nothing_said(object), get(object), object.id, Phase::make, scene, out);
  }
  void drop(const Object& object, const Scene& scene, Actions& out) const override {
    change(get(object), nothing_said(object), object.id, Phase::drop, scene, out);
  }
  void alter(const Object& was, const Object& now, ChangedFields& changed, const Scene& scene,
             Actions& out) const override {
    for (const Field* field : changed.all()) changed.take(field->key());
    change(get(was), get(now), now.id, Phase::make, scene, out);
  }

 private:
  static ViewColumn nothing_said(const Object& object) {
    ViewColumn column;
    column.on = get(object).on;
    column.own_storage = get(object).own_storage;
    return column;
  }
};

}  // namespace

const Kind& view_column_kind() {
  static const ViewColumnKind kind;
  return kind;
}

}  // namespace schemagen::objects
