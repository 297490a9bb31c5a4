#include <fmt/format.h>

#include "lint/severity_word.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/document/document.hpp"
#include "schemagen/lint/lint.hpp"

namespace schemagen::lint {
namespace {

std::size_t count(const Diagnostics& findings, Severity severity) {
  std::size_t found = 0;
  for (const Diagnostic& item : findings.items()) found += item.severity == severity ? 1 : 0;
  return found;
}

std::string number_of(std::size_t count, std::string_view word) {
  return fmt::format("{} {}{}", count, word, count == 1 ? "" : "s");
}

// The values of a command of GitHub Actions.
std::string escaped(std::string text, bool property) {
  text = replace_all(text, "%", "%25");
  text = replace_all(text, "\r", "%0D");
  text = replace_all(text, "\n", "%0A");
  if (!property) return text;
  text = replace_all(text, ":", "%3A");
  return replace_all(text, ",", "%2C");
}

Node number(std::size_t value) { return Node::plain(std::to_string(value)); }

}  // namespace

std::string findings_text(const Diagnostics& findings, bool color) {
  std::string out;
  for (const Diagnostic& item : findings.items()) out += format_diagnostic(item, color) + "\n";
  return out + fmt::format("{}, {}, {}\n", number_of(count(findings, Severity::error), "error"),
                           number_of(count(findings, Severity::warning), "warning"),
                           number_of(count(findings, Severity::note), "note"));
}

std::string findings_json(const Diagnostics& findings) {
  Node list = Node::sequence();
  for (const Diagnostic& item : findings.items()) {
    Node node = Node::mapping();
    node.set("severity", Node::string(std::string(severity_word(item.severity))));
    node.set("code", Node::string(item.code));
    if (const Rule* rule = find_rule(item.code)) {
      node.set("rule", Node::string(std::string(rule->name)));
    }
    node.set("message", Node::string(item.message));
    if (item.span) {
      node.set("file", Node::string(item.span.file->path));
      node.set("line", number(item.span.line));
      node.set("column", number(item.span.column));
    }
    if (!item.hint.empty()) node.set("hint", Node::string(item.hint));
    list.items.push_back(std::move(node));
  }
  Node root = Node::mapping();
  root.set("findings", std::move(list));
  root.set("errors", number(count(findings, Severity::error)));
  root.set("warnings", number(count(findings, Severity::warning)));
  root.set("notes", number(count(findings, Severity::note)));
  return document::write_json(root);
}

std::string findings_github(const Diagnostics& findings) {
  std::string out;
  for (const Diagnostic& item : findings.items()) {
    const bool is_note = item.severity == Severity::note;
    const std::string_view command = is_note ? "notice" : severity_word(item.severity);
    std::string title = item.code;
    if (const Rule* rule = find_rule(item.code)) title += fmt::format(" {}", rule->name);
    std::string place;
    if (item.span) {
      place = fmt::format("file={},line={},col={},", escaped(item.span.file->path, true),
                          item.span.line, item.span.column);
    }
    const std::string text =
        item.hint.empty() ? item.message : fmt::format("{}\n{}", item.message, item.hint);
    out += fmt::format("::{} {}title={}::{}\n", command, place, escaped(title, true),
                       escaped(text, false));
  }
  return out;
}

}  // namespace schemagen::lint
