#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "render/script_text.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/render/render.hpp"

namespace schemagen::render {
namespace {

using catalog::Hazard;
using history::StepText;

/// Titles longer than this are not joined.
constexpr std::size_t widest_title = 90;

/// Neighbouring statements that make one step of a file.
struct Group {
  std::vector<const plan::Step*> members;
  std::string title;
};

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

std::vector<Group> group_steps(const plan::Plan& plan) {
  std::vector<Group> groups;
  for (const plan::Step& step : plan.steps) {
    if (groups.empty() || !joins(groups.back(), step)) groups.emplace_back();
    join(groups.back(), step);
  }
  return groups;
}

std::string place_of(const Group& group) {
  for (const plan::Step* step : group.members) {
    if (step->origin) return step->origin.to_string();
  }
  return "";
}

struct ReviewLine {
  std::string number;
  std::string title;
  std::string text;
};

std::string in_words(const Hazard& hazard) {
  if (hazard.code == "data_loss") return "DATA LOSS: " + hazard.text;
  return fmt::format("{}: {}", replace_all(hazard.code, "_", " "), hazard.text);
}

void add_lines(const plan::Plan& plan, const std::string& prefix, std::vector<ReviewLine>& lines) {
  const std::vector<Group> groups = group_steps(plan);
  for (std::size_t i = 0; i < groups.size(); ++i) {
    std::vector<Hazard> told;
    for (const plan::Step* step : groups[i].members) {
      for (const Hazard& hazard : step->action.hazards) {
        if (std::find(told.begin(), told.end(), hazard) != told.end()) continue;
        told.push_back(hazard);
        const bool first = told.size() == 1;
        lines.push_back({first ? fmt::format("{}{}", prefix, i + 1) : "",
                         first ? one_line(groups[i].title) : "", one_line(in_words(hazard))});
      }
    }
  }
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

std::vector<std::string> review(const plan::Plan& up, const plan::Plan& down) {
  std::vector<ReviewLine> lines;
  add_lines(up, "", lines);
  add_lines(down, "down ", lines);
  if (lines.empty()) return {};
  std::size_t number_width = 0;
  std::size_t title_width = 0;
  for (const ReviewLine& line : lines) {
    number_width = std::max(number_width, line.number.size());
    title_width = std::max(title_width, code_points(line.title));
  }
  std::vector<std::string> result = {"Review"};
  for (const ReviewLine& line : lines) {
    result.push_back(fmt::format(
        "  {}{} {}{}  {}", std::string(number_width - line.number.size(), ' '), line.number,
        line.title, std::string(title_width - code_points(line.title), ' '), line.text));
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
