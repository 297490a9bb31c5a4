#include "cli/running/project_run.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "cli/confirm.hpp"
#include "cli/console/failure_json.hpp"
#include "cli/console/progress.hpp"
#include "cli/guard.hpp"
#include "cli/revisions.hpp"
#include "cli/run_plan.hpp"
#include "cli/run_report.hpp"
#include "cli/running/backup.hpp"
#include "cli/running/verify.hpp"
#include "cli/wait_for_database.hpp"
#include "schemagen/base/text.hpp"

namespace schemagen::cli {
namespace {

using history::RevisionPlan;

bool same_steps(const RevisionPlan& left, const RevisionPlan& right) {
  return std::equal(left.steps.begin(), left.steps.end(), right.steps.begin(), right.steps.end(),
                    [](const auto& a, const auto& b) {
                      return a.up == b.up && a.migration->revision == b.migration->revision;
                    });
}

/// The run as hooks read it.
Node describe_run(const std::string& command, Session& session, const RevisionPlan& plan) {
  Node node = Node::mapping();
  node.set("command", Node::string(command));
  node.set("database", Node::string(session.database_name()));
  node.set("environment", Node::string(session.config().environment));
  node.set("steps", describe_steps(plan));
  for (const auto& [key, heads] : {std::pair{"heads_before", &plan.heads_before},
                                   std::pair{"heads_after", &plan.heads_after}}) {
    node.set(key, id_list(*heads));
  }
  return node;
}

Node with_outcome(Node run, std::string_view outcome, Exit exit, Node errors) {
  run.set("outcome", Node::string(std::string(outcome)));
  run.set("exit", Node::plain(std::to_string(static_cast<int>(exit))));
  run.set("errors", std::move(errors));
  return run;
}

}  // namespace

ProjectRun::ProjectRun(const RunOptions& options, Session& session)
    : options_(options),
      session_(session),
      console_(session.console()),
      backup_(options.backup),
      graph_(session.graph()),
      planner_(graph_, options, session),
      command_(options.up ? "upgrade" : "downgrade"),
      stream_(console_, command_, session.database_name()),
      hooks_(session.config(), console_, stream_) {
  const std::string& target = session.globals().target_name;
  if (backup_.empty() || target.empty()) return;
  std::error_code ignored;  // what is wrong with the folder shows when the file is written
  std::filesystem::create_directories(backup_, ignored);
  backup_ += replace_all(target, "/", "_") + ".dump";
}

runner::RunOptions ProjectRun::settings() {
  runner::RunOptions settings = session_.run_options();
  if (!options_.wait.empty()) settings.wait = *parse_duration(options_.wait);
  settings.allow_pooler = options_.allow_pooler;
  if (options_.max_attempts > 0) settings.max_attempts = options_.max_attempts;
  return settings;
}

Exit ProjectRun::run() {
  try {
    return run_and_tell();
  } catch (...) {
    fail(std::current_exception());
    throw;
  }
}

void ProjectRun::fail(const std::exception_ptr& thrown) {
  stream_.failed(thrown);
  if (!begun_) return;
  begun_ = false;
  const Failure failure = explain_failure(thrown);
  Node errors = std::move(errors_json(failure.items, failure.sqlstate).entries.front().value);
  hooks_.failure(with_outcome(run_, "failed", failure.exit, std::move(errors)));
}

Exit ProjectRun::run_and_tell() {
  if (!options_.wait_for_db.empty()) {
    wait_for_database(session_.database_url(), *parse_duration(options_.wait_for_db), console_);
  }
  if (options_.verify) check_models(session_);
  if (!backup_.empty()) check_backup_place(backup_);
  if (!options_.up) ask_first();
  const std::string url = session_.database_url();
  Progress progress(console_.animates(), "waiting for the lock of the runner");
  const runner::RunEvents events =
      console_.json() ? stream_.events() : events_for(console_, progress);
  const RevisionPlan done = runner::run(
      url, graph_, [this](const auto& applied) { return plan(applied); }, settings(), events);
  if (options_.up) tell_warnings(done, console_);
  if (!console_.json()) print_outcome(done, graph_, console_);
  const bool agree = !options_.verify || verify_models(session_, stream_);
  const Exit exit = agree ? Exit::done : Exit::pending;
  if (begun_) hooks_.after(with_outcome(run_, "done", exit, Node::sequence()));
  begun_ = false;
  stream_.done(done, exit);
  return exit;
}

/// What loses data is asked for before the runner takes its lock, and not asked again.
void ProjectRun::ask_first() {
  asked_ = planner_.make(applied_heads(session_, graph_));
  tell_warnings(asked_, console_);
  if (options_.yes) return;
  const std::string consequence = describe_losses(asked_, session_.database_url());
  if (!consequence.empty()) confirm(false, consequence);
}

RevisionPlan ProjectRun::plan(const std::vector<std::string>& applied) {
  RevisionPlan made = planner_.make(applied);
  if (!options_.up && !same_steps(made, asked_)) {
    throw UserError("SG0706", {}, "another run changed the database meanwhile",
                    "look at `schemagen current` and run the command again");
  }
  if (options_.up) refuse_hazards(made, graph_, session_.config().safety);
  stream_.started(made);
  prepare(made);
  return made;
}

void ProjectRun::prepare(const RevisionPlan& plan) {
  if (plan.steps.empty()) return;
  begun_ = true;
  run_ = describe_run(command_, session_, plan);
  hooks_.before(run_);
  if (!backup_.empty()) {
    make_backup(session_.database_url(), backup_, console_);
    Node told = Node::mapping();
    told.set("file", Node::string(backup_));
    stream_.tell("backup", std::move(told));
  }
}

}  // namespace schemagen::cli
