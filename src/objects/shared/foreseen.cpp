#include "objects/shared/foreseen.hpp"

#include "objects/shared/build.hpp"
#include "schemagen/hazard/form.hpp"

namespace schemagen::objects {

void foresee(std::string_view form, int server_version, catalog::Action& action,
             std::string work) {
  const hazard::Form& row = hazard::form(form);
  const hazard::Work done = row.work_under_lock(server_version / 10000);
  if ((done & hazard::rewrite) != 0) {
    action.hazards.push_back(
        table_rewrite(work.empty() ? "the table is written anew under a lock" : std::move(work)));
  } else if (done != hazard::nothing) {
    action.hazards.push_back(
        table_scan(work.empty() ? "every row is checked under a lock" : std::move(work)));
  }
  if (!row.fails_on.empty()) {
    action.hazards.push_back({"fails_on_rows", "fails on " + std::string(row.fails_on)});
  }
}

}  // namespace schemagen::objects
