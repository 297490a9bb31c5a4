#include <array>

#include "objects/kinds.hpp"
#include "objects/routine/arguments.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/references.hpp"
#include "objects_sql.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/sql/lexer.hpp"

namespace schemagen::objects {

enum class CastContext { explicitly, assignment, implicit };
enum class CastMethod { function, inout, binary };

}  // namespace schemagen::objects

namespace schemagen::catalog {

template <>
struct Words<objects::CastContext> {
  using E = objects::CastContext;
  static constexpr std::array<Word<E>, 3> words{{{E::explicitly, "explicit", "e"},
                                                 {E::assignment, "assignment", "a"},
                                                 {E::implicit, "implicit", "i"}}};
};

template <>
struct Words<objects::CastMethod> {
  using E = objects::CastMethod;
  static constexpr std::array<Word<E>, 3> words{
      {{E::function, "function", "f"}, {E::inout, "inout", "i"}, {E::binary, "binary", "b"}}};
};

}  // namespace schemagen::catalog

namespace schemagen::objects {

using namespace catalog;
using sql::Sql;
using sql::sql;

namespace {

struct Cast {
  sql::TypeName source;
  sql::TypeName target;
  std::optional<sql::Expression> function;
  CastMethod method = CastMethod::function;
  CastContext context = CastContext::explicitly;
  bool operator==(const Cast&) const = default;

  static FieldTable fields() {
    return field_table(
        implied("source", &Cast::source, OnChange::recreate, "the type of the value"),
        implied("target", &Cast::target, OnChange::recreate, "the type it becomes"),
        field("function", &Cast::function, OnChange::recreate,
              "the function that does it, with its argument types: to_mood(text)"),
        field("method", &Cast::method, OnChange::recreate,
              "function, inout (by its text) or binary (the bytes are the same)"),
        field("context", &Cast::context, OnChange::recreate,
              "explicit (only where it is written), assignment or implicit"));
  }
};

Sql pair_of(const Cast& cast) { return sql("({} AS {})", cast.source, cast.target); }

class CastKind final : public KindOf<Cast> {
 public:
  std::string_view name() const override { return "cast"; }
  std::string_view doc() const override {
    return "How values of one type become values of another; the key is (source AS target).";
  }
  std::string_view catalog_class() const override { return "pg_cast"; }
  bool named_by_types() const override { return true; }

  std::string_view query() const override { return cast_sql; }
  const std::vector<Section>& sections() const override {
    static const std::vector<Section> all{{"casts", "", Section::Form::map, "function", {}, {}}};
    return all;
  }
  ObjectId declared_id(const Object*, const sql::QualifiedName& name) const override {
    return {this, {}, name.name, {}, {}};
  }
  void take_name(const std::string& name, const SourceSpan& span, Model& model,
                 ReadContext& context) const override;
  ObjectId settled_id(const Object& object) const override {
    if (get(object).source.text.empty()) return object.id;
    return {this, {}, pair_of(get(object)).text(), {}, {}};
  }
  Sql address(const Object& object) const override { return sql("CAST {}", pair_of(get(object))); }
  void complete(Object& object, const Catalog&) const override {
    edit(object, [](Cast& cast) {
      if (cast.function) cast.method = CastMethod::function;
    });
  }
  void validate(const Object& object, const Catalog&, Diagnostics& out) const override {
    if (get(object).function || get(object).method != CastMethod::function) return;
    out.error("SG0267", object.span, describe(object.id) + " has no function",
              "write function: to_mood(text), or method: inout");
  }
  void references(const Object& object, const Catalog& all,
                  std::vector<Reference>& out) const override {
    const std::string home = object.home.empty() ? "public" : object.home;
    refer_to_type(get(object).source, home, all, out);
    refer_to_type(get(object).target, home, all, out);
    if (get(object).function && !object.resolved) {
      refer_to_expression(*get(object).function, {}, home, all, out);
    }
  }

  void create(const Object& object, const Scene&, Actions& out) const override {
    const Cast& cast = get(object);
    Sql text = sql("CREATE CAST {}", pair_of(cast));
    if (cast.function) {
      text.append(
          sql(" WITH FUNCTION {}", Sql::verbatim(cast.function->text, cast.function->span)));
    } else {
      text.append(cast.method == CastMethod::inout ? sql(" WITH INOUT") : sql(" WITHOUT FUNCTION"));
    }
    if (cast.context == CastContext::assignment) text.append(sql(" AS ASSIGNMENT"));
    if (cast.context == CastContext::implicit) text.append(sql(" AS IMPLICIT"));
    out.push_back(step(text, "create " + describe(object.id)));
  }
  void drop(const Object& object, const Scene&, Actions& out) const override {
    out.push_back(step(sql("DROP CAST {}", pair_of(get(object))), "drop " + describe(object.id),
                       Phase::drop));
  }
};

void CastKind::take_name(const std::string& name, const SourceSpan& span, Model& model,
                         ReadContext& context) const {
  Cast& cast = static_cast<ModelOf<Cast>&>(model).value;
  std::string_view inner = trim(name);
  if (inner.starts_with("(") && inner.ends_with(")")) inner = inner.substr(1, inner.size() - 2);
  for (const sql::Token& token : sql::tokenize(inner)) {
    if (!token.is("as")) continue;
    cast.source = {bare_type(std::string(trim(inner.substr(0, token.offset)))), span};
    cast.target = {bare_type(std::string(trim(inner.substr(token.offset + token.length)))), span};
    return;
  }
  context.diagnostics.error("SG0260", span, "the types of " + context.subject.text() + " cannot be read",
                            "write them as in SQL: (text AS mood)");
}

}  // namespace

const Kind& cast_kind() {
  static const CastKind kind;
  return kind;
}

}  // namespace schemagen::objects
