#include "objects/constraint/online.hpp"
#include "objects/index/online_build.hpp"
#include "objects/index/parts.hpp"
#include "objects/shared/build.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::Sql;
using sql::sql;

namespace {

Sql key_words(const Constraint& key) {
  return key.type == ConstraintType::primary_key ? sql("PRIMARY KEY") : sql("UNIQUE");
}

Sql deferral(const Constraint& key) {
  if (key.deferrable == Deferrable::no) return {};
  return key.deferrable == Deferrable::deferred ? sql(" DEFERRABLE INITIALLY DEFERRED")
                                                : sql(" DEFERRABLE");
}

}  // namespace

Sql key_from_index(const Object& object, const std::string& index) {
  const auto& key = object.as<Constraint>();
  return sql("ALTER TABLE {} ADD CONSTRAINT {} {} USING INDEX {}{}", qualified(object.id),
             Identifier{object.id.sub}, key_words(key), Identifier{index}, deferral(key));
}

bool is_built_apart(const Object& object, const Scene& scene) {
  const auto& key = object.as<Constraint>();
  const bool unique = key.type == ConstraintType::primary_key || key.type == ConstraintType::unique;
  return unique && !key.without_overlaps && is_concurrent(object, scene);
}

void build_key(const Object& object, const Scene& scene, Actions& out) {
  const auto& key = object.as<Constraint>();
  const auto [index, phase] = place_of_build(object, scene);
  Sql tail;
  if (!key.include.empty()) tail.append(sql(" INCLUDE {}", sql::name_list(key.include)));
  if (key.nulls_not_distinct) tail.append(sql(" NULLS NOT DISTINCT"));
  tail.append(with_parameters(key.storage_parameters));
  if (key.tablespace) tail.append(sql(" TABLESPACE {}", Identifier{*key.tablespace}));
  Action build = step(sql("CREATE UNIQUE INDEX CONCURRENTLY {} ON {} {}{}", Identifier{index},
                          qualified(object.id), sql::name_list(key.columns), tail),
                      "build the index of " + describe(object.id), phase);
  build.transactional = false;
  build.hazards.push_back({"fails_on_rows", "fails on duplicates"});
  out.push_back(std::move(build));
  out.push_back(step(key_from_index(object, index), "add " + describe(object.id)));
}

}  // namespace schemagen::objects
