#pragma once

#include <string>
#include <vector>

#include "schemagen/plan/plan.hpp"

namespace schemagen::render {

/// Neighbouring statements that make one step of a file.
struct Group {
  std::vector<const plan::Step*> members;
  std::string title;

  bool transactional() const { return members.front()->action.transactional; }
};

std::vector<Group> group_steps(const plan::Plan& plan);

}  // namespace schemagen::render
