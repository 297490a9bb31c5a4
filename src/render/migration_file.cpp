#include <filesystem>
#include <memory>

#include <fmt/format.h>

#include "builtin_templates.hpp"
#include "render/script_text.hpp"
#include "render/template.hpp"
#include "schemagen/base/file.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/render/render.hpp"
#include "schemagen/sql/split.hpp"

namespace schemagen::render {
namespace {

namespace fs = std::filesystem;
using history::Migration;
using history::MigrationText;
using history::StepText;

constexpr const char* file_name = "migration.sql.mustache";

const Tags& migration_tags() {
  static const Tags statements{{"sql"}, {}, {}};
  static const Tags step{
      {"title", "batch"}, {"alone", "first", "has_batch"}, {{"statements", statements}}};
  static const Tags tags{{"message", "revision", "revises", "depends_on", "labels", "replaces",
                          "created", "irreversible"},
                         {"has_depends_on", "has_labels", "has_replaces", "has_created",
                          "has_irreversible", "has_review", "has_down"},
                         {{"review", {{"comment"}, {}, {}}}, {"up", step}, {"down", step}}};
  return tags;
}

/// What stands behind schemagen:batch. The rest goes without saying.
std::string batch_words(const history::Batch& batch) {
  return fmt::format("table={} key={}", batch.table, batch.key);
}

std::vector<Scope> step_scopes(const std::vector<StepText>& steps) {
  std::vector<Scope> scopes;
  for (const StepText& step : steps) {
    Scope& scope = scopes.emplace_back();
    scope.texts["title"] = one_line(step.title);
    scope.switches["alone"] = !step.transactional;
    scope.switches["first"] = scopes.size() == 1;
    scope.texts["batch"] = step.batch ? batch_words(*step.batch) : "";
    scope.switches["has_batch"] = step.batch.has_value();
    for (const std::string& statement : step.statements) {
      scope.lists["statements"].emplace_back().texts["sql"] = closable(statement);
    }
  }
  return scopes;
}

Scope migration_scope(const MigrationText& text) {
  Scope scope;
  scope.texts = {{"message", one_line(text.message)},
                 {"revision", text.revision},
                 {"revises", text.revises.empty() ? "base" : join(text.revises, " ")},
                 {"depends_on", join(text.depends_on, " ")},
                 {"labels", join(text.labels, " ")},
                 {"replaces", join(text.replaces, " ")},
                 {"created", text.created},
                 {"irreversible", one_line(text.irreversible.value_or(""))}};
  scope.switches = {{"has_depends_on", !text.depends_on.empty()},
                    {"has_labels", !text.labels.empty()},
                    {"has_replaces", !text.replaces.empty()},
                    {"has_created", !text.created.empty()},
                    {"has_irreversible", text.irreversible.has_value()},
                    {"has_review", !text.review.empty()},
                    {"has_down", !text.irreversible.has_value()}};
  std::vector<Scope>& review = scope.lists["review"];
  for (const std::string& line : text.review) {
    review.emplace_back().texts["comment"] = line.empty() ? "--" : "-- " + line;
  }
  scope.lists["up"] = step_scopes(text.up);
  scope.lists["down"] = step_scopes(text.down);
  return scope;
}

/// The statement as the reader cuts it out: without comments around it.
std::string_view cut(std::string_view statement) {
  const auto found = sql::split_statements(statement);
  return found.size() == 1 ? statement.substr(found[0].offset, found[0].length) : statement;
}

/// What two parts of a migration do not agree about, "" when they agree.
std::string compare_steps(std::string_view part, const std::vector<StepText>& meant,
                          const std::vector<history::Step>& read) {
  if (meant.size() != read.size()) {
    return fmt::format("{} has {} steps, not {}", part, read.size(), meant.size());
  }
  for (std::size_t i = 0; i < meant.size(); ++i) {
    const StepText& step = meant[i];
    const std::string where = fmt::format("step {} of {}", i + 1, part);
    if (read[i].transactional != step.transactional) return where + ": its transaction";
    if (read[i].batch != step.batch) return where + ": its batch";
    if (!step.title.empty() && read[i].title != one_line(step.title)) return where + ": its title";
    if (read[i].statements.size() != step.statements.size()) {
      return where + fmt::format(": {} statements, not {}", read[i].statements.size(),
                                 step.statements.size());
    }
    for (std::size_t j = 0; j < step.statements.size(); ++j) {
      if (read[i].statements[j].text == cut(step.statements[j])) continue;
      return where + fmt::format(": statement {}", j + 1);
    }
  }
  return "";
}

/// The first thing that the file says otherwise, "" when it says the same.
std::string compare(const MigrationText& meant, const Migration& read, bool builtin) {
  if (read.message != one_line(meant.message)) return "the message";
  if (read.revision != meant.revision) return "schemagen:revision";
  if (read.revises != meant.revises) return "schemagen:revises";
  if (read.depends_on != meant.depends_on) return "schemagen:depends-on";
  if (read.labels != meant.labels) return "schemagen:labels";
  if (read.replaces != meant.replaces) return "schemagen:replaces";
  if (read.created != meant.created) return "schemagen:created";
  if (read.irreversible.has_value() != meant.irreversible.has_value() ||
      read.irreversible.value_or("") != one_line(meant.irreversible.value_or(""))) {
    return "schemagen:irreversible";
  }
  // A project's template may say more for people, or less.
  if (builtin && read.review != meant.review) return "the review";
  const std::string up = compare_steps("up", meant.up, read.up);
  return up.empty() ? compare_steps("down", meant.down, read.down) : up;
}

/// As the reader sees it: steps without statements are none, and empty lines at the ends of the
/// review are not kept.
MigrationText normal(MigrationText text) {
  for (auto* part : {&text.up, &text.down}) {
    std::vector<StepText> kept;
    for (StepText& step : *part) {
      if (!step.statements.empty()) kept.push_back(std::move(step));
    }
    *part = std::move(kept);
  }
  for (std::string& line : text.review) line.erase(line.find_last_not_of(" \t\r\n") + 1);
  while (!text.review.empty() && text.review.back().empty()) text.review.pop_back();
  while (!text.review.empty() && text.review.front().empty()) {
    text.review.erase(text.review.begin());
  }
  return text;
}

std::shared_ptr<const SourceFile> project_template(const std::string& folder) {
  if (folder.empty()) return nullptr;
  const fs::path path = fs::path(folder) / file_name;
  std::error_code none;
  return fs::exists(path, none) ? load_source(path.generic_string()) : nullptr;
}

}  // namespace

std::string migration_file(const MigrationText& text, const std::string& template_folder) {
  const MigrationText meant = normal(text);
  std::shared_ptr<const SourceFile> source = project_template(template_folder);
  const bool builtin = source == nullptr;
  if (builtin) {
    source = std::make_shared<SourceFile>(SourceFile{file_name, std::string(builtin_migration)});
  }
  Diagnostics problems;
  check_template(source, migration_tags(), problems);
  problems.throw_if_errors();
  std::string result = fill_template(source->text, migration_scope(meant));

  Diagnostics misread;
  const Migration read = history::read_migration(
      std::make_shared<SourceFile>(SourceFile{"the new migration", result}), misread);
  const std::string difference = misread.has_errors()
                                     ? format_diagnostic(misread.items().front(), false)
                                     : compare(meant, read, builtin);
  if (difference.empty()) return result;
  if (builtin) {
    throw InternalError("the migration file does not say what was meant: " + difference);
  }
  SourceSpan place;
  place.file = source;
  place.line = 1;
  place.column = 1;
  throw UserError("SG0603", place,
                  "what this template writes is not read back as it was meant: " + difference,
                  "compare it with the built-in template, or take it away to use that");
}

}  // namespace schemagen::render
