#include "render/groups.hpp"

#include <algorithm>

namespace schemagen::render {
namespace {

/// Titles longer than this are not joined.
constexpr std::size_t widest_title = 90;

bool joins(const Group& group, const plan::Step& step) {
  const plan::Step& last = *group.members.back();
  if (!last.action.transactional || !step.action.transactional) return false;
  if (last.subject != step.subject) return false;
  return group.title.size() + step.action.title.size() <= widest_title ||
         last.action.title == step.action.title;
}

void join(Group& group, const plan::Step& step) {
  const bool known = std::any_of(group.members.begin(), group.members.end(), [&](const auto* one) {
    return one->action.title == step.action.title;
  });
  if (!known && !step.action.title.empty()) {
    group.title += (group.title.empty() ? "" : ", ") + step.action.title;
  }
  group.members.push_back(&step);
}

}  // namespace

std::vector<Group> group_steps(const plan::Plan& plan) {
  std::vector<Group> groups;
  for (const plan::Step& step : plan.steps) {
    if (groups.empty() || !joins(groups.back(), step)) groups.emplace_back();
    join(groups.back(), step);
  }
  return groups;
}

}  // namespace schemagen::render
