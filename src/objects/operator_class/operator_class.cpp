#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/operator_members.hpp"
#include "objects_sql.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Sql;
using sql::sql;

namespace {

struct OperatorClass {
  sql::TypeName type;
  bool is_default = false;
  std::optional<sql::LookupName> family;
  std::optional<sql::TypeName> storage;
  std::vector<MemberOperator> operators;
  std::vector<MemberFunction> functions;
  bool operator==(const OperatorClass&) const = default;

  static FieldTable fields() {
    const auto anew = OnChange::recreate;
    return field_table(
        field("type", &OperatorClass::type, anew, "the type that it lets be indexed"),
        field("default", &OperatorClass::is_default, anew, "it serves the type by itself"),
        field("family", &OperatorClass::family, anew,
              "the family it belongs to, where it has not the name of the class"),
        field("storage", &OperatorClass::storage, anew, "the type that the index keeps instead"),
        field("operators", &OperatorClass::operators, anew, "number and operator of each"),
        field("functions", &OperatorClass::functions, anew, "number and function of each"));
  }
};

class OperatorClassKind final : public KindOf<OperatorClass> {
 public:
  std::string_view name() const override { return "operator class"; }
  std::string_view doc() const override { return "How an index method works with a type."; }
  std::string_view catalog_class() const override { return "pg_opclass"; }
  bool has_owner() const override { return true; }

  std::string_view query() const override {
    static const std::string text = expand_query(operator_class_sql);
    return text;
  }
  const std::vector<Section>& sections() const override {
    static const std::vector<Section> all{{"operator_classes", "", Section::Form::map, "", {}, {}}};
    return all;
  }
  ObjectId declared_id(const Object*, const sql::QualifiedName& name) const override {
    auto [own, method] = split_method(name.name);
    return {this, name.schema, std::move(own), {}, std::move(method)};
  }
  sql::QualifiedName declared_name(const Object& object) const override {
    return {object.id.schema, object.id.name + " " + object.id.signature};
  }
  Sql address(const Object& object) const override {
    return sql("OPERATOR CLASS {} USING {}", qualified(object.id), method_of(object.id));
  }
  void claims(const Object& object, std::vector<std::string>& out) const override {
    out.push_back("operator class " + object.id.schema + "." + object.id.name + " " +
                  object.id.signature);
  }
  // SQL names it without its method.
  void answers_to(const Object& object, std::vector<std::string>& out) const override {
    out.push_back("operator class " + object.id.schema + "." + object.id.name);
  }
  // Without a family of its own a class gets one of its name.
  std::vector<Object> expand(Object& object, const Catalog& desired) const override {
    if (get(object).family || desired.contains(family_of(object))) return {};
    Object family;
    family.id = family_of(object);
    family.model = family.id.kind->make();
    return {family};
  }
  void validate(const Object& object, const Catalog&, Diagnostics& out) const override {
    if (!get(object).type.text.empty()) return;
    out.error("SG0277", object.span, describe(object.id) + " does not say which type it serves",
              "write it as in type: text");
  }
  void references(const Object& object, const Catalog& all,
                  std::vector<Reference>& out) const override;

  void create(const Object& object, const Scene& scene, Actions& out) const override;
  void drop(const Object& object, const Scene&, Actions& out) const override {
    out.push_back(
        step(sql("DROP {}", address(object)), "drop " + describe(object.id), Phase::drop));
  }

 private:
  static ObjectId family_of(const Object& object) {
    const auto& family = get(object).family;
    ObjectId id{&operator_family_kind(), object.id.schema, object.id.name, {}, object.id.signature};
    if (family) {
      id.name = family->name;
      if (!family->schema.empty()) id.schema = family->schema;
    }
    return id;
  }
};

void OperatorClassKind::references(const Object& object, const Catalog& all,
                                   std::vector<Reference>& out) const {
  const OperatorClass& state = get(object);
  const std::string& home = object.home.empty() ? object.id.schema : object.home;
  refer_to_schema(object.id, out);
  refer_to_lookup("access method", {{}, method_of(object.id).name, {}}, {}, all, out);
  refer_to_type(state.type, home, all, out);
  if (state.storage) refer_to_type(*state.storage, home, all, out);
  out.push_back({family_of(object)});
  refer_to_members(state.operators, state.functions, home, all, out);
}

void OperatorClassKind::create(const Object& object, const Scene&, Actions& out) const {
  const OperatorClass& state = get(object);
  std::vector<Sql> clauses = member_clauses(state.operators, state.functions);
  if (state.storage) clauses.push_back(sql("STORAGE {}", *state.storage));
  // The grammar wants something to be said.
  if (clauses.empty()) clauses.push_back(sql("STORAGE {}", state.type));
  Sql family;
  if (state.family) family = sql(" FAMILY {}", qualified(family_of(object)));
  out.push_back(step(sql("CREATE OPERATOR CLASS {}{} FOR TYPE {} USING {}{} AS\n  {}",
                         qualified(object.id), state.is_default ? sql(" DEFAULT") : Sql(),
                         state.type, method_of(object.id), family, join(clauses, ",\n  ")),
                     "create " + describe(object.id)));
}

}  // namespace

const Kind& operator_class_kind() {
  static const OperatorClassKind kind;
  return kind;
}

}  // namespace schemagen::objects
