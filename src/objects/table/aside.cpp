#include "objects/table/aside.hpp"

#include <algorithm>

#include "objects/column/column.hpp"
#include "objects/constraint/constraint.hpp"
#include "objects/kinds.hpp"
#include "objects/sequence/sequence.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/references.hpp"
#include "objects/table/carry_over.hpp"
#include "objects/table/children.hpp"
#include "objects/table/table.hpp"
#include "schemagen/base/text.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::QualifiedName;
using sql::Sql;
using sql::sql;

namespace {

constexpr std::size_t longest_name = 63;
constexpr std::string_view relation_space = "relation ";

ObjectId table_of(const QualifiedName& name) {
  return {&table_kind(), name.schema, name.name, {}, {}};
}

bool is_key(const Object& part) {
  return part.id.kind == &constraint_kind() &&
         part.as<Constraint>().type == ConstraintType::foreign_key;
}

/// What ALTER calls the relation that an object of a table stands for.
Sql word_for(const Object& object) {
  if (object.id.kind == &table_kind()) return sql("TABLE");
  const bool numbers = object.id.kind == &column_kind() || object.id.kind == &sequence_kind();
  return numbers ? sql("SEQUENCE") : sql("INDEX");
}

}  // namespace

Aside::Aside(const Object& table, const Scene& scene) : table_(table), scene_(scene) {
  gather(table);
  for (auto at =
           scene.before.objects().lower_bound({&sequence_kind(), table.id.schema, {}, {}, {}});
       at != scene.before.objects().end() && at->first.kind == &sequence_kind(); ++at) {
    const auto& owner = at->second.as<Sequence>().owned_by;
    const bool own = owner && at->first.schema == table.id.schema && owner->table == table.id.name;
    if (own && scene.leaves(at->first)) sequences_.push_back(&at->second);
  }
  for (const Object* sequence : sequences_) rename_if_wanted(*sequence);
  for (const Object* one : tables_) {
    for (const Object* part : scene.before.children(one->id)) rename_if_wanted(*part);
  }
  for (const Object* one : tables_) rename_if_wanted(*one);
}

void Aside::gather(const Object& table) {
  tables_.push_back(&table);
  for (const Object* child : child_tables(table.id, scene_.before)) {
    if (carrier_of(*child, scene_) == table.id) gather(*child);
  }
}

void Aside::rename_if_wanted(const Object& object) {
  std::vector<std::string> claims;
  object.id.kind->claims(object, claims);
  for (const std::string& claim : claims) {
    if (!claim.starts_with(relation_space) || scene_.after.holders(claim).empty()) continue;
    const QualifiedName own{object.id.schema,
                            claim.substr(relation_space.size() + object.id.schema.size() + 1)};
    const auto is_free = [&](const std::string& name) {
      const std::string wanted = std::string(relation_space) + own.schema + "." + name;
      return scene_.before.holders(wanted).empty() && scene_.after.holders(wanted).empty() &&
             std::none_of(names_.begin(), names_.end(), [&](const auto& given) {
               return given.first.schema == own.schema && given.second == name;
             });
    };
    for (int attempt = 1;; ++attempt) {
      const std::string end = attempt == 1 ? "__old" : "__old" + std::to_string(attempt);
      std::string name = std::string(clip_utf8(own.name, longest_name - end.size())) + end;
      if (!is_free(name)) continue;
      names_[own] = std::move(name);
      break;
    }
    renames_.emplace_back(word_for(object), own);
  }
}

QualifiedName Aside::name_of(const QualifiedName& relation) const {
  const auto found = names_.find(relation);
  return found == names_.end() ? relation : QualifiedName{relation.schema, found->second};
}

bool Aside::has_rows() const {
  return tables_.size() > 1 || !is_partitioned(table_.id, scene_.before);
}

