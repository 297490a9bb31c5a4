#include "objects/publication/publication.hpp"

#include <algorithm>

#include "objects/column/inherited.hpp"
#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/key_part.hpp"
#include "objects/shared/references.hpp"
#include "objects/table/children.hpp"
#include "objects_sql.hpp"
#include "schemagen/base/text.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::Sql;
using sql::sql;

FieldTable Publication::fields() {
  return field_table(field("tables", &Publication::tables, OnChange::alter,
                           "names, each alone or with columns and where"),
                     field("all_tables", &Publication::all_tables, OnChange::recreate,
                           "every table, those to come as well"),
                     since(15, field("schemas", &Publication::schemas, OnChange::alter,
                                     "every table of these schemas (PostgreSQL 15)")),
                     field("publish", &Publication::publish, OnChange::alter,
                           "insert, update, delete, truncate; all of them when left out"),
                     since(18, field("generated_columns", &Publication::generated_columns,
                                     OnChange::alter, "none or stored (PostgreSQL 18)")),
                     field("via_root", &Publication::via_root, OnChange::alter,
                           "changes of partitions are sent as those of the partitioned table"));
}

namespace {

ObjectId table_id(const PublishedTable& entry) {
  return {&table_kind(), entry.table.schema, entry.table.name, {}, {}};
}

/// Without ONLY a table means those that inherit from it, too; a partitioned one stands for itself.
Sql only(const PublishedTable& entry, const Scene& scene) {
  const ObjectId table = table_id(entry);
  const bool above =
      !child_tables(table, scene.before).empty() || !child_tables(table, scene.after).empty();
  const bool partitioned =
      is_partitioned(table, scene.before) || is_partitioned(table, scene.after);
  return above && !partitioned ? sql("ONLY {}", entry.table) : Sql(entry.table);
}

Sql table_clause(const PublishedTable& entry, const Scene& scene) {
  Sql text = only(entry, scene);
  if (!entry.columns.empty()) text.append(sql(" {}", sql::name_list(entry.columns)));
  if (entry.where) text.append(sql(" WHERE {}", parenthesized(*entry.where)));
  return text;
}

Sql schema_list(const std::vector<std::string>& schemas) {
  std::vector<Sql> names;
  for (const std::string& schema : schemas) names.push_back(Sql(Identifier{schema}));
  return join(names, ", ");
}

Sql publish_option(const Publication& publication) {
  std::string words;
  const std::vector<Operation> all{Operation::insert, Operation::update, Operation::remove,
                                   Operation::truncate};
  for (const Operation operation : publication.publish.value_or(all)) {
    words += (words.empty() ? "" : ", ") + std::string(Codec<Operation>::word(operation));
  }
  return sql("publish = {}", sql::Literal{words});
}

Sql generated_option(const Publication& publication) {
  return sql("publish_generated_columns = {}",
             Sql::trusted(Codec<GeneratedColumns>::word(publication.generated_columns)));
}

Sql root_option(const Publication& publication) {
  return sql("publish_via_partition_root = {}", publication.via_root ? sql("true") : sql("false"));
}

void table_references(const PublishedTable& entry, const std::string& home, const Catalog& all,
                      References& out) {
  const ObjectId table = table_id(entry);
  out.push_back({table});
  for (const std::string& column : entry.columns) {
    out.push_back({id_of("column", table.schema, table.name, column)});
  }
  if (entry.where) refer_to_expression(*entry.where, table, home, all, out);
}

class PublicationKind final : public KindOf<Publication> {
 public:
  std::string_view name() const override { return "publication"; }
  std::string_view doc() const override { return "Changes that logical replication sends out."; }
  std::string_view catalog_class() const override { return "pg_publication"; }
  bool has_owner() const override { return true; }
  bool can_rename() const override { return true; }

