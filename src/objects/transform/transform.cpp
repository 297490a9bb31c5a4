#include "objects/kinds.hpp"
#include "objects/routine/arguments.hpp"
#include "objects/routine/routine.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/references.hpp"
#include "objects_sql.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/sql/lexer.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::Sql;
using sql::sql;

namespace {

struct Transform {
  sql::TypeName type;
  std::string language;
  std::optional<sql::Expression> from;
  std::optional<sql::Expression> to;
  bool operator==(const Transform&) const = default;

  static FieldTable fields() {
    return field_table(
        implied("type", &Transform::type, OnChange::recreate, "the type that is transformed"),
        implied("language", &Transform::language, OnChange::recreate, "the language it is for"),
        field("from", &Transform::from, OnChange::alter,
              "the function that brings values to the language: jsonb_to_plperl(internal)"),
        field("to", &Transform::to, OnChange::alter,
              "the function that brings them back: plperl_to_jsonb(internal)"));
  }
};

Sql definition(const Transform& transform) {
  std::vector<Sql> ways;
  if (transform.from) {
    ways.push_back(sql("FROM SQL WITH FUNCTION {}",
                       Sql::verbatim(transform.from->text, transform.from->span)));
  }
  if (transform.to) {
    ways.push_back(
        sql("TO SQL WITH FUNCTION {}", Sql::verbatim(transform.to->text, transform.to->span)));
  }
  return sql("TRANSFORM FOR {} LANGUAGE {} ({})", transform.type, Identifier{transform.language},
             join(ways, ", "));
}

class TransformKind final : public KindOf<Transform> {
 public:
  std::string_view name() const override { return "transform"; }
  std::string_view doc() const override {
    return "How values of a type look to a procedural language; the key is (type for language).";
  }
  std::string_view catalog_class() const override { return "pg_transform"; }
  bool named_by_types() const override { return true; }

  std::string_view query() const override { return transform_sql; }
  const std::vector<Section>& sections() const override {
    static const std::vector<Section> all{{"transforms", "", Section::Form::map, "", {}, {}}};
    return all;
  }
  ObjectId declared_id(const Object*, const sql::QualifiedName& name) const override {
    return {this, {}, name.name, {}, {}};
  }
  void take_name(const std::string& name, const SourceSpan& span, Model& model,
                 ReadContext& context) const override;
  ObjectId settled_id(const Object& object) const override {
    const Transform& transform = get(object);
    if (transform.type.text.empty()) return object.id;
    const Sql name = sql("({} for {})", transform.type, Identifier{transform.language});
    return {this, {}, name.text(), {}, {}};
  }
  Sql address(const Object& object) const override {
    return sql("TRANSFORM FOR {} LANGUAGE {}", get(object).type, Identifier{get(object).language});
  }
  void validate(const Object& object, const Catalog&, Diagnostics& out) const override {
    if (get(object).from || get(object).to) return;
    out.error("SG0267", object.span, describe(object.id) + " has no function",
              "write from, to or both: {from: jsonb_to_plperl(internal)}");
  }
  void references(const Object& object, const Catalog& all,
                  std::vector<Reference>& out) const override {
    const std::string home = object.home.empty() ? "public" : object.home;
    refer_to_type(get(object).type, home, all, out);
    refer_to_language(get(object).language, all, out);
    if (object.resolved) return;
    for (const auto& function : {get(object).from, get(object).to}) {
      if (function) refer_to_expression(*function, {}, home, all, out);
    }
  }

  void create(const Object& object, const Scene&, Actions& out) const override {
    out.push_back(step(sql("CREATE {}", definition(get(object))), "create " + describe(object.id)));
  }
  void drop(const Object& object, const Scene&, Actions& out) const override {
    out.push_back(
        step(sql("DROP {}", address(object)), "drop " + describe(object.id), Phase::drop));
  }
  void alter(const Object&, const Object& now, ChangedFields& changed, const Scene&,
             Actions& out) const override {
    for (const Field* field : changed.all()) changed.take(field->key());
    out.push_back(
        step(sql("CREATE OR REPLACE {}", definition(get(now))), "change " + describe(now.id)));
  }
};

void TransformKind::take_name(const std::string& name, const SourceSpan& span, Model& model,
                              ReadContext& context) const {
  Transform& transform = static_cast<ModelOf<Transform>&>(model).value;
  std::string_view inner = trim(name);
  if (inner.starts_with("(") && inner.ends_with(")")) inner = inner.substr(1, inner.size() - 2);
  const auto tokens = sql::tokenize(inner);
  // The language is the last word.
  if (tokens.size() > 2 && tokens[tokens.size() - 2].is("for")) {
    const std::size_t end = tokens[tokens.size() - 2].offset;
    transform.type = {bare_type(std::string(trim(inner.substr(0, end)))), span};
    transform.language = tokens.back().text;
    return;
  }
  context.diagnostics.error("SG0260", span,
                            "the type and language of " + context.subject.text() + " cannot be read",
                            "write them as (jsonb for plperl)");
}

}  // namespace

const Kind& transform_kind() {
  static const TransformKind kind;
  return kind;
}

}  // namespace schemagen::objects
