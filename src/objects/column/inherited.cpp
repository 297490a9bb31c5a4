#include "objects/column/inherited.hpp"

#include <algorithm>

#include "objects/column/place.hpp"
#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/table/children.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/objects/registry.hpp"
#include "schemagen/sql/type_name.hpp"

namespace schemagen::objects {

using namespace catalog;

namespace {

/// A column of a typed table: the type gives no more than these.
std::optional<Column> column_of_type(const ObjectId& id, const Catalog& all) {
  const Object* attribute = type_attribute(table_of(id), id.sub, all);
  if (attribute == nullptr) return std::nullopt;
  Column column;
  column.inheritance = Inheritance::type;
  if (const auto type = attribute->id.kind->find_field("type")->print(*attribute->model)) {
    column.type.text = *type;
  }
  const Field* collation = attribute->id.kind->find_field("collation");
  if (collation == nullptr) return column;
  if (const auto name = collation->print(*attribute->model)) {
    Codec<sql::LookupName>::parse(*name, column.collation.emplace());
  }
  return column;
}

/// One column of what the parents have under the name. `state_in` gives what one parent has.
template <class F>
std::optional<Column> merge_parents(const ObjectId& id, const Catalog& all, F state_in) {
  std::optional<Column> merged;
  const ObjectId table = table_of(id);
  if (!has_columns_from_elsewhere(table, all)) return merged;
  const bool partition = is_partition(table, all);
  for (const ObjectId& parent : parent_tables(table, all)) {
    std::optional<Column> above = state_in(column_of(parent, id.sub));
    if (!above) continue;
    above->not_null_name.clear();
    above->own_not_null = false;
    if (above->not_null && above->not_null->no_inherit) above->nullable = true;
    above->not_null.reset();
    if (!merged) {
      merged = above;
      merged->parents.clear();
      merged->inheritance = partition ? Inheritance::partition : Inheritance::parent;
      merged->conversion.reset();
      merged->identity.reset();
      merged->statistics.reset();
      merged->options.clear();
      merged->foreign_options = {};
    }
    merged->nullable = merged->nullable && above->nullable;
    if (!merged->default_value) merged->default_value = above->default_value;
    merged->parents.push_back({parent.schema, parent.name});
  }
  return merged ? merged : column_of_type(id, all);
}

std::optional<Column> declared_column(const ObjectId& id, const Catalog& declared) {
  if (const Object* object = declared.find(id)) return settled_column(*object, declared);
  return merge_parents(id, declared,
                       [&](const ObjectId& above) { return declared_column(above, declared); });
}

/// The default that is none: "null" said where something else would hold.
bool is_null_constant(const sql::Expression& expression) {
  return lower(trim(expression.text)) == "null";
}

bool is_required(const Object& object, const Catalog& declared) {
  for (const Object* part : declared.children(table_of(object.id))) {
    const auto columns = part->id.kind->required_columns(*part);
    if (std::find(columns.begin(), columns.end(), object.id.sub) != columns.end()) return true;
  }
  return false;
}

void take_from_above(const Object& object, const Column& above, Column& column) {
  const auto base = std::make_shared<ModelOf<Column>>();
  base->value = above;
  const auto own = std::make_shared<ModelOf<Column>>();
  own->value = column;
  std::uint64_t bit = 1;
  bool typed = false;
  for (const auto& field : object.id.kind->fields()) {
    const bool given = (object.given & bit) != 0;
    if (!given) field->copy(*base, *own);
    // Only the line of a column of its own can say another expression in CREATE TABLE.
    typed = typed || (given && (field->key() == "type" || field->key() == "generated"));
    bit <<= 1U;
  }
  column = std::move(own->value);
  if (typed && above.inheritance == Inheritance::parent) column.inheritance = Inheritance::merged;
}

}  // namespace

std::optional<Column> inherited_column(const ObjectId& column, const Catalog& all) {
  return merge_parents(column, all, [&](const ObjectId& above) -> std::optional<Column> {
    const Object* object = all.find(above);
    return object == nullptr ? std::nullopt : std::optional(object->as<Column>());
  });
}

Column settled_column(const Object& object, const Catalog& declared) {
  Column column = object.as<Column>();
  if (const auto serial = serial_of(object, declared)) column = serial->column;
  const auto above = merge_parents(object.id, declared, [&](const ObjectId& parent) {
    return declared_column(parent, declared);
  });
  if (above) take_from_above(object, *above, column);
  if (column.default_value && is_null_constant(*column.default_value)) {
    column.default_value.reset();
  }
  if (column.identity || column.not_null || (column.nullable && is_required(object, declared))) {
    column.nullable = false;
  }
  if (column.not_null) {
    // Under another table the name that goes without saying is the one above.
    const bool own = !above || above->nullable;
    if (own &&
        column.not_null->name == make_object_name(object.id.name, object.id.sub, "not_null")) {
      column.not_null->name.reset();
    }
    if (!own && !column.not_null->name && above->inheritance != Inheritance::partition) {
      column.not_null->name = make_object_name(object.id.name, object.id.sub, "not_null");
    }
    if (column.not_null == NotNull{}) column.not_null.reset();
  }
  if (column.identity) {
    const std::string plain = usual_sequence(object.id);
    const std::string chosen =
        column.identity->sequence.value_or(make_object_name(object.id.name, object.id.sub, "seq"));
    column.identity->sequence.reset();
    if (chosen != plain) column.identity->sequence = chosen;
  }
  return column;
}

bool computes_apart(const Object& object, const Catalog& all) {
  const Column& column = object.as<Column>();
  if (column.inheritance != Inheritance::partition || !column.generated) return false;
  const auto above = inherited_column(object.id, all);
  return above && above->generated != column.generated;
}

std::vector<Object> columns_below(const Object& column, const Catalog& declared) {
  std::vector<Object> result;
  for (const Object* table : child_tables(table_of(column.id), declared)) {
    Object below;
    below.id = column_of(table->id, column.id.sub);
    if (declared.contains(below.id)) continue;
    below.model = column_kind().make();
    below.span = table->span;
    below.home = column.home;
    below.renamed_from = column.renamed_from;
    result.push_back(std::move(below));
  }
  return result;
}

std::optional<Serial> serial_of(const Object& object, const Catalog& declared) {
  const Column& column = object.as<Column>();
  if (!sql::is_serial(column.type.text)) return std::nullopt;
  const std::string word = lower(trim(column.type.text));
  const std::string type = word == "bigserial" || word == "serial8"     ? "bigint"
                           : word == "smallserial" || word == "serial2" ? "smallint"
                                                                        : "integer";
  const Kind& sequences = kind_named("sequence");
  Serial serial{column, {}};
  Object& sequence = serial.sequence;
  for (int attempt = 0;; ++attempt) {
    sequence.id = {&sequences,
                   object.id.schema,
                   make_object_name(object.id.name, object.id.sub, "seq", attempt),
                   {},
                   {}};
    if (declared.holders("relation " + sequence.id.schema + "." + sequence.id.name).empty()) break;
  }
  auto model = sequences.make();
  sequences.find_field("type")->parse(type, *model);
  sequences.find_field("owned_by")->parse(print_name({object.id.name, object.id.sub}), *model);
  sequence.model = std::move(model);
  sequence.span = object.span;
  sequence.home = object.home;
  serial.column.type.text = type;
  serial.column.nullable = false;
  serial.column.default_value = sql::Expression{
      "nextval(" +
          sql::quote_literal(sql::QualifiedName{sequence.id.schema, sequence.id.name}.to_string()) +
          "::regclass)",
      column.type.span};
  return serial;
}

}  // namespace schemagen::objects
