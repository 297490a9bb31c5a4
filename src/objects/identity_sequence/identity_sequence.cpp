#include "objects/identity_sequence/identity_sequence.hpp"

#include "objects/column/column.hpp"
#include "objects/column/place.hpp"
#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/query.hpp"
#include "objects_sql.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Sql;
using sql::sql;

FieldTable IdentitySequence::fields() {
  return field_table(implied("sequence", &IdentitySequence::name, OnChange::ignore, "its name"));
}

namespace {

class IdentitySequenceKind final : public KindOf<IdentitySequence> {
 public:
  std::string_view name() const override { return "identity sequence"; }
  std::string_view doc() const override {
    return "The sequence of an identity column, where something is granted on it or said of it. "
           "How it counts is a matter of the column.";
  }
  std::string_view catalog_class() const override { return "pg_class"; }
  char rights() const override { return 's'; }
  Sql address(const Object& object) const override {
    return sql("SEQUENCE {}", sql::QualifiedName{object.id.schema, get(object).name});
  }

  std::string_view query() const override {
    static const std::string text = expand_query(identity_sequence_sql);
    return text;
  }
  const std::vector<Section>& sections() const override {
    static const std::vector<Section> all{
        {"identity_sequence", "column", Section::Form::single, "", {}, {}}};
    return all;
  }
  std::optional<ObjectId> parent(const ObjectId& id, const Model&) const override {
    return id_of("column", id.schema, id.name, id.sub);
  }
  ObjectId declared_id(const Object* parent, const sql::QualifiedName&) const override {
    return {this, parent->id.schema, parent->id.name, parent->id.sub, {}};
  }
  // It is declared by its place alone.
  std::string default_name(const Object& object, const Catalog&, int) const override {
    return object.id.sub;
  }
  void complete(Object& object, const Catalog& desired) const override {
    const Object* column = desired.find(*parent(object.id, *object.model));
    auto own = column == nullptr ? std::nullopt : identity_sequence_of(*column);
    if (own) object.model = own->model;
  }
  std::shared_ptr<const Model> implied(const Object& object, const Catalog&) const override {
    return object.model;
  }
  void validate(const Object& object, const Catalog&, Diagnostics& out) const override {
    if (!get(object).name.empty()) return;
    out.error("SG0206", object.span,
              describe(*parent(object.id, *object.model)) + " has no identity sequence",
              "say `identity: always` or `identity: by default` of the column, or leave "
              "identity_sequence out");
  }
  void references(const Object& object, const Catalog&,
                  std::vector<Reference>& out) const override {
    Reference column{*parent(object.id, *object.model)};
    column.finished = true;
    out.push_back(std::move(column));
  }

  // The column brings it and takes it along.
  void create(const Object&, const Scene&, Actions&) const override {}
  void drop(const Object&, const Scene&, Actions&) const override {}
};

}  // namespace

std::optional<Object> identity_sequence_of(const Object& column) {
  const auto& state = column.as<Column>();
  if (!state.identity || state.inheritance == Inheritance::partition) return std::nullopt;
  auto model = std::make_shared<ModelOf<IdentitySequence>>();
  model->value.name = state.identity->sequence.value_or(usual_sequence(column.id));
  Object object;
  object.id = {&identity_sequence_kind(), column.id.schema, column.id.name, column.id.sub, {}};
  object.model = std::move(model);
  return object;
}

const Kind& identity_sequence_kind() {
  static const IdentitySequenceKind kind;
  return kind;
}

}  // namespace schemagen::objects
