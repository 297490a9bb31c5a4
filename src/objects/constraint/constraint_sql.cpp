#include "objects/constraint/constraint.hpp"
#include "objects/shared/build.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/sql/lexer.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::Sql;
using sql::sql;

namespace {

Sql action_clause(ReferentialAction action) {
  switch (action) {
    case ReferentialAction::restrict:
      return sql("RESTRICT");
    case ReferentialAction::cascade:
      return sql("CASCADE");
    case ReferentialAction::set_null:
      return sql("SET NULL");
    case ReferentialAction::set_default:
      return sql("SET DEFAULT");
    case ReferentialAction::no_action:
      break;
  }
  return sql("NO ACTION");
}

/// The columns of a key, with words of the standard around the last one where it is a range.
Sql key_columns(const std::vector<std::string>& columns, const Sql& before_last,
                const Sql& after_last) {
  std::vector<Sql> names;
  for (const std::string& name : columns) {
    const bool last = names.size() + 1 == columns.size();
    names.push_back(last ? sql("{}{}{}", before_last, Identifier{name}, after_last)
                         : Sql(Identifier{name}));
  }
  return sql("({})", join(names, ", "));
}

Sql key_columns(const Constraint& constraint) {
  return key_columns(constraint.columns, {},
                     constraint.without_overlaps ? sql(" WITHOUT OVERLAPS") : Sql());
}

Sql foreign_key(const Constraint& constraint) {
  const Sql period = constraint.period ? sql("PERIOD ") : Sql();
  Sql text = sql("FOREIGN KEY {} REFERENCES {} {}", key_columns(constraint.columns, period, {}),
                 constraint.references, key_columns(constraint.reference_columns, period, {}));
  if (constraint.match == MatchType::full) text.append(sql(" MATCH FULL"));
  if (constraint.on_update != ReferentialAction::no_action) {
    text.append(sql(" ON UPDATE {}", action_clause(constraint.on_update)));
  }
  if (constraint.on_delete != ReferentialAction::no_action) {
    text.append(sql(" ON DELETE {}", action_clause(constraint.on_delete)));
    if (!constraint.delete_columns.empty()) {
      text.append(sql(" {}", sql::name_list(constraint.delete_columns)));
    }
  }
  return text;
}

Sql index_tail(const Constraint& constraint) {
  Sql text;
  if (!constraint.include.empty())
    text.append(sql(" INCLUDE {}", sql::name_list(constraint.include)));
  text.append(with_parameters(constraint.storage_parameters));
  if (constraint.tablespace) {
    text.append(sql(" USING INDEX TABLESPACE {}", Identifier{*constraint.tablespace}));
  }
  return text;
}

Sql body(const Constraint& constraint) {
  switch (constraint.type) {
    case ConstraintType::primary_key:
      return sql("PRIMARY KEY {}{}", key_columns(constraint), index_tail(constraint));
    case ConstraintType::unique:
      return sql("UNIQUE {}{}{}",
                 constraint.nulls_not_distinct ? sql("NULLS NOT DISTINCT ") : Sql(),
                 key_columns(constraint), index_tail(constraint));
    case ConstraintType::foreign_key:
      return foreign_key(constraint);
    case ConstraintType::exclusion: {
      Sql text = sql("EXCLUDE {}{}{}",
                     constraint.method ? sql("USING {} ", Identifier{*constraint.method}) : Sql(),
                     key_list(constraint.elements), index_tail(constraint));
      if (constraint.where) text.append(sql(" WHERE ({})", *constraint.where));
      return text;
    }
    case ConstraintType::check:
      break;
  }
  Sql text = sql("CHECK {}", parenthesized(constraint.expression.value_or(sql::Expression{})));
  if (constraint.no_inherit) text.append(sql(" NO INHERIT"));
  return text;
}

/// Both members of a foreign key's target under one key.
class ReferencesField final : public Field {
 public:
  ReferencesField()
      : Field("references", OnChange::recreate, "table(columns); without columns its primary key") {
  }

  Shape shape() const override { return Codec<sql::QualifiedName>::shape(); }
  bool equal(const Model& left, const Model& right) const override {
    return get(left).references == get(right).references;
  }
  bool read(const Node& node, Model& model, ReadContext& context) const override;
  Node write(const Model& model) const override {
    const Constraint& constraint = get(model);
    if (constraint.references.name.empty()) return {};
    std::vector<std::string> columns;
    for (const std::string& column : constraint.reference_columns) {
      columns.push_back(print_name({"", column}));
    }
    return Node::string(print_name(constraint.references) + "(" + join(columns, ", ") + ")");
  }
  void parse(std::string_view wire, Model& model) const override {
    get(model).references = parse_name(wire);
  }
  std::optional<std::string> print(const Model& model) const override {
    if (get(model).references.name.empty()) return std::nullopt;
    return print_name(get(model).references);
  }
  void visit(Model& model, SqlVisitor& visitor) const override {
    if (!get(model).references.name.empty()) visitor.relation(get(model).references);
  }
  void copy(const Model& from, Model& to) const override {
    get(to).references = get(from).references;
  }

 private:
  static Constraint& get(Model& model) { return static_cast<ModelOf<Constraint>&>(model).value; }
  static const Constraint& get(const Model& model) {
    return static_cast<const ModelOf<Constraint>&>(model).value;
  }
};

bool ReferencesField::read(const Node& node, Model& model, ReadContext& context) const {
  std::string text;
  if (!Codec<std::string>::read(node, text, context)) return false;
  Constraint& constraint = get(model);
  std::string columns;
  const std::size_t open = text.find('(');
  if (open != std::string::npos && text.ends_with(")")) {
    columns = text.substr(open + 1, text.size() - open - 2);
    text = trim(text.substr(0, open));
  }
  constraint.references = parse_name(text);
  if (constraint.references.name.empty() || (open != std::string::npos && trim(columns).empty())) {
    expected(node, "a table with its columns, such as orgs(id)", context);
    return false;
  }
  for (const std::string& column : split(columns, ',')) {
    if (!trim(column).empty()) {
      constraint.reference_columns.push_back(parse_name(trim(column)).name);
    }
  }
  return true;
}

}  // namespace

std::unique_ptr<Field> references_field() { return std::make_unique<ReferencesField>(); }

Sql constraint_definition(const Object& object, bool with_validity) {
  const Constraint& constraint = object.as<Constraint>();
  Sql text = sql("CONSTRAINT {} {}", Identifier{object.id.sub}, body(constraint));
  if (constraint.deferrable != Deferrable::no) text.append(sql(" DEFERRABLE"));
  if (constraint.deferrable == Deferrable::deferred) text.append(sql(" INITIALLY DEFERRED"));
  if (constraint.not_enforced) text.append(sql(" NOT ENFORCED"));
  if (with_validity && constraint.not_valid && !constraint.not_enforced) {
    text.append(sql(" NOT VALID"));
  }
  return text;
}

}  // namespace schemagen::objects
