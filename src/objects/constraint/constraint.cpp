#include <algorithm>

#include "objects/constraint/constraint_kind.hpp"
#include "objects_sql.hpp"
#include "schemagen/base/text.hpp"

namespace schemagen::objects {

FieldTable Constraint::fields() {
  const auto anew = OnChange::recreate;
  return field_table(
      implied("type", &Constraint::type, anew, "which sort of constraint"),
      implied("on_domain", &Constraint::on_domain, anew, "it belongs to a domain"),
      implied("inheritance", &Constraint::inheritance, OnChange::alter,
              "whether it comes from a table above"),
      field("columns", &Constraint::columns, anew, "columns of the key"),
      field("include", &Constraint::include, anew, "columns stored beside the key"),
      since(15, field("nulls_not_distinct", &Constraint::nulls_not_distinct, anew,
                      "NULLs count as equal (PostgreSQL 15)")),
      since(18, field("without_overlaps", &Constraint::without_overlaps, anew,
                      "the last column is a range, and equal keys never overlap in it "
                      "(PostgreSQL 18)")),
      since(18, field("period", &Constraint::period, anew,
                      "the last column is a range, which the rows referred to cover "
                      "(PostgreSQL 18)")),
      field("expression", &Constraint::expression, anew, "SQL condition that every row satisfies"),
      field("no_inherit", &Constraint::no_inherit, anew, "child tables do not have it"),
      field("method", &Constraint::method, anew, "index method of an exclusion constraint"),
      field("elements", &Constraint::elements, anew,
            "columns or expressions, each with the operator under `with`"),
      field("where", &Constraint::where, anew, "only rows that satisfy this"), references_field(),
      implied("reference_columns", &Constraint::reference_columns, anew, "columns referred to"),
      field("match", &Constraint::match, anew, "simple or full"),
      field("update", &Constraint::on_update, anew,
            "no action, restrict, cascade, set null or set default"),
      field("delete", &Constraint::on_delete, anew,
            "no action, restrict, cascade, set null or set default"),
      since(15, field("delete_columns", &Constraint::delete_columns, anew,
                      "the columns that ON DELETE sets (PostgreSQL 15)")),
      field("deferrable", &Constraint::deferrable, anew, "no, immediate or deferred"),
      field("not_valid", &Constraint::not_valid, anew, "existing rows are not checked"),
      since(18, field("not_enforced", &Constraint::not_enforced, anew,
                      "it is noted and never checked (PostgreSQL 18)")),
      field("part_of", &Constraint::part_of, OnChange::alter,
            "the index of the partitioned table that its index is a part of; left out, that of the "
            "key that fits"),
      field("only", &Constraint::only, OnChange::alter,
            "partitions have no part of it but those that say so with part_of"),
      field("storage_parameters", &Constraint::storage_parameters, OnChange::alter,
            "of the index behind it"),
      field("tablespace", &Constraint::tablespace, OnChange::alter, "of the index behind it"),
      field("index_comment", &Constraint::index_comment, OnChange::alter,
            "comment on the index behind it"));
}

namespace {

std::vector<Section> make_sections() {
  using Form = Section::Form;
  const std::vector<std::string> key{"columns",          "include",    "deferrable",
                                     "without_overlaps", "tablespace", "storage_parameters",
                                     "index_comment",    "part_of",    "only"};
  std::vector<std::string> unique = key;
  unique.emplace_back("nulls_not_distinct");
  const std::vector<std::string> check{"expression", "no_inherit", "not_valid", "not_enforced"};
  const std::vector<std::string> domain_check{"expression", "not_valid"};
  const std::vector<std::string> foreign{
      "columns",        "references", "match",     "update",       "delete",
      "delete_columns", "deferrable", "not_valid", "not_enforced", "period"};
  const std::vector<std::string> exclusion{
      "elements",           "method",     "where",         "include", "deferrable",
      "storage_parameters", "tablespace", "index_comment", "part_of", "only"};
  return {
      {"primary_key", "table", Form::single, "columns", key, {{"type", "p"}}},
      {"unique", "table", Form::map, "columns", unique, {{"type", "u"}}},
      {"checks", "table", Form::map, "expression", check, {{"type", "c"}}},
      {"foreign_keys", "table", Form::map, "", foreign, {{"type", "f"}}},
      {"exclusions", "table", Form::map, "elements", exclusion, {{"type", "x"}}},
      {"check",
       "domain",
       Form::single,
       "expression",
       domain_check,
       {{"type", "c"}, {"on_domain", "t"}}},
      {"checks",
       "domain",
       Form::map,
       "expression",
       domain_check,
       {{"type", "c"}, {"on_domain", "t"}}},
  };
}

}  // namespace

std::string_view ConstraintKind::query() const {
  static const std::string text = expand_query(constraint_sql);
  return text;
}

const std::vector<Section>& ConstraintKind::sections() const {
  static const std::vector<Section> all = make_sections();
  return all;
}

void ConstraintKind::complete(Object& object, const Catalog& desired) const {
  edit(object, [&](Constraint& constraint) {
    complete_key(constraint.elements, relation_of(object), desired);
    if (constraint.not_enforced) constraint.not_valid = false;  // nothing of it is ever valid
    if (constraint.type == ConstraintType::exclusion && !constraint.method) {
      constraint.method = std::string("btree");
    }
    if (constraint.type != ConstraintType::foreign_key || !constraint.reference_columns.empty()) {
      return;
    }
    const ObjectId target{
        &table_kind(), constraint.references.schema, constraint.references.name, {}, {}};
    for (const Object* child : desired.children(target)) {
      if (child->id.kind == this && get(*child).type == ConstraintType::primary_key) {
        constraint.reference_columns = get(*child).columns;
      }
    }
  });
  if (has_index(object)) return complete_part(object, desired);
  if (get(object).inheritance != Inheritance::none) return;
  if (constraint_above(object, desired) == nullptr) return;
  const bool partition = is_partition(relation_of(object), desired);
  edit(object, [&](Constraint& constraint) {
    constraint.inheritance = partition ? Inheritance::partition : Inheritance::merged;
  });
}

void ConstraintKind::complete_part(Object& object, const Catalog& desired) {
  const bool only = stays_only(object, desired);
  Boxed<sql::QualifiedName> whole = get(object).part_of;
  if (!whole) whole = natural_whole(object, desired);
  if (only == get(object).only && whole == get(object).part_of) return;
  edit(object, [&](Constraint& key) {
    key.only = only;
    key.part_of = whole;
  });
}

std::shared_ptr<const Model> ConstraintKind::implied(const Object& object,
                                                     const Catalog& all) const {
  if (has_index(object)) return goes_without_saying(object, all) ? object.model : nullptr;
  if (!comes_from_above(get(object).inheritance)) return nullptr;
  const Object* above = constraint_above(object, all);
  if (above == nullptr) return nullptr;
  const Object clone = clone_constraint(*above, relation_of(object), all);
  return clone.id == object.id ? clone.model : nullptr;
}

std::string ConstraintKind::default_name(const Object& object, const Catalog& desired,
                                         int attempt) const {
  const Constraint& constraint = get(object);
  const std::string& owner = object.id.name;
  switch (constraint.type) {
    case ConstraintType::primary_key:
      return make_object_name(owner, "", "pkey", attempt);
    case ConstraintType::unique:
    case ConstraintType::foreign_key: {
      std::string columns;
      for (const std::string& column : constraint.columns) {
        columns += (columns.empty() ? "" : "_") + column;
      }
      for (const std::string& column : constraint.include) columns += "_" + column;
      return make_object_name(owner, columns,
                              constraint.type == ConstraintType::unique ? "key" : "fkey", attempt);
    }
    case ConstraintType::exclusion:
      return make_object_name(owner, key_name(constraint.elements, constraint.include), "excl",
                              attempt);
    case ConstraintType::check:
      break;
  }
  std::string column;
  if (constraint.expression && !constraint.on_domain) {
    const auto columns = mentioned_columns(*constraint.expression, relation_of(object), desired);
    if (columns.size() == 1) column = columns[0];
  }
  return make_object_name(owner, column, "check", attempt);
}

void ConstraintKind::validate(const Object& object, const Catalog& desired,
                              Diagnostics& out) const {
  const Constraint& constraint = get(object);
  check_parts(object, desired, out);
  // What is wrong with it is told of the one above.
  if (comes_from_above(constraint.inheritance) || constraint.part_of) return;
  const ObjectId relation = relation_of(object);
  check_columns(constraint.columns, object, relation, desired, out);
  check_columns(constraint.include, object, relation, desired, out);
  check_columns(constraint.delete_columns, object, relation, desired, out);
  if (constraint.type == ConstraintType::exclusion) {
    check_key(constraint.elements, object, relation, desired, out);
  }
  if (constraint.type == ConstraintType::check && !constraint.expression) {
    out.error("SG0211", object.span, describe(object.id) + " has no condition",
              "write the condition that every row satisfies");
  }
  if (constraint.type != ConstraintType::foreign_key) {
    if (has_index(object) && constraint.columns.empty() && constraint.elements.empty()) {
      out.error("SG0210", object.span, describe(object.id) + " has no columns", "list its columns");
    }
    return;
  }
  const ObjectId target{
      &table_kind(), constraint.references.schema, constraint.references.name, {}, {}};
  if (!desired.contains(target)) {
    std::vector<std::string> tables;
    for (const auto& [id, other] : desired.objects()) {
      if (id.kind == &table_kind()) tables.push_back(id.short_name());
    }
    out.error("SG0212", object.span,
              describe(object.id) + " refers to the table \"" + print_name(constraint.references) +
                  "\", which is not declared",
              did_you_mean(print_name({"", constraint.references.name}), tables));
    return;
  }
  check_columns(constraint.reference_columns, object, target, desired, out);
  if (constraint.columns.empty() ||
      constraint.columns.size() != constraint.reference_columns.size()) {
    out.error("SG0213", object.span,
              describe(object.id) + " has " + std::to_string(constraint.columns.size()) +
                  " columns and refers to " + std::to_string(constraint.reference_columns.size()),
              "list as many columns as the referenced key has");
  }
}

namespace {

/// A key of a partitioned table is one when its parts are there.
void refer_to_parts_of_key(const Object& key, const Catalog& all, std::vector<Reference>& out) {
  const ObjectId table = indexed_table(key);
  if (!has_index(key) || !is_partitioned(table, all)) return;
  for (const Object* partition : child_tables(table, all)) {
    const Object* part = part_in(partition->id, key, all);
    if (part == nullptr) continue;
    Reference reference{part->id, false, false, true};
    reference.finished = true;
    out.push_back(std::move(reference));
    refer_to_parts_of_key(*part, all, out);
  }
}

/// A foreign key to the whole holds on to each partition.
void refer_to_partitions(const ObjectId& whole, const Catalog& all, std::vector<Reference>& out) {
  if (!is_partitioned(whole, all)) return;
  for (const Object* part : child_tables(whole, all)) {
    out.push_back({part->id, true, false, false});
    refer_to_partitions(part->id, all, out);
  }
}

}  // namespace

bool ConstraintKind::makes_not_null_own(const Object& object, const Catalog& all) {
  if (get(object).type != ConstraintType::primary_key) return false;
  const auto& columns = get(object).columns;
  return std::any_of(columns.begin(), columns.end(), [&](const std::string& name) {
    const Object* column = all.find(id_of("column", object.id.schema, object.id.name, name));
    return column != nullptr && inherits_not_null(column->as<Column>());
  });
}

void ConstraintKind::refer_to_disturbers(const Object& check, const ObjectId& table,
                                         const Catalog& all, std::vector<Reference>& out) {
  refer_to_virtual_columns(table, all, out);
  if (get(check).no_inherit) return;
  for (const Object* child : child_tables(table, all)) {
    refer_to_disturbers(check, child->id, all, out);
  }
}

void ConstraintKind::references(const Object& object, const Catalog& all,
                                std::vector<Reference>& out) const {
  const Constraint& constraint = get(object);
  const ObjectId relation = relation_of(object);
  out.push_back({*parent(object.id, *object.model)});
  const auto columns = [&](const std::vector<std::string>& names, const ObjectId& table) {
    for (const std::string& name : names) {
      out.push_back({id_of("column", table.schema, table.name, name)});
    }
  };
  columns(constraint.columns, relation);
  columns(constraint.include, relation);
  refer_to_key(constraint.elements, relation, object.home, all, out);
  refer_to_method(constraint.without_overlaps ? std::string("gist") : constraint.method, all, out);
  for (const auto& text : {constraint.expression, constraint.where}) {
    if (text) refer_to_expression(*text, relation, object.home, all, out);
  }
  for (const ObjectId& parent : parent_tables(relation, all)) {
    out.push_back({parent, true, false, true});
  }
  if (has_index(object)) {
    refer_to_parts(object, all, out);
  } else if (comes_from_above(constraint.inheritance)) {
    const Object* above = constraint_above(object, all);
    if (above != nullptr) out.push_back({above->id, false, false, true});
  }
  for (const Object* twin : earlier_twins(object, all)) {
    out.push_back({twin->id, false, false, true, true});
  }
  if (constraint.type == ConstraintType::check) refer_to_disturbers(object, relation, all, out);
  if (constraint.type == ConstraintType::foreign_key) refer_to_target(constraint, all, out);
  wait_for_values(out);
}

void ConstraintKind::refer_to_target(const Constraint& constraint, const Catalog& all,
                                     std::vector<Reference>& out) {
  const ObjectId target{
      &table_kind(), constraint.references.schema, constraint.references.name, {}, {}};
  out.push_back({target});
  // A part of a foreign key goes with that.
  if (!comes_from_above(constraint.inheritance)) refer_to_partitions(target, all, out);
  for (const std::string& name : constraint.reference_columns) {
    out.push_back({id_of("column", target.schema, target.name, name)});
  }
  // The key it relies on: any unique index over just these columns.
  std::vector<std::string> wanted = constraint.reference_columns;
  std::sort(wanted.begin(), wanted.end());
  for (const Object* child : all.children(target)) {
    std::vector<std::string> key = child->id.kind->unique_columns(*child);
    std::sort(key.begin(), key.end());
    if (key.empty() || key != wanted) continue;
    out.push_back({child->id});
    refer_to_parts_of_key(*child, all, out);
  }
}

const Kind& constraint_kind() {
  static const ConstraintKind kind;
  return kind;
}

}  // namespace schemagen::objects
