#pragma once

#include <string>

#include "objects/trigger/trigger.hpp"
#include "schemagen/catalog/kind.hpp"
#include "schemagen/sql/fragment.hpp"

// Triggers that keep an old and a new form in step while both are there (docs/online.md).

namespace schemagen::objects {

struct InStep {
  catalog::ObjectId table;  ///< which clients write to
  std::string name;         ///< of the function, in the table's schema
};

/// `<first>_<second>_in_step`, free on both sides.
std::string in_step_name(const std::string& schema, const std::string& first,
                         const std::string& second, const catalog::Scene& scene);

struct InStepOptions {
  bool security_definer = false;
};
/// The function: plpgsql with an empty search_path.
catalog::Object in_step_function(const InStep& keeper, const sql::Sql& body,
                                 const InStepOptions& options);
/// A trigger on the table that runs it.
catalog::Object in_step_trigger(const InStep& keeper, const std::string& name, Trigger trigger);

}  // namespace schemagen::objects
