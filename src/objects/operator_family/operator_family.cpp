#include <algorithm>

#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/operator_members.hpp"
#include "objects_sql.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::Sql;
using sql::sql;

namespace {

struct OperatorFamily {
  std::vector<MemberOperator> operators;
  std::vector<MemberFunction> functions;
  bool operator==(const OperatorFamily&) const = default;

  static FieldTable fields() {
    return field_table(field("operators", &OperatorFamily::operators, OnChange::alter,
                             "those that belong to no class of it"),
                       field("functions", &OperatorFamily::functions, OnChange::alter,
                             "those that belong to no class of it"));
  }
};

template <class T>
std::vector<T> missing_in(const std::vector<T>& all, const std::vector<T>& other) {
  std::vector<T> result;
  for (const T& each : all) {
    if (std::find(other.begin(), other.end(), each) == other.end()) result.push_back(each);
  }
  return result;
}

class OperatorFamilyKind final : public KindOf<OperatorFamily> {
 public:
  std::string_view name() const override { return "operator family"; }
  std::string_view doc() const override {
    return "Operator classes that go together, and operators between their types.";
  }
  std::string_view catalog_class() const override { return "pg_opfamily"; }
  bool has_owner() const override { return true; }

  std::string_view query() const override {
    static const std::string text = expand_query(operator_family_sql);
    return text;
  }
  const std::vector<Section>& sections() const override {
    static const std::vector<Section> all{
        {"operator_families", "", Section::Form::map, "", {}, {}}};
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
    return sql("OPERATOR FAMILY {} USING {}", qualified(object.id), method_of(object.id));
  }
  void claims(const Object& object, std::vector<std::string>& out) const override {
    out.push_back("operator family " + object.id.schema + "." + object.id.name + " " +
                  object.id.signature);
  }
  // SQL names it without its method.
  void answers_to(const Object& object, std::vector<std::string>& out) const override {
    out.push_back("operator family " + object.id.schema + "." + object.id.name);
  }
  void references(const Object& object, const Catalog& all,
                  std::vector<Reference>& out) const override {
    const std::string& home = object.home.empty() ? object.id.schema : object.home;
    refer_to_schema(object.id, out);
    refer_to_lookup("access method", {{}, method_of(object.id).name, {}}, {}, all, out);
    const std::size_t before = out.size();
    refer_to_members(get(object).operators, get(object).functions, home, all, out);
    for (std::size_t i = before; i < out.size(); ++i) out[i].released = true;
  }
  Rebuild on_rebuild(const Object&, const ObjectId& dependency) const override {
    return dependency.name.empty() ? Rebuild::recreate : Rebuild::move;
  }

  void create(const Object& object, const Scene&, Actions& out) const override {
    out.push_back(step(sql("CREATE {}", address(object)), "create " + describe(object.id)));
    add(object, get(object).operators, get(object).functions, out);
  }
  void drop(const Object& object, const Scene&, Actions& out) const override {
    out.push_back(
        step(sql("DROP {}", address(object)), "drop " + describe(object.id), Phase::drop));
  }
  void alter(const Object& was, const Object& now, ChangedFields& changed, const Scene&,
             Actions& out) const override {
    changed.take("operators");
    changed.take("functions");
    const OperatorFamily& old = get(was);
    const OperatorFamily& state = get(now);
    remove(now, missing_in(old.operators, state.operators),
           missing_in(old.functions, state.functions), out);
    add(now, missing_in(state.operators, old.operators), missing_in(state.functions, old.functions),
        out);
  }
  // Something among its members is made anew.
  void move(const Object& was, const Object& now, ChangedFields& changed, const Scene&,
            Actions& out) const override {
    changed.take("operators");
    changed.take("functions");
    remove(now, get(was).operators, get(was).functions, out);
    add(now, get(now).operators, get(now).functions, out);
  }

 private:
  void add(const Object& object, const std::vector<MemberOperator>& operators,
           const std::vector<MemberFunction>& functions, Actions& out) const {
    const auto clauses = member_clauses(operators, functions);
    if (clauses.empty()) return;
    out.push_back(step(sql("ALTER {} ADD\n  {}", address(object), join(clauses, ",\n  ")),
                       "add members to " + describe(object.id)));
  }
  void remove(const Object& object, const std::vector<MemberOperator>& operators,
              const std::vector<MemberFunction>& functions, Actions& out) const {
    std::vector<Sql> clauses;
    for (const MemberOperator& member : operators) {
      clauses.push_back(sql("OPERATOR {} {}", member.number, operand_types(member)));
    }
    for (const MemberFunction& member : functions) {
      std::vector<Sql> types;
      for (const sql::TypeName& type : member.types) types.push_back(Sql(type));
      clauses.push_back(sql("FUNCTION {} ({})", member.number, join(types, ", ")));
    }
    if (clauses.empty()) return;
    out.push_back(step(sql("ALTER {} DROP\n  {}", address(object), join(clauses, ",\n  ")),
                       "take members out of " + describe(object.id), Phase::release));
  }
};

}  // namespace

const Kind& operator_family_kind() {
  static const OperatorFamilyKind kind;
  return kind;
}

}  // namespace schemagen::objects
