#include "objects/constraint/online.hpp"
#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/table/children.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::sql;

namespace {

ObjectId table_of(const Object& constraint) {
  return {&table_kind(), constraint.id.schema, constraint.id.name, {}, {}};
}

Action validate_alone(const Object& constraint, Phase phase) {
  Action action = step(sql("ALTER TABLE {} VALIDATE CONSTRAINT {}", qualified(constraint.id),
                           Identifier{constraint.id.sub}),
                       "validate " + describe(constraint.id), phase);
  action.transactional = false;
  action.hazards.push_back({"fails_on_rows", "fails on rows that break it"});
  return action;
}

}  // namespace

bool is_validated_apart(const Object& object, const Scene& scene) {
  const auto& constraint = object.as<Constraint>();
  const ObjectId table = table_of(object);
  const bool key = constraint.type == ConstraintType::foreign_key;
  if (!key && constraint.type != ConstraintType::check) return false;
  if (constraint.not_valid || constraint.not_enforced || !scene.in_use(table, object.id)) {
    return false;
  }
  // No rows of a foreign table are ever read.
  if (scene.after.find(table)->as<Table>().foreign) return false;
  return !key || !is_partitioned(table, scene.after) || scene.server_version >= 180000;
}

void add_and_validate(const Object& object, Phase phase, const std::string& title, Actions& out) {
  Object unchecked = object;
  auto model = std::make_shared<ModelOf<Constraint>>();
  model->value = object.as<Constraint>();
  model->value.not_valid = true;
  unchecked.model = std::move(model);
  out.push_back(step(
      sql("ALTER TABLE {} ADD {}", qualified(object.id), constraint_definition(unchecked, true)),
      title, phase));
  out.push_back(validate_alone(object, phase));
}

Action validation(const Object& object, const Scene& scene) {
  Action action = validate_alone(object, Phase::make);
  action.transactional = !scene.in_use(table_of(object), object.id);
  return action;
}

}  // namespace schemagen::objects