  std::string_view query() const override {
    static const std::string text = expand_query(publication_sql);
    return text;
  }
  const std::vector<Section>& sections() const override {
    static const std::vector<Section> all{
        {"publications", "", Section::Form::map, "tables", {}, {}}};
    return all;
  }
  // Publications are of the whole database.
  ObjectId declared_id(const Object*, const sql::QualifiedName& name) const override {
    return {this, {}, name.name, {}, {}};
  }
  Sql address(const Object& object) const override {
    return sql("PUBLICATION {}", Identifier{object.id.name});
  }
  void complete(Object& object, const Catalog& desired) const override;
  void validate(const Object& object, const Catalog& desired, Diagnostics& out) const override;
  void needs(const Object& object, const Catalog&, std::vector<Need>& out) const override {
    for (const PublishedTable& entry : get(object).tables) {
      if (entry.columns.empty() && !entry.where) continue;
      const std::string part = entry.where ? "a condition" : "a list of columns";
      out.push_back({part + " for table " + print_name(entry.table) + " in " + describe(object.id),
                     15, object.span});
    }
  }
  void references(const Object& object, const Catalog& all,
                  std::vector<Reference>& out) const override {
    const std::size_t before = out.size();
    for (const PublishedTable& entry : get(object).tables) {
      table_references(entry, object.home, all, out);
      refer_to_virtual_columns(table_id(entry), all, out);
    }
    for (const std::string& schema : get(object).schemas) {
      out.push_back({id_of("schema", schema, "")});
    }
    for (std::size_t i = before; i < out.size(); ++i) out[i].released = true;
  }
  Rebuild on_rebuild(const Object&, const ObjectId&) const override { return Rebuild::move; }
  // A row filter holds on to the types of its columns, and could read a virtual one.
  bool disturbed_by(const Object& object, const Object& was, const Object& now,
                    const ChangedFields& changed) const override {
    const bool otherwise = computes_otherwise(now, changed);
    if (was.id.kind != &column_kind() || !(changed.has("type") || otherwise)) return false;
    const auto& tables = get(object).tables;
    return std::any_of(tables.begin(), tables.end(), [&](const PublishedTable& entry) {
      return (entry.where || otherwise) && entry.table == qualified(was.id);
    });
  }

  void create(const Object& object, const Scene& scene, Actions& out) const override;
  void drop(const Object& object, const Scene&, Actions& out) const override {
    out.push_back(step(sql("DROP PUBLICATION {}", Identifier{object.id.name}),
                       "drop " + describe(object.id), Phase::drop));
  }
  void alter(const Object& was, const Object& now, ChangedFields& changed, const Scene& scene,
             Actions& out) const override;
  void move(const Object& was, const Object& now, ChangedFields& changed, const Scene& scene,
            Actions& out) const override {
    changed.take("tables");
    changed.take("schemas");
    change_members(was, now, scene, out);
  }
  void rename(const Object& was, const ObjectId& to, Actions& out) const override {
    out.push_back(
        step(sql("ALTER PUBLICATION {} RENAME TO {}", Identifier{was.id.name}, Identifier{to.name}),
             "rename " + describe(was.id) + " to " + to.name));
  }

