#include "objects/shared/in_step.hpp"

#include "objects/function/function.hpp"
#include "objects/grants/grants.hpp"
#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"

namespace schemagen::objects {

using namespace catalog;

std::string in_step_name(const std::string& schema, const std::string& first,
                         const std::string& second, const Scene& scene) {
  for (int attempt = 0;; ++attempt) {
    std::string name = make_object_name(first, second, "in_step", attempt);
    const std::string claim = "routine " + schema + "." + name + "()";
    if (scene.before.holders(claim).empty() && scene.after.holders(claim).empty()) return name;
  }
}

void add_in_step_function(const InStep& keeper, const sql::Sql& body, InStepRights rights,
                          std::vector<Object>& out) {
  auto model = std::make_shared<ModelOf<Function>>();
  model->value.language = "plpgsql";
  model->value.returns.emplace().type = {"trigger", {}};
  model->value.body = sql::Body{body.text(), {}};
  model->value.security_definer = rights == InStepRights::owner;
  model->value.set.set("search_path", "\"\"");
  Object function;
  function.id = {&function_kind(), keeper.table.schema, keeper.name, {}, "()"};
  function.model = std::move(model);
  out.push_back(function);
  if (rights == InStepRights::caller) return;
  auto nobody = std::make_shared<ModelOf<Grants>>();
  nobody->value.grants.entries.push_back({"public", {}, {}, {}});
  nobody->value.grants.settle(function.id.kind->rights());
  Object revoked;
  revoked.id = grants_kind().attached_id(function.id, *nobody);
  revoked.model = std::move(nobody);
  out.push_back(std::move(revoked));
}

Object in_step_trigger(const InStep& keeper, const std::string& name, Trigger trigger) {
  auto model = std::make_shared<ModelOf<Trigger>>();
  model->value = std::move(trigger);
  model->value.function = {keeper.table.schema, keeper.name, {}};
  Object object;
  object.id = {&trigger_kind(), keeper.table.schema, keeper.table.name, name, {}};
  object.model = std::move(model);
  return object;
}

}  // namespace schemagen::objects
