#include "cli/preflight/report.hpp"

#include <fmt/format.h>

#include "cli/revisions.hpp"
#include "cli/running/event_stream.hpp"
#include "schemagen/base/text.hpp"

namespace schemagen::cli {
namespace {

std::string_view word(Finding::Level level) {
  if (level == Finding::Level::blocks) return "blocks";
  return level == Finding::Level::warning ? "warning" : "note";
}

std::string rows_in_words(std::int64_t rows) {
  return rows < 0 ? std::string("rows not counted yet") : fmt::format("about {} rows", rows);
}

Node describe(const TouchedTable& table) {
  Node node = Node::mapping();
  node.set("name", Node::string(table.name.to_string()));
  node.set("rows", table.rows < 0 ? Node{} : Node::plain(std::to_string(table.rows)));
  node.set("bytes", Node::plain(std::to_string(table.bytes)));
  node.set("owner", Node::string(table.owner));
  return node;
}

Node describe(const PreflightReport& report) {
  Node tables = Node::sequence();
  for (const TouchedTable& table : report.tables) tables.items.push_back(describe(table));
  Node findings = Node::sequence();
  for (const Finding& finding : report.findings) {
    Node node = Node::mapping();
    node.set("level", Node::string(std::string(word(finding.level))));
    node.set("topic", Node::string(finding.topic));
    node.set("message", Node::string(finding.text));
    findings.items.push_back(std::move(node));
  }
  Node root = Node::mapping();
  root.set("database", Node::string(report.database));
  root.set("pending", describe_steps(report.plan));
  root.set("tables", std::move(tables));
  root.set("findings", std::move(findings));
  root.set("ready", Node::plain(report.blockers() == 0 ? "true" : "false"));
  return root;
}

void print_text(const PreflightReport& report, const Console& console) {
  for (const history::RevisionStep& step : report.plan.steps) {
    console.result(fmt::format("pending  {}\n", one_line(*step.migration)));
  }
  if (report.all_tables) {
    console.say("a DO block or CALL may touch anything, so that all managed tables are looked at");
  }
  for (const TouchedTable& table : report.tables) {
    console.result(fmt::format("table    {}: {}, {}\n", table.name.to_string(),
                               rows_in_words(table.rows), bytes_in_words(table.bytes)));
  }
  for (const Finding& finding : report.findings) {
    console.result(fmt::format("{:<8} {}\n", word(finding.level), finding.text));
  }
  const auto blockers = report.blockers();
  const std::string what = report.plan.steps.empty()
                               ? "nothing is pending"
                               : fmt::format("{} pending, {} tables touched",
                                             report.plan.steps.size(), report.tables.size());
  console.result(fmt::format("{}; {}\n", what,
                             blockers == 0 ? std::string("nothing would hold the run up")
                                           : fmt::format("{} {} would hold the run up", blockers,
                                                         blockers == 1 ? "thing" : "things")));
}

}  // namespace

void print(const PreflightReport& report, const Console& console) {
  if (console.json()) return console.result(describe(report));
  print_text(report, console);
}

}  // namespace schemagen::cli
