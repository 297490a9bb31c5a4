#include "cli/running/event_stream.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "cli/console/failure_json.hpp"
#include "cli/revisions.hpp"
#include "cli/timestamp.hpp"
#include "schemagen/document/document.hpp"

namespace schemagen::cli {
namespace {

Node number(std::int64_t value) { return Node::plain(std::to_string(value)); }

std::string direction(const history::RevisionStep& step) { return step.up ? "up" : "down"; }

Node of_migration(const history::RevisionStep& step) {
  Node node = Node::mapping();
  node.set("revision", Node::string(step.migration->revision));
  node.set("direction", Node::string(direction(step)));
  return node;
}

Node of_step(const history::RevisionStep& step, const history::Step& part) {
  const auto& parts = step.up ? step.migration->up : step.migration->down;
  const auto found = std::find_if(parts.begin(), parts.end(),
                                  [&](const history::Step& other) { return &other == &part; });
  Node node = of_migration(step);
  node.set("step", number(found - parts.begin() + 1));
  node.set("steps", number(static_cast<std::int64_t>(parts.size())));
  node.set("title", Node::string(part.title));
  return node;
}

Node of_message(const std::string& text) {
  Node node = Node::mapping();
  node.set("message", Node::string(text));
  return node;
}

}  // namespace

Node seconds_node(double seconds) { return Node::plain(fmt::format("{:.3f}", seconds)); }

Node describe_steps(const history::RevisionPlan& plan) {
  Node steps = Node::sequence();
  for (const history::RevisionStep& step : plan.steps) {
    Node node = of_migration(step);
    node.set("message", Node::string(step.migration->message));
    steps.items.push_back(std::move(node));
  }
  return steps;
}

EventStream::EventStream(const Console& console, std::string command, std::string database)
    : console_(console),
      command_(std::move(command)),
      database_(std::move(database)) {}

double EventStream::seconds() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
}

void EventStream::tell(const std::string& event, Node details) const {
  if (!console_.json()) return;
  Node line = Node::mapping();
  line.set("event", Node::string(event));
  line.set("time", Node::string(now_utc()));
  for (NodeEntry& entry : details.entries) line.entries.push_back(std::move(entry));
  console_.result(document::write_json_line(line));
}

void EventStream::started(const history::RevisionPlan& plan) const {
  Node node = Node::mapping();
  node.set("command", Node::string(command_));
  node.set("database", Node::string(database_));
  node.set("steps", describe_steps(plan));
  node.set("heads_before", id_list(plan.heads_before));
  node.set("heads_after", id_list(plan.heads_after));
  tell("run_started", std::move(node));
}

void EventStream::done(const history::RevisionPlan& plan, Exit exit) const {
  Node node = Node::mapping();
  node.set("exit", number(static_cast<int>(exit)));
  node.set("seconds", seconds_node(seconds()));
  node.set("heads", id_list(plan.heads_after));
  tell("run_done", std::move(node));
}

void EventStream::failed(const std::exception_ptr& thrown) const {
  const Failure failure = explain_failure(thrown);
  Node node = Node::mapping();
  node.set("exit", number(static_cast<int>(failure.exit)));
  node.set("seconds", seconds_node(seconds()));
  for (NodeEntry& entry : errors_json(failure.items, failure.sqlstate).entries) {
    node.entries.push_back(std::move(entry));
  }
  tell("run_failed", std::move(node));
}

runner::RunEvents EventStream::events() const {
  runner::RunEvents events;
  events.migration_started = [this](const history::RevisionStep& step) {
    Node node = of_migration(step);
    node.set("message", Node::string(step.migration->message));
    tell("migration_started", std::move(node));
  };
  events.step_started = [this](const history::RevisionStep& step, const history::Step& part) {
    Node node = of_step(step, part);
    node.set("transaction", Node::plain(part.transactional ? "true" : "false"));
    tell("step_started", std::move(node));
  };
  events.step_done = [this](const history::RevisionStep& step, const history::Step& part,
                            double seconds) {
    Node node = of_step(step, part);
    node.set("seconds", seconds_node(seconds));
    tell("step_done", std::move(node));
  };
  events.migration_done = [this](const history::RevisionStep& step, double seconds) {
    Node node = of_migration(step);
    node.set("seconds", seconds_node(seconds));
    tell("migration_done", std::move(node));
  };
  events.waiting = [this](const std::string& text) { tell("waiting", of_message(text)); };
  events.retrying = [this](const std::string& text, int attempt, int of) {
    Node node = of_message(text);
    node.set("attempt", number(attempt));
    node.set("of", number(of));
    tell("retry", std::move(node));
  };
  events.batch_progress = [this](const history::RevisionStep& step, const history::Step& part,
                                 const runner::BatchProgress& progress) {
    Node node = of_step(step, part);
    node.set("table", Node::string(part.batch->table));
    node.set("rows", number(progress.rows));
    if (progress.rows_of) node.set("rows_of", number(*progress.rows_of));
    if (progress.seconds_left) node.set("seconds_left", seconds_node(*progress.seconds_left));
    tell("batch", std::move(node));
  };
  events.notice = [this](const std::string& text) { tell("notice", of_message(text)); };
  return events;
}

}  // namespace schemagen::cli
