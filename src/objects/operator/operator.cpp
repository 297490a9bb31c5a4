#include "objects/operator/operator.hpp"

#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/operator_members.hpp"
#include "objects/shared/references.hpp"
#include "objects_sql.hpp"
#include "schemagen/base/text.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::Sql;
using sql::sql;

FieldTable Operator::fields() {
  const auto anew = OnChange::recreate;
  return field_table(
      field("function", &Operator::function, anew, "what it calls"),
      field("commutator", &Operator::commutator, anew, "the operator with the operands exchanged"),
      field("negator", &Operator::negator, anew, "the operator that gives the opposite"),
      field("restrict", &Operator::restriction, OnChange::alter,
            "the function that estimates how many rows it selects"),
      field("join", &Operator::join, OnChange::alter,
            "the function that estimates how many rows it joins"),
      field("hashes", &Operator::hashes, anew, "it can serve hash joins"),
      field("merges", &Operator::merges, anew, "it can serve merge joins"));
}

namespace {

/// The symbol is no identifier; validate() has seen to its characters.
Sql symbol(const std::string& schema, const std::string& name) {
  const Sql text = Sql::verbatim(name);
  return schema.empty() ? text : sql("{}.{}", Identifier{schema}, text);
}

Sql symbol(const sql::LookupName& name) {
  return sql("OPERATOR({})", symbol(name.schema.empty() ? "pg_catalog" : name.schema, name.name));
}

class OperatorKind final : public KindOf<Operator> {
 public:
  std::string_view name() const override { return "operator"; }
  std::string_view doc() const override { return "A symbol that stands for a function."; }
  std::string_view catalog_class() const override { return "pg_operator"; }
  bool has_owner() const override { return true; }

  std::string_view query() const override {
    static const std::string text = expand_query(operator_sql);
    return text;
  }
  const std::vector<Section>& sections() const override {
    static const std::vector<Section> all{
        {"operators", "", Section::Form::map, "function", {}, {}}};
    return all;
  }
  ObjectId declared_id(const Object*, const sql::QualifiedName& name) const override {
    auto [symbol, signature] = split_signature(name.name, name.schema);
    return {this, name.schema, std::move(symbol), {}, std::move(signature)};
  }
  Sql address(const Object& object) const override {
    return sql("OPERATOR {} {}", symbol(object.id.schema, object.id.name),
               Sql::verbatim(object.id.signature));
  }
  void claims(const Object& object, std::vector<std::string>& out) const override {
    out.push_back("operator " + object.id.schema + "." + object.id.name + object.id.signature);
  }
  void complete(Object& object, const Catalog&) const override;
  void validate(const Object& object, const Catalog& desired, Diagnostics& out) const override;
  void references(const Object& object, const Catalog& all,
                  std::vector<Reference>& out) const override;

  void create(const Object& object, const Scene& scene, Actions& out) const override;
  void drop(const Object& object, const Scene&, Actions& out) const override {
    out.push_back(
        step(sql("DROP {}", address(object)), "drop " + describe(object.id), Phase::drop));
  }
  void alter(const Object&, const Object& now, ChangedFields& changed, const Scene&,
             Actions& out) const override {
    const Operator& state = get(now);
    std::vector<Sql> options;
    const auto set = [&](std::string_view key, const Sql& word,
                         const std::optional<sql::LookupName>& function) {
      if (!changed.take(key)) return;
      options.push_back(sql("{} = {}", word, function ? Sql(*function) : sql("NONE")));
    };
    set("restrict", sql("RESTRICT"), state.restriction);
    set("join", sql("JOIN"), state.join);
    out.push_back(step(sql("ALTER {} SET ({})", address(now), join(options, ", ")),
                       "change the estimates of " + describe(now.id)));
  }

 private:
  /// The types in the signature.
  static std::vector<std::string> operands(const Object& object) {
    std::string_view text = object.id.signature;
    if (text.size() < 2) return {};
    return split(text.substr(1, text.size() - 2), ',');
  }
};

// An operator that is its own commutator names itself, and without a schema it is its neighbour
// that is meant.
void OperatorKind::complete(Object& object, const Catalog& desired) const {
  const auto beside = [&](const std::optional<sql::LookupName>& name) {
    if (!name || !name->schema.empty()) return false;
    const auto first = desired.objects().lower_bound({this, object.id.schema, name->name, {}, {}});
    return first != desired.objects().end() && first->first.kind == this &&
           first->first.schema == object.id.schema && first->first.name == name->name;
  };
  const bool commutator = beside(get(object).commutator);
  const bool negator = beside(get(object).negator);
  if (!commutator && !negator) return;
  edit(object, [&](Operator& state) {
    if (commutator) state.commutator->schema = object.id.schema;
    if (negator) state.negator->schema = object.id.schema;
  });
}

void OperatorKind::validate(const Object& object, const Catalog&, Diagnostics& out) const {
  constexpr std::string_view symbols = "+-*/<>=~!@#%^&|`?";
  const std::string hint =
      "name it by symbols and the types of its operands, as in \"=~(text, text)\"";
  if (object.id.name.text().find_first_not_of(symbols) != std::string::npos) {
    out.error("SG0276", object.span,
              "\"" + object.id.name + "\" is no name for an operator: only " +
                  std::string(symbols) + " may be in it",
              hint);
  } else if (operands(object).size() != 2) {
    out.error("SG0276", object.span, describe(object.id) + " does not say what it works on", hint);
  } else if (get(object).function.name.empty()) {
    out.error("SG0276", object.span, describe(object.id) + " has no function",
              "write the function that it calls");
  }
}

void OperatorKind::references(const Object& object, const Catalog& all,
                              std::vector<Reference>& out) const {
  const Operator& state = get(object);
  const std::string& home = object.home.empty() ? object.id.schema : object.home;
  refer_to_schema(object.id, out);
  refer_to_lookup("routine", state.function, home, all, out);
  for (const auto& function : {state.restriction, state.join}) {
    if (function) refer_to_lookup("routine", *function, home, all, out);
  }
  for (const std::string& type : operands(object)) {
    refer_to_type({std::string(trim(type)), {}}, home, all, out);
  }
}

void OperatorKind::create(const Object& object, const Scene&, Actions& out) const {
  const Operator& state = get(object);
  const auto types = operands(object);
  std::vector<Sql> options{sql("FUNCTION = {}", state.function)};
  const auto type = [&](std::size_t i) { return std::string(trim(types.at(i))); };
  if (type(0) != "NONE") options.push_back(sql("LEFTARG = {}", sql::TypeName{type(0), {}}));
  if (type(1) != "NONE") options.push_back(sql("RIGHTARG = {}", sql::TypeName{type(1), {}}));
  if (state.commutator) options.push_back(sql("COMMUTATOR = {}", symbol(*state.commutator)));
  if (state.negator) options.push_back(sql("NEGATOR = {}", symbol(*state.negator)));
  if (state.restriction) options.push_back(sql("RESTRICT = {}", *state.restriction));
  if (state.join) options.push_back(sql("JOIN = {}", *state.join));
  if (state.hashes) options.push_back(sql("HASHES"));
  if (state.merges) options.push_back(sql("MERGES"));
  out.push_back(step(sql("CREATE OPERATOR {} (\n  {}\n)", symbol(object.id.schema, object.id.name),
                         join(options, ",\n  ")),
                     "create " + describe(object.id)));
}

}  // namespace

const Kind& operator_kind() {
  static const OperatorKind kind;
  return kind;
}

}  // namespace schemagen::objects
