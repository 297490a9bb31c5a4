#include <fmt/format.h>

#include "lint/severity_word.hpp"
#include "schemagen/document/document.hpp"
#include "schemagen/lint/lint.hpp"

namespace schemagen::lint {
namespace {

Node text_node(std::string_view text) { return Node::string(std::string(text)); }

Node message(std::string_view text) {
  Node node = Node::mapping();
  node.set("text", text_node(text));
  return node;
}

Node describe(const Rule& rule) {
  Node node = Node::mapping();
  node.set("id", text_node(rule.code));
  node.set("name", text_node(rule.name));
  node.set("shortDescription", message(rule.summary));
  node.set("fullDescription", message(rule.cause));
  node.set("help", message(rule.safe));
  Node level = Node::mapping();
  level.set("level", text_node(severity_word(rule.severity)));
  node.set("defaultConfiguration", std::move(level));
  return node;
}

Node location(const SourceSpan& span) {
  Node artifact = Node::mapping();
  artifact.set("uri", text_node(span.file->path));
  Node region = Node::mapping();
  region.set("startLine", Node::plain(std::to_string(span.line)));
  region.set("startColumn", Node::plain(std::to_string(span.column)));
  if (span.length > 0) {
    region.set("endColumn", Node::plain(std::to_string(span.column + span.length)));
  }
  Node physical = Node::mapping();
  physical.set("artifactLocation", std::move(artifact));
  physical.set("region", std::move(region));
  Node node = Node::mapping();
  node.set("physicalLocation", std::move(physical));
  return node;
}

Node result(const Diagnostic& item) {
  Node node = Node::mapping();
  node.set("ruleId", text_node(item.code));
  node.set("level", text_node(severity_word(item.severity)));
  node.set("message", message(item.hint.empty() ? item.message
                                                : fmt::format("{}. {}", item.message, item.hint)));
  if (item.span) {
    Node locations = Node::sequence();
    locations.items.push_back(location(item.span));
    node.set("locations", std::move(locations));
  }
  return node;
}

}  // namespace

std::string findings_sarif(const Diagnostics& findings, std::string_view version) {
  Node known = Node::sequence();
  for (const Rule* rule : rules()) known.items.push_back(describe(*rule));
  Node driver = Node::mapping();
  driver.set("name", text_node("schemagen"));
  driver.set("version", text_node(version));
  driver.set("rules", std::move(known));
  Node tool = Node::mapping();
  tool.set("driver", std::move(driver));
  Node results = Node::sequence();
  for (const Diagnostic& item : findings.items()) results.items.push_back(result(item));
  Node run = Node::mapping();
  run.set("tool", std::move(tool));
  run.set("columnKind", text_node("unicodeCodePoints"));
  run.set("results", std::move(results));
  Node runs = Node::sequence();
  runs.items.push_back(std::move(run));
  Node root = Node::mapping();
  root.set("$schema", text_node("https://json.schemastore.org/sarif-2.1.0.json"));
  root.set("version", text_node("2.1.0"));
  root.set("runs", std::move(runs));
  return document::write_json(root);
}

}  // namespace schemagen::lint
