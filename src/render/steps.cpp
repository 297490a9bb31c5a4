#include <utility>

#include <fmt/format.h>

#include "render/groups.hpp"
#include "render/script_text.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/render/render.hpp"

namespace schemagen::render {
namespace {

using history::StepText;

std::string place_of(const Group& group) {
  for (const plan::Step* step : group.members) {
    if (step->origin) return step->origin.to_string();
  }
  return "";
}

}  // namespace

std::vector<StepText> steps(const plan::Plan& plan) {
  std::vector<StepText> result;
  for (const Group& group : group_steps(plan)) {
    StepText& step = result.emplace_back();
    const std::string place = place_of(group);
    step.title = one_line(group.title);
    if (!place.empty()) step.title += (step.title.empty() ? "(" : " (") + place + ")";
    step.transactional = group.members.front()->action.transactional;
    if (const auto& slices = group.members.front()->action.slices) {
      step.batch.emplace();
      step.batch->table = slices->table.to_string();
      step.batch->key = sql::quote_identifier(slices->key);
    }
    for (const plan::Step* member : group.members) {
      step.statements.push_back(member->action.statement.text());
    }
  }
  return result;
}

std::string plan_sql(const plan::Plan& plan) {
  std::string text;
  for (const Group& group : group_steps(plan)) {
    if (!text.empty()) text += "\n";
    if (!group.title.empty()) text += fmt::format("-- {}\n", one_line(group.title));
    for (const plan::Step* member : group.members) {
      text += closable(plan::at_once(member->action).text()) + ";\n";
    }
  }
  return text;
}

}  // namespace schemagen::render
