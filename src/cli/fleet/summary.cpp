#include "cli/fleet/summary.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "cli/running/event_stream.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/document/document.hpp"

namespace schemagen::cli {
namespace {

std::string outcome(const TargetResult& result) {
  if (!result.exit) return "not begun";
  switch (static_cast<Exit>(*result.exit)) {
    case Exit::done:
      return "done";
    case Exit::pending:
      return "differs";
    case Exit::interrupted:
      return "interrupted";
    default:
      return "failed";
  }
}

Node parsed(const std::string& text) {
  auto source = std::make_shared<SourceFile>();
  source->path = "result.json";
  source->text = text;
  Diagnostics diagnostics;
  return document::read_json(source, diagnostics);
}

Node describe(const TargetResult& result) {
  Node node = Node::mapping();
  node.set("target", Node::string(result.name));
  node.set("outcome", Node::string(outcome(result)));
  if (result.exit) {
    node.set("exit", Node::plain(std::to_string(*result.exit)));
    node.set("seconds", seconds_node(result.seconds));
  }
  if (!result.document.empty()) node.set("result", parsed(result.document));
  return node;
}

void print_json(const std::vector<TargetResult>& results, bool events, const Console& console) {
  Node list = Node::sequence();
  for (const TargetResult& result : results) list.items.push_back(describe(result));
  Node root = Node::mapping();
  if (events) root.set("event", Node::string("summary"));
  root.set("targets", std::move(list));
  root.set("exit", Node::plain(std::to_string(static_cast<int>(worst(results)))));
  console.result(events ? document::write_json_line(root) : document::write_json(root));
}

void print_text(const std::vector<TargetResult>& results, const Console& console) {
  std::size_t width = 0;
  for (const TargetResult& result : results) width = std::max(width, code_points(result.name));
  std::map<std::string, int> counts;
  for (const TargetResult& result : results) {
    ++counts[outcome(result)];
    std::string line =
        result.name + std::string(width - code_points(result.name), ' ') + "  " + outcome(result);
    if (result.exit && *result.exit > 1) line += fmt::format(" ({})", *result.exit);
    if (result.exit) line += fmt::format("  {:.1f} s", result.seconds);
    if (!result.message.empty()) line += "  " + result.message;
    console.result(line + "\n");
  }
  std::vector<std::string> words;
  for (const auto& [word, count] : counts) words.push_back(fmt::format("{} {}", count, word));
  console.result(fmt::format("{} target{}: {}\n", results.size(), results.size() == 1 ? "" : "s",
                             join(words, ", ")));
}

}  // namespace

Exit worst(const std::vector<TargetResult>& results) {
  int exit = 0;
  for (const TargetResult& result : results) exit = std::max(exit, result.exit.value_or(0));
  return static_cast<Exit>(exit);
}

std::string with_target(const std::string& line, const std::string& name) {
  std::string text = document::write_json_line(Node::string(name));
  text.pop_back();  // the line end
  return fmt::format("{{\"target\":{},{}", text, line.substr(1));
}

void tell_summary(std::vector<TargetResult> results, bool events, const Console& console) {
  std::sort(results.begin(), results.end(),
            [](const TargetResult& a, const TargetResult& b) { return a.name < b.name; });
  if (console.json()) return print_json(results, events, console);
  print_text(results, console);
}

}  // namespace schemagen::cli