 private:
  static void change_members(const Object& was, const Object& now, const Scene& scene,
                             Actions& out);
  static void change_schemas(const Object& was, const Object& now, const Scene& scene,
                             Actions& out);
};

void PublicationKind::complete(Object& object, const Catalog&) const {
  edit(object, [&](Publication& publication) {
    const auto by_name = [](const PublishedTable& left, const PublishedTable& right) {
      return left.table < right.table;
    };
    for (PublishedTable& entry : publication.tables) {
      std::sort(entry.columns.begin(), entry.columns.end());
    }
    std::sort(publication.tables.begin(), publication.tables.end(), by_name);
    std::sort(publication.schemas.begin(), publication.schemas.end());
    if (!publication.publish) return;
    auto& operations = *publication.publish;
    std::sort(operations.begin(), operations.end());
    operations.erase(std::unique(operations.begin(), operations.end()), operations.end());
    if (operations.size() == 4) publication.publish.reset();
  });
}

void PublicationKind::validate(const Object& object, const Catalog& desired,
                               Diagnostics& out) const {
  const Publication& publication = get(object);
  if (publication.all_tables && (!publication.tables.empty() || !publication.schemas.empty())) {
    out.error("SG0272", object.span,
              describe(object.id) + " lists tables, and publishes all of them anyway",
              "remove all_tables, or the tables and schemas");
  }
  for (const PublishedTable& entry : publication.tables) {
    const ObjectId table = table_id(entry);
    if (desired.contains(table)) check_columns(entry.columns, object, table, desired, out);
  }
}

void PublicationKind::create(const Object& object, const Scene& scene, Actions& out) const {
  const Publication& publication = get(object);
  std::vector<Sql> members;
  std::vector<Sql> tables;
  for (const PublishedTable& entry : publication.tables)
    tables.push_back(table_clause(entry, scene));
  if (publication.all_tables) members.push_back(sql("ALL TABLES"));
  if (!tables.empty()) members.push_back(sql("TABLE {}", join(tables, ", ")));
  if (!publication.schemas.empty()) {
    members.push_back(sql("TABLES IN SCHEMA {}", schema_list(publication.schemas)));
  }
  std::vector<Sql> options;
  if (publication.publish) options.push_back(publish_option(publication));
  if (publication.generated_columns != GeneratedColumns::none) {
    options.push_back(generated_option(publication));
  }
  if (publication.via_root) options.push_back(root_option(publication));
  Sql text = sql("CREATE PUBLICATION {}", Identifier{object.id.name});
  if (!members.empty()) text.append(sql(" FOR {}", join(members, ", ")));
  if (!options.empty()) text.append(sql(" WITH ({})", join(options, ", ")));
  out.push_back(step(std::move(text), "create " + describe(object.id)));
}

// What goes is let go of before the tables and columns can go; what comes is added when they are
// there. An entry whose table or columns are made anew does both.
void PublicationKind::change_members(const Object& was, const Object& now, const Scene& scene,
                                     Actions& out) {
  const Identifier name{now.id.name};
  const auto& old_tables = get(was).tables;
  const auto& new_tables = get(now).tables;
  const auto stays = [&](const PublishedTable& entry) {
    if (std::find(new_tables.begin(), new_tables.end(), entry) == new_tables.end()) return false;
    References references;
    table_references(entry, was.home, scene.before, references);
    return std::none_of(references.begin(), references.end(),
                        [&](const Reference& reference) { return scene.leaves(reference.to); });
  };
  for (const PublishedTable& entry : old_tables) {
    if (stays(entry)) continue;
    out.push_back(step(sql("ALTER PUBLICATION {} DROP TABLE {}", name, only(entry, scene)),
                       "take " + print_name(entry.table) + " out of " + describe(now.id),
                       Phase::release));
  }
  for (const PublishedTable& entry : new_tables) {
    const bool was_there =
        std::find(old_tables.begin(), old_tables.end(), entry) != old_tables.end();
    if (was_there && stays(entry)) continue;
    out.push_back(step(sql("ALTER PUBLICATION {} ADD TABLE {}", name, table_clause(entry, scene)),
                       "add " + print_name(entry.table) + " to " + describe(now.id)));
  }
  change_schemas(was, now, scene, out);
}

void PublicationKind::change_schemas(const Object& was, const Object& now, const Scene& scene,
                                     Actions& out) {
  const Identifier name{now.id.name};
  const auto missing_in = [&](const std::vector<std::string>& from,
                              const std::vector<std::string>& in) {
    std::vector<std::string> result;
    for (const std::string& schema : from) {
      const bool there = std::find(in.begin(), in.end(), schema) != in.end();
      if (!there || scene.leaves(id_of("schema", schema, ""))) result.push_back(schema);
    }
    return result;
  };
  const auto gone = missing_in(get(was).schemas, get(now).schemas);
  const auto added = missing_in(get(now).schemas, get(was).schemas);
  if (!gone.empty()) {
    out.push_back(
        step(sql("ALTER PUBLICATION {} DROP TABLES IN SCHEMA {}", name, schema_list(gone)),
             "take schemas out of " + describe(now.id), Phase::release));
  }
  if (!added.empty()) {
    out.push_back(
        step(sql("ALTER PUBLICATION {} ADD TABLES IN SCHEMA {}", name, schema_list(added)),
             "add schemas to " + describe(now.id)));
  }
}

void PublicationKind::alter(const Object& was, const Object& now, ChangedFields& changed,
                            const Scene& scene, Actions& out) const {
  const bool tables = changed.take("tables");
  if (changed.take("schemas") || tables) change_members(was, now, scene, out);
  std::vector<Sql> options;
  if (changed.take("publish")) options.push_back(publish_option(get(now)));
  if (changed.take("generated_columns")) options.push_back(generated_option(get(now)));
  if (changed.take("via_root")) options.push_back(root_option(get(now)));
  if (options.empty()) return;
  out.push_back(
      step(sql("ALTER PUBLICATION {} SET ({})", Identifier{now.id.name}, join(options, ", ")),
           "change what " + describe(now.id) + " sends"));
}

}  // namespace

const Kind& publication_kind() {
  static const PublicationKind kind;
  return kind;
}

}  // namespace schemagen::objects
