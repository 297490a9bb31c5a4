#include <algorithm>
#include <string>

#include "objects/column/column.hpp"
#include "objects/constraint/constraint.hpp"
#include "objects/index/parts.hpp"
#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/foreseen.hpp"
#include "objects/shared/references.hpp"
#include "objects/table/children.hpp"
#include "objects/table/online_partition.hpp"
#include "objects/table/table.hpp"
#include "schemagen/base/text.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Sql;
using sql::sql;

namespace {

ObjectId table_id(const sql::QualifiedName& name) {
  return {&table_kind(), name.schema, name.name, {}, {}};
}

/// Rows that come run it.
bool fires(const Object& part) {
  return part.id.kind == &trigger_kind() || part.id.kind == &rule_kind();
}

void alter_partition(const Table& was, const Table& now, const ObjectId& id, const Scene& scene,
                     Actions& out) {
  if (!was.partition_of && !now.partition_of) return;
  if (now.partition_of && count_kept(was, now, scene) > 0) return;
  if (was.partition_of) detach_partition(id, was, scene, out);
  if (now.partition_of) attach_partition(id, now, scene, out);
}

// Columns come in the order of the parents, which is the order in which they were taken up.
void alter_inheritance(const Table& was, const Table& now, const ObjectId& id, const Scene& scene,
                       Actions& out) {
  const std::size_t same = was.partition_of || now.partition_of ? 0 : count_kept(was, now, scene);
  for (std::size_t i = same; i < was.inherits.size(); ++i) {
    out.push_back(
        step(sql("ALTER TABLE {} NO INHERIT {}", qualified(id), was.inherits[i]),
             "let " + describe(id) + " no longer inherit from " + print_name(was.inherits[i]),
             Phase::release));
  }
  for (std::size_t i = same; i < now.inherits.size(); ++i) {
    out.push_back(step(sql("ALTER TABLE {} INHERIT {}", qualified(id), now.inherits[i]),
                       "let " + describe(id) + " inherit from " + print_name(now.inherits[i]),
                       Phase::finish));
  }
}

/// What the partition key is made of. A column from above is there with the table, not before it,
/// so the one above counts.
void refer_to_key_columns(const Object& object, const Catalog& all, std::vector<Reference>& out) {
  std::vector<Reference> found;
  refer_to_expression(object.as<Table>().partition_by->key, object.id, object.home, all, found);
  for (const Reference& reference : found) {
    const Object* column = reference.to.kind == &column_kind() ? all.find(reference.to) : nullptr;
    if (column == nullptr || !comes_from_above(column->as<Column>().inheritance)) {
      out.push_back(reference);
      continue;
    }
    for (const sql::QualifiedName& parent : column->as<Column>().parents) {
      out.push_back({ObjectId{&column_kind(), parent.schema, parent.name, reference.to.sub, {}}});
    }
  }
}

}  // namespace

Sql table_word(const Table& table) { return table.foreign ? sql("FOREIGN TABLE") : sql("TABLE"); }

void alter_links(const Table& was, const Table& now, const ObjectId& id, const Scene& scene,
                 Actions& out) {
  alter_partition(was, now, id, scene, out);
  alter_inheritance(was, now, id, scene, out);
  if (was.of_type == now.of_type) return;
  if (was.of_type) {
    out.push_back(step(sql("ALTER TABLE {} NOT OF", qualified(id)),
                       "free " + describe(id) + " from its type", Phase::release));
  }
  if (now.of_type) {
    out.push_back(step(sql("ALTER TABLE {} OF {}", qualified(id), *now.of_type),
                       "tie " + describe(id) + " to " + now.of_type->text, Phase::finish));
  }
}

