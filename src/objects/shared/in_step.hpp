#pragma once

#include <string>
#include <vector>

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

/// With whose rights the function runs. With those of its owner it is for no trigger but ours: one
/// of anybody else's table would write with them.
enum class InStepRights { caller, owner };
/// The function: plpgsql with an empty search_path.
void add_in_step_function(const InStep& keeper, const sql::Sql& body, InStepRights rights,
                          std::vector<catalog::Object>& out);
/// A trigger on the table that runs it.
catalog::Object in_step_trigger(const InStep& keeper, const std::string& name, Trigger trigger);

}  // namespace schemagen::objects