void Aside::leave_those_above(Actions& out) const {
  const Table& was = table_.as<Table>();
  const QualifiedName name = qualified(table_.id);
  if (was.partition_of) {
    out.push_back(
        step(sql("ALTER TABLE {} DETACH PARTITION {}", *was.partition_of, name),
             "detach the old " + describe(table_.id) + " from " + print_name(*was.partition_of),
             Phase::drop));
  }
  for (const QualifiedName& parent : was.inherits) {
    out.push_back(
        step(sql("ALTER TABLE {} NO INHERIT {}", name, parent),
             "let the old " + describe(table_.id) + " no longer inherit from " + print_name(parent),
             Phase::drop));
  }
  if (was.of_type) {
    out.push_back(step(sql("ALTER TABLE {} NOT OF", name),
                       "free the old " + describe(table_.id) + " from its type", Phase::drop));
  }
}

/// Whether it goes no earlier than the table itself.
bool Aside::stays_in_reach(const ObjectId& id) const {
  if (!scene_.leaves(id)) return true;
  const auto is_it = [&](const Object* object) { return object->id == id; };
  if (std::any_of(sequences_.begin(), sequences_.end(), is_it)) return true;
  return std::any_of(tables_.begin(), tables_.end(), [&](const Object* table) {
    const auto parts = scene_.before.children(table->id);
    return table->id == id || std::any_of(parts.begin(), parts.end(), is_it);
  });
}

bool Aside::hangs_on_leaving(const Object& part) const {
  const auto references = references_of(part, scene_.before);
  return std::any_of(references.begin(), references.end(), [&](const Reference& reference) {
    return !reference.soft && !stays_in_reach(reference.to);
  });
}

void Aside::let_go_of_defaults(const Object& column, Actions& out) const {
  const auto& value = column.as<Column>().default_value;
  if (!value) return;
  References references;
  refer_to_expression(*value, {}, column.home, scene_.before, references);
  const bool leaving =
      std::any_of(references.begin(), references.end(),
                  [&](const Reference& reference) { return !stays_in_reach(reference.to); });
  if (!leaving) return;
  out.push_back(step(sql("ALTER TABLE {} ALTER COLUMN {} DROP DEFAULT", qualified(column.id),
                         Identifier{column.id.sub}),
                     "let go of the default of the old " + describe(column.id), Phase::drop));
}

// Until its rows are copied the old table stands, and would hold on to what the plan changes
// meanwhile.
void Aside::let_go(const Object& table, Actions& out) const {
  for (const Object* part : scene_.before.children(table.id)) {
    if (part->id.kind == &column_kind()) {
      let_go_of_defaults(*part, out);
    } else if (is_key(*part)) {
      const Constraint& key = part->as<Constraint>();
      const bool goes_along = comes_from_above(key.inheritance) && &table != tables_.front();
      if (goes_along || key.references == qualified(table_.id)) continue;
      // Where keys run in a circle the plan has dropped it.
      const bool circle = scene_.leaves(table_of(key.references));
      out.push_back(step(sql("ALTER TABLE {} DROP CONSTRAINT {}{}", qualified(table.id),
                             circle ? sql("IF EXISTS ") : Sql(), Identifier{part->id.sub}),
                         "drop " + describe(part->id), Phase::drop));
    } else if (!part->id.kind->is_attachment() && hangs_on_leaving(*part)) {
      part->id.kind->drop(*part, scene_, out);
    }
  }
  if (table.as<Table>().force_row_security) {
    out.push_back(step(sql("ALTER TABLE {} NO FORCE ROW LEVEL SECURITY", qualified(table.id)),
                       "see every row of the old " + describe(table.id), Phase::drop));
  }
}

// The new name keeps others from the table, not from its partitions: what they wrote there after
// the copy would go with the old ones.
void Aside::lock_partitions(Actions& out) const {
  if (tables_.size() < 2) return;
  out.push_back(step(sql("LOCK TABLE {} IN ACCESS EXCLUSIVE MODE", qualified(table_.id)),
                     "keep others from the partitions of the old " + describe(table_.id),
                     Phase::drop));
}

void Aside::step_back(Actions& out) const {
  lock_partitions(out);
  leave_those_above(out);
  for (const Object* table : tables_) let_go(*table, out);
  for (const auto& [word, own] : renames_) {
    out.push_back(step(sql("ALTER {} {} RENAME TO {}", word, own, Identifier{names_.at(own)}),
                       "put the old " + describe(table_.id) + " aside", Phase::drop));
  }
}

}  // namespace schemagen::objects