// A foreign key that refers to the whole holds on to each of its partitions.
void detach_if_held(const Object& object, const Scene& scene, Actions& out) {
  const auto& above = object.as<Table>().partition_of;
  if (!above || scene.leaves(table_id(*above))) return;
  std::vector<sql::QualifiedName> wholes;
  for (auto whole = above; whole;) {
    wholes.push_back(*whole);
    const Object* table = scene.before.find(table_id(*whole));
    whole = table == nullptr ? std::nullopt : table->as<Table>().partition_of;
  }
  const auto& objects = scene.before.objects();
  for (auto at = objects.lower_bound({&constraint_kind(), {}, {}, {}, {}});
       at != objects.end() && at->first.kind == &constraint_kind(); ++at) {
    const auto& constraint = at->second.as<Constraint>();
    if (std::find(wholes.begin(), wholes.end(), constraint.references) == wholes.end()) continue;
    out.push_back(step(sql("ALTER TABLE {} DETACH PARTITION {}", *above, qualified(object.id)),
                       "detach " + describe(object.id) + " from " + print_name(*above),
                       Phase::drop));
    foresee("detach-partition-referenced", scene.server_version, out.back(),
            "it is looked through for rows that others refer to");
    return;
  }
}

void refer_to_links(const Object& object, const Catalog& all, std::vector<Reference>& out) {
  const Table& table = object.as<Table>();
  if (table.server) {
    const ObjectId server = id_of("server", "", *table.server);
    out.push_back({server});
    if (!all.contains(server)) refer_to_extensions(all, out);
  }
  if (table.partition_of && !is_default(table)) {
    const Object* rest = default_of(table_id(*table.partition_of), all);
    if (rest != nullptr) out.push_back({rest->id, true, false, true});
  }
  if (table.of_type) refer_to_type(*table.of_type, object.home, all, out);
  if (table.partition_by) refer_to_key_columns(object, all, out);
  const auto parents = parent_tables(object.id, all);
  for (const ObjectId& parent : parents) {
    out.push_back({parent, false, true, false});
    out.back().holds = table.partition_of.has_value();
    // It is put under the parent when that is all as it should be; a new partition takes over the
    // columns as they are then.
    out.push_back({parent, true, false, true});
    out.back().holds = table.partition_of.has_value();
    for (const Object* part : all.children(parent)) {
      if (is_made_only(*part)) continue;  // that waits for the partitions
      if (fires(*part)) continue;         // it reaches them by itself, and the rows come before it
      out.push_back({part->id, part->id.kind != &column_kind(), false, true});
    }
  }
  if (parents.empty() && !table.of_type) return;
  // What goes of its own is gone by then, or it would be taken for a part of what is above; and an
  // index that is to be no part comes afterwards.
  if (table.partition_of) out.push_back({object.id, true, false, true});
  for (const Object* part : all.children(object.id)) {
    if (fires(*part)) continue;
    const bool own = part->id.kind == &index_kind() && !part_of(*part);
    if (!own || !table.partition_of) out.push_back({part->id, true, false, true});
  }
}

void check_links(const Object& object, const Catalog& desired, Diagnostics& out) {
  const Table& table = object.as<Table>();
  const std::string what = describe(object.id);
  if (table.foreign && !table.server) {
    out.error("SG0242", object.span, what + " has no server",
              "write `server: ...`, the server that holds its rows");
  }
  if (table.partition_of && !table.bound) {
    out.error("SG0241", object.span, what + " does not say which rows it holds",
              "write `values: FROM (...) TO (...)`, IN (...), or default");
  }
  if (table.bound && !table.partition_of) {
    out.error("SG0241", object.span, what + " has `values` and is no partition",
              "write `partition_of: ...`, the partitioned table");
  }
  for (const ObjectId& parent : parent_tables(object.id, desired)) {
    if (desired.contains(parent)) continue;
    std::vector<std::string> tables;
    for (const auto& [id, other] : desired.objects()) {
      if (id.kind == &table_kind() && id != object.id) tables.push_back(id.short_name());
    }
    out.error(
        "SG0240", object.span,
        what + " is put under the table \"" + parent.short_name() + "\", which is not declared",
        did_you_mean(parent.short_name(), tables));
  }
  if (!table.partition_of) return;
  const ObjectId parent = table_id(*table.partition_of);
  if (desired.contains(parent) && !is_partitioned(parent, desired)) {
    out.error("SG0243", object.span,
              what + " is a partition of " + parent.short_name() + ", which is not partitioned",
              "write `partition_by: range (...)` there");
  }
}

}  // namespace schemagen::objects
