#pragma once

#include <string>
#include <vector>

#include "schemagen/base/node.hpp"
#include "schemagen/diff/diff.hpp"
#include "schemagen/history/migration.hpp"
#include "schemagen/plan/cost.hpp"
#include "schemagen/plan/plan.hpp"

namespace schemagen::render {

/// The text of a migration file, laid out by the mustache template `migration.sql.mustache`: the
/// one in `template_folder` when it is there, else the built-in one. An unknown tag is an error
/// that names the known ones. What is written is read back and compared: InternalError (or
/// UserError, for a user's template) when it does not say the same.
std::string migration_file(const history::MigrationText& text, const std::string& template_folder);

/// Steps in the form of a migration file. Neighbouring statements of one object become one step.
std::vector<history::StepText> steps(const plan::Plan& plan);

/// What was seen when a migration was tried, and how large the tables are that it is for.
struct Measured {
  plan::Costs up;
  plan::Costs down;
  plan::Sizes sizes;
};

/// Lines of the review block, by step number: the locks that others wait for, what is read or
/// written anew under them, and the hazards.
std::vector<std::string> review(const plan::Plan& up, const plan::Plan& down,
                                const Measured& measured = {});

/// A difference for people: one line a change, grouped; with the fields that differ (from -> to).
std::string difference_text(const diff::Difference& difference, bool color);
/// The same as a tree for JSON output:
/// [{"action","kind","name","fields":[{"field","from","to"}],"at"}].
Node difference_json(const diff::Difference& difference);
/// The plan as a plain SQL script.
std::string plan_sql(const plan::Plan& plan);

}  // namespace schemagen::render
