#include "cli/console/failure_json.hpp"

namespace schemagen::cli {
namespace {

std::string word(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      break;
  }
  return "note";
}

void set_place(Node& node, const SourceSpan& span) {
  if (!span) return;
  node.set("file", Node::string(span.file->path));
  if (span.line == 0) return;
  node.set("line", Node::plain(std::to_string(span.line)));
  node.set("column", Node::plain(std::to_string(span.column)));
}

}  // namespace

Node errors_json(const std::vector<Diagnostic>& items, const std::string& sqlstate) {
  Node list = Node::sequence();
  for (const Diagnostic& item : items) {
    Node node = Node::mapping();
    node.set("severity", Node::string(word(item.severity)));
    node.set("code", Node::string(item.code));
    node.set("message", Node::string(item.message));
    set_place(node, item.span);
    if (!item.hint.empty()) node.set("hint", Node::string(item.hint));
    if (!item.notes.empty()) {
      Node notes = Node::sequence();
      for (const DiagnosticNote& note : item.notes) {
        Node entry = Node::mapping();
        entry.set("message", Node::string(note.text));
        set_place(entry, note.span);
        notes.items.push_back(std::move(entry));
      }
      node.set("notes", std::move(notes));
    }
    if (!sqlstate.empty()) node.set("sqlstate", Node::string(sqlstate));
    list.items.push_back(std::move(node));
  }
  Node root = Node::mapping();
  root.set("errors", std::move(list));
  return root;
}

}  // namespace schemagen::cli
