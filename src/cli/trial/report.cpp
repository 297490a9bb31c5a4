#include "cli/trial/report.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "schemagen/base/text.hpp"
#include "schemagen/render/render.hpp"

namespace schemagen::cli {
namespace {

std::string outcome(const VerifiedRevision& one) {
  if (!one.verified) return "NOT PROVED";
  return one.tried.back_and_forth ? "up, down and up again" : "up; it has no way back";
}

Node describe(const plan::Touch& touch) {
  Node node = Node::mapping();
  node.set("name", Node::string(touch.relation));
  node.set("lock", touch.lock ? Node::string(std::string(title(*touch.lock))) : Node{});
  node.set("scanned", Node::plain(touch.scanned ? "true" : "false"));
  node.set("rewritten", Node::plain(touch.rewritten ? "true" : "false"));
  Node built = Node::sequence();
  for (const std::string& index : touch.built) built.items.push_back(Node::string(index));
  node.set("built", std::move(built));
  return node;
}

/// One entry a statement; they are counted through their steps.
Node describe(const std::vector<history::Step>& steps, const plan::Costs& costs) {
  Node list = Node::sequence();
  std::size_t at = 0;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    for (std::size_t j = 0; j < steps[i].statements.size() && at < costs.size(); ++j, ++at) {
      Node& entry = list.items.emplace_back(Node::mapping());
      entry.set("step", Node::plain(std::to_string(i + 1)));
      entry.set("title", Node::string(steps[i].title));
      Node relations = Node::sequence();
      for (const plan::Touch& touch : costs[at].touches) {
        relations.items.push_back(describe(touch));
      }
      entry.set("relations", std::move(relations));
    }
  }
  return list;
}

}  // namespace

std::string verified_text(const std::vector<VerifiedRevision>& report) {
  std::string text;
  for (const VerifiedRevision& one : report) {
    const history::Migration& migration = *one.migration;
    text += fmt::format("{} {}: {}\n", migration.revision, migration.message, outcome(one));
    const auto lines = render::review(as_plan(migration.up), as_plan(migration.down),
                                      {one.tried.up, one.tried.down, {}});
    if (!one.tried.refused.empty()) {
      text += fmt::format("  rows that it does not take: {}\n", one.tried.refused);
    }
    for (const Unseeded& table : one.tried.unseeded) {
      text += fmt::format("  no row could be made for {}: {}\n", table.table, table.reason);
    }
    for (std::size_t i = 1; i < lines.size(); ++i) text += "  " + lines[i] + "\n";
  }
  const auto good = std::count_if(report.begin(), report.end(),
                                  [](const VerifiedRevision& one) { return one.verified; });
  return text + fmt::format("{} of {} revisions verified\n", good, report.size());
}

Node describe(const std::vector<VerifiedRevision>& report) {
  Node revisions = Node::sequence();
  for (const VerifiedRevision& one : report) {
    Node node = Node::mapping();
    node.set("revision", Node::string(one.migration->revision));
    node.set("message", Node::string(one.migration->message));
    node.set("verified", Node::plain(one.verified ? "true" : "false"));
    node.set("problem", one.problem.empty() ? Node{} : Node::string(one.problem));
    node.set("refused", one.tried.refused.empty() ? Node{} : Node::string(one.tried.refused));
    Node unseeded = Node::sequence();
    for (const Unseeded& table : one.tried.unseeded) {
      unseeded.items.push_back(Node::string(table.table));
    }
    node.set("unseeded", std::move(unseeded));
    node.set("up", describe(one.migration->up, one.tried.up));
    node.set("down", describe(one.migration->down, one.tried.down));
    revisions.items.push_back(std::move(node));
  }
  Node root = Node::mapping();
  root.set("revisions", std::move(revisions));
  return root;
}

}  // namespace schemagen::cli
