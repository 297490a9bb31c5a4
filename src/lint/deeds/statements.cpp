#include <algorithm>

#include "lint/deeds.hpp"

namespace schemagen::lint {

Deeds alter_table_deeds(const Scene& scene);

namespace {

using hazard::Role;
using Kind = Constraint::Kind;

bool is_partitioned(const Scene& scene, const Name& name) {
  const Table* table = scene.sketch.table(name);
  return table != nullptr && table->partitioned;
}

bool has_option(const Tree& options, std::string_view word) {
  const auto& items = options.items();
  return std::any_of(items.begin(), items.end(),
                     [&](const Tree& item) { return item.inner().text("defname") == word; });
}

/// The table of "schema.table.trigger".
Name owner_of(const Tree& object) {
  std::vector<std::string> words = texts(object.inner()["items"]);
  if (words.size() < 2) return {};
  words.pop_back();
  return {words.size() > 1 ? words[words.size() - 2] : "", words.back()};
}

/// The table of an index; the index itself where nothing is known of it.
Name table_of_index(const Scene& scene, const Name& index) {
  const auto found = scene.sketch.indexes.find(index.key());
  return found == scene.sketch.indexes.end() ? index : found->second.table;
}

Deeds create_table(const Scene& scene) {
  Deeds all;
  const bool partition = scene.node.has("partbound");
  for (const Tree& parent : scene.node["inhRelations"].items()) {
    const Name name = relation_name(parent);
    const Table* table = scene.sketch.table(name);
    const bool has_default = table != nullptr && table->has_default_partition;
    all.push_back(Deed(!partition    ? "create-inheriting"
                       : has_default ? "create-partition-beside-default"
                                     : "create-partition")
                      .add(Role::above, name));
  }
  for (const Tree& element : scene.node["tableElts"].items()) {
    if (element.type() == "TableLikeClause") {
      all.push_back(
          Deed("create-table-like").add(Role::source, relation_name(element.inner()["relation"])));
    }
    element.each([&](std::string_view type, const Tree& node) {
      if (type != "Constraint" || node.text("contype") != "CONSTR_FOREIGN") return;
      all.push_back(
          Deed("create-table-with-key").add(Role::referenced, relation_name(node["pktable"])));
    });
  }
  return all;
}

Deeds create_index(const Scene& scene) {
  const Name table = relation_name(scene.node["relation"]);
  const bool unique = scene.node.flag("unique");
  const bool partitioned = is_partitioned(scene, table);
  if (scene.node.flag("concurrent")) {
    if (partitioned) return {Deed("create-index-concurrently-partitioned")};
    return {{unique ? "create-unique-index-concurrently" : "create-index-concurrently", table}};
  }
  const Name index{table.schema, std::string(scene.node.text("idxname"))};
  if (scene.node.flag("if_not_exists") && scene.sketch.indexes.contains(index.key())) {
    return {{"create-index-if-not-exists", table}};
  }
  if (!scene.node["relation"].flag("inh")) return {{"create-index-on-only", table}};
  if (partitioned) return {{"create-index-partitioned", table}};
  return {{unique ? "create-unique-index" : "create-index-scan", table}};
}

Deed drop_table(const Scene& scene, const Name& table) {
  const bool cascade = scene.node.text("behavior") == "DROP_CASCADE";
  Deed referring("drop-table-cascade", table);
  for (const Constraint& item : scene.sketch.constraints) {
    if (item.kind != Kind::foreign) continue;
    if (item.table.key() == table.key()) {
      return Deed("drop-table-with-key", table).add(Role::referenced, item.references);
    }
    if (item.references.key() == table.key()) referring.add(Role::referencing, item.table);
  }
  if (cascade && referring.relations.size() > 1) return referring;
  return {"drop-a-table", table};
}

Deeds drop(const Scene& scene) {
  const std::string_view kind = scene.node.text("removeType");
  const bool concurrent = scene.node.flag("concurrent");
  Deeds all;
  for (const Tree& object : scene.node["objects"].items()) {
    const Name name = listed_name(object);
    if (kind == "OBJECT_TABLE") all.push_back(drop_table(scene, name));
    if (kind == "OBJECT_INDEX") {
      const Name table = table_of_index(scene, name);
      const bool partitioned = is_partitioned(scene, table);
      all.emplace_back(concurrent ? (partitioned ? "drop-index-concurrently-partitioned"
                                                 : "drop-index-concurrently")
                                  : (partitioned ? "drop-index-partitioned" : "drop-index-brief"),
                       table);
    }
    if (kind == "OBJECT_VIEW") all.emplace_back("drop-view", name);
    if (kind == "OBJECT_MATVIEW") all.emplace_back("drop-materialized-view", name);
    if (kind == "OBJECT_TRIGGER") all.emplace_back("drop-trigger", owner_of(object));
    if (kind == "OBJECT_POLICY") all.emplace_back("drop-policy", owner_of(object));
    if (kind == "OBJECT_RULE") all.emplace_back("drop-rule", owner_of(object));
    if (kind == "OBJECT_TYPE") all.emplace_back(Deed("drop-type-cascade"));
    if (kind == "OBJECT_SEQUENCE") all.emplace_back("drop-sequence", name);
  }
  return all;
}

Deeds rename(const Scene& scene) {
  const Name relation = relation_name(scene.node["relation"]);
  const std::string_view kind = scene.node.text("renameType");
  if (kind == "OBJECT_TABLE") return {{"rename-table", relation}};
  if (kind == "OBJECT_COLUMN") return {{"rename-column", relation}};
  if (kind == "OBJECT_VIEW" || kind == "OBJECT_MATVIEW") return {{"rename-view", relation}};
  if (kind == "OBJECT_INDEX") return {Deed("rename-index")};
  if (kind == "OBJECT_TYPE") return {Deed("rename-type")};
  if (kind != "OBJECT_TABCONSTRAINT") return {};
  const Constraint* known =
      scene.sketch.constraint(relation, std::string(scene.node.text("subname")));
  const bool keyed =
      known != nullptr && (known->kind == Kind::primary || known->kind == Kind::unique);
  return {{keyed ? "rename-key" : "rename-check", relation}};
}

Deeds truncate(const Scene& scene) {
  const bool cascade = scene.node.text("behavior") == "DROP_CASCADE";
  Deeds all;
  for (const Tree& item : scene.node["relations"].items()) {
    Deed deed(cascade ? "truncate-cascade" : "truncate-table", relation_name(item));
    for (const Constraint& key : scene.sketch.constraints) {
      const bool refers =
          key.kind == Kind::foreign && key.references.key() == relation_name(item).key();
      if (cascade && refers) deed.add(Role::referencing, key.table);
    }
    all.push_back(std::move(deed));
  }
  return all;
}

Deeds reindex(const Scene& scene) {
  const bool concurrent = has_option(scene.node["params"], "concurrently");
  const Name name = relation_name(scene.node["relation"]);
  if (scene.node.text("kind") == "REINDEX_OBJECT_INDEX") {
    return {
        {concurrent ? "reindex-index-concurrently" : "reindex-index", table_of_index(scene, name)}};
  }
  return {{concurrent ? "reindex-table-concurrently" : "reindex-table", name}};
}

Deeds domain(const Scene& scene) {
  const std::string_view kind = scene.node.text("subtype");
  if (kind == "O") return {Deed("domain-not-null")};
  if (kind == "V") return {Deed("domain-validate")};
  if (kind == "X") return {Deed("domain-drop-constraint")};
  if (kind != "C") return {};
  const bool later = scene.node["def"].inner().flag("skip_validation");
  return {Deed(later ? "domain-check-not-valid" : "domain-check")};
}

Deeds lock(const Scene& scene) {
  // The weaker modes keep nobody waiting.
  constexpr std::pair<std::int64_t, std::string_view> modes[] = {{5, "lock-table-share"},
                                                                 {6, "lock-table-share-row"},
                                                                 {7, "lock-table-exclusive"},
                                                                 {8, "lock-table"}};
  Deeds all;
  for (const auto& [mode, code] : modes) {
    if (scene.node.number("mode") != mode) continue;
    for (const Tree& item : scene.node["relations"].items()) {
      all.emplace_back(code, relation_name(item));
    }
  }
  return all;
}

Deeds publication(const Scene& scene) {
  const bool all_tables = scene.node.flag("for_all_tables");
  if (scene.type() == "CreatePublicationStmt") {
    return {Deed(all_tables ? "publication-all" : "publication-create")};
  }
  const bool set = scene.node.text("action") == "AP_SetObjects";
  Deeds all;
  for (const Tree& item : scene.node["pubobjects"].items()) {
    const Name table = relation_name(item.inner()["pubtable"]["relation"]);
    if (table.name.empty()) continue;
    all.emplace_back(set ? "publication-set-table" : "publication-add-table", table);
  }
  return all;
}

/// SELECT setval('sequence', max(column)) FROM table.
Deeds select(const Scene& scene) {
  bool sets = false;
  std::string highest;
  scene.node["targetList"].each([&](std::string_view type, const Tree& node) {
    if (type != "FuncCall") return;
    const std::string name = listed_name(node["funcname"]).name;
    sets = sets || name == "setval";
    if (name == "max" && !columns_in(node).empty()) highest = columns_in(node).back();
  });
  if (!sets) return {};
  const auto& from = scene.node["fromClause"].items();
  if (from.empty() || highest.empty()) return {Deed("setval")};
  const Name table = relation_name(from.front());
  const auto indexes = scene.sketch.indexes_of(table);
  const bool indexed = std::any_of(indexes.begin(), indexes.end(), [&](const Index* index) {
    return !index->partial && !index->columns.empty() && index->columns.front() == highest;
  });
  return {Deed(indexed ? "setval-of-indexed-max" : "setval-of-max").add(Role::source, table)};
}

Deeds enum_change(const Scene& scene) {
  if (scene.node.has("oldVal")) return {Deed("enum-rename-value")};
  return {Deed("enum-add-value")};
}

Deeds views(const Scene& scene) {
  const std::string_view type = scene.type();
  const Tree& node = scene.node;
  if (type == "RefreshMatViewStmt") {
    return {{node.flag("concurrent") ? "refresh-concurrently" : "refresh",
             relation_name(node["relation"])}};
  }
  if (type == "CreateTableAsStmt") {
    const bool view = node.text("objtype") == "OBJECT_MATVIEW";
    return {Deed(view ? "create-materialized-view" : "create-table-as")};
  }
  const Name name = relation_name(node["view"]);
  if (node.flag("replace") && scene.sketch.views.contains(name.key())) {
    return {{"replace-view", name}};
  }
  return {Deed("create-view")};
}

Deeds triggers(const Scene& scene) {
  const Name table = relation_name(scene.node["relation"]);
  if (scene.node.flag("replace")) return {{"replace-trigger", table}};
  const bool partitioned = is_partitioned(scene, table);
  return {{partitioned ? "create-trigger-partitioned" : "create-trigger", table}};
}

Deeds comment(const Scene& scene) {
  const std::string_view kind = scene.node.text("objtype");
  if (kind == "OBJECT_TABLE") {
    return {{"comment-on-table", listed_name(scene.node["object"])}};
  }
  if (kind == "OBJECT_COLUMN") {
    return {{"comment-on-column", owner_of(scene.node["object"])}};
  }
  return {};
}

Deeds small_ones(const Scene& scene) {
  const std::string_view type = scene.type();
  const Tree& node = scene.node;
  const Name relation = relation_name(node["relation"]);
  if (type == "RuleStmt") return {{"create-rule", relation}};
  if (type == "CreatePolicyStmt") return {{"create-policy", relation_name(node["table"])}};
  if (type == "AlterPolicyStmt") return {{"alter-policy", relation_name(node["table"])}};
  if (type == "ClusterStmt") return {{"cluster-table", relation}};
  if (type == "AlterObjectSchemaStmt" && node.text("objectType") == "OBJECT_TABLE") {
    return {{"set-schema", relation}};
  }
  if (type == "VacuumStmt") {
    const bool full = has_option(node["options"], "full");
    const std::string_view code = full                        ? "vacuum-full"
                                  : node.flag("is_vacuumcmd") ? "vacuum"
                                                              : "analyze";
    Deeds all;
    for (const Tree& item : node["rels"].items()) {
      all.emplace_back(code, relation_name(item.inner()["relation"]));
    }
    return all;
  }
  if (type == "CreateStatsStmt" && !node["relations"].items().empty()) {
    return {{"create-statistics", relation_name(node["relations"].items().front())}};
  }
  if (type == "UpdateStmt" || type == "DeleteStmt") return {{"update-rows", relation}};
  return {};
}

}  // namespace

Deeds deeds(const Scene& scene) {
  using Reader = Deeds (*)(const Scene&);
  constexpr std::pair<std::string_view, Reader> readers[] = {{"AlterTableStmt", alter_table_deeds},
                                                             {"CreateStmt", create_table},
                                                             {"IndexStmt", create_index},
                                                             {"DropStmt", drop},
                                                             {"RenameStmt", rename},
                                                             {"TruncateStmt", truncate},
                                                             {"ReindexStmt", reindex},
                                                             {"AlterDomainStmt", domain},
                                                             {"LockStmt", lock},
                                                             {"CreatePublicationStmt", publication},
                                                             {"AlterPublicationStmt", publication},
                                                             {"SelectStmt", select},
                                                             {"AlterEnumStmt", enum_change},
                                                             {"RefreshMatViewStmt", views},
                                                             {"CreateTableAsStmt", views},
                                                             {"ViewStmt", views},
                                                             {"CreateTrigStmt", triggers},
                                                             {"CommentStmt", comment}};
  for (const auto& [type, read] : readers) {
    if (type == scene.type()) return read(scene);
  }
  return small_ones(scene);
}

}  // namespace schemagen::lint
