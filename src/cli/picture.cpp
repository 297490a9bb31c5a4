#include "cli/picture.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "schemagen/base/text.hpp"

namespace schemagen::cli {
namespace {

using history::Migration;
using history::RevisionGraph;

constexpr std::size_t none = static_cast<std::size_t>(-1);

/// Columns of branch lines from newer to older revisions; each waits for one revision.
class Lanes {
 public:
  Lanes(const Migrations& migrations, const RevisionGraph& graph) : graph_(graph) {
    for (const Migration* migration : migrations) shown_.insert(migration->revision);
  }

  std::string draw(const Migration& migration, const std::string& caption) {
    const bool waited = std::find(lanes_.begin(), lanes_.end(), migration.revision) != lanes_.end();
    const std::size_t at = lane_of(migration.revision);
    std::string text = join_into(at, migration.revision);
    // Below a base nothing goes on.
    if (!waited && at == ended_) text += row(at, ' ') + "\n";
    text += row(at, '*') + " " + caption + "\n";
    ended_ = none;
    return text + branch_off(at, migration);
  }

 private:
  std::size_t lane_of(const std::string& revision) {
    const auto waiting = std::find(lanes_.begin(), lanes_.end(), revision);
    if (waiting != lanes_.end()) return static_cast<std::size_t>(waiting - lanes_.begin());
    return open(revision);
  }

  std::string row(std::size_t at, char mark) const {
    std::string text;
    for (std::size_t i = 0; i < lanes_.size(); ++i) {
      text += i == at ? mark : lanes_[i].empty() ? ' ' : '|';
      text += ' ';
    }
    return text.substr(0, text.find_last_not_of(' ') + 1);
  }

  std::size_t open(const std::string& revision) {
    const auto free = std::find(lanes_.begin(), lanes_.end(), "");
    const auto at = static_cast<std::size_t>(free - lanes_.begin());
    if (free == lanes_.end()) {
      lanes_.push_back(revision);
    } else {
      *free = revision;
    }
    return at;
  }

  // "|-'": other lanes that wait for the same revision end in its lane.
  std::string join_into(std::size_t at, const std::string& revision) {
    std::set<std::size_t> ends;
    for (std::size_t i = at + 1; i < lanes_.size(); ++i) {
      if (lanes_[i] == revision) ends.insert(i);
    }
    std::string text = link(at, ends, '\'');
    for (const std::size_t end : ends) lanes_[end].clear();
    trim_lanes();
    return text;
  }

  // "|-.": parents beside the first get lanes of their own.
  std::string branch_off(std::size_t at, const Migration& migration) {
    std::vector<std::string> parents;
    for (const Migration* parent : graph_.parents(migration.revision)) {
      if (shown_.count(parent->revision) > 0) parents.push_back(parent->revision);
    }
    lanes_[at] = parents.empty() ? "" : parents.front();
    if (parents.empty()) ended_ = at;
    std::set<std::size_t> begins;
    for (std::size_t i = 1; i < parents.size(); ++i) begins.insert(open(parents[i]));
    std::string text;
    if (!begins.empty()) text = link(std::min(at, *begins.begin()), with(at, begins), '.');
    trim_lanes();
    return text;
  }

  static std::set<std::size_t> with(std::size_t at, std::set<std::size_t> places) {
    places.insert(at);
    places.erase(places.begin());
    return places;
  }

  std::string link(std::size_t from, const std::set<std::size_t>& places, char end) const {
    if (places.empty()) return "";
    const std::size_t last = *places.rbegin();
    std::string text;
    for (std::size_t i = 0; i < lanes_.size(); ++i) {
      const bool inside = i > from && i <= last;
      const bool line = !lanes_[i].empty();
      if (places.count(i) > 0) {
        text += end;
      } else if (inside) {
        text += line ? '+' : '-';
      } else {
        text += line ? '|' : ' ';
      }
      text += i >= from && i < last ? '-' : ' ';
    }
    return text.substr(0, text.find_last_not_of(' ') + 1) + "\n";
  }

  void trim_lanes() {
    while (!lanes_.empty() && lanes_.back().empty()) lanes_.pop_back();
  }

  const RevisionGraph& graph_;
  std::set<std::string> shown_;
  std::vector<std::string> lanes_;
  std::size_t ended_ = none;  // the lane whose branch ended just now
};

/// An edge between two revisions that are both shown, older first, by their numbers.
struct Edge {
  std::size_t from;
  std::size_t to;
  bool dependency;
};

struct Picture {
  Migrations nodes;  // oldest first
  std::vector<Edge> edges;
};

Picture picture_of(Migrations migrations, const RevisionGraph& graph) {
  std::reverse(migrations.begin(), migrations.end());
  std::map<std::string, std::size_t> numbers;
  for (std::size_t i = 0; i < migrations.size(); ++i) numbers[migrations[i]->revision] = i;
  Picture picture{migrations, {}};
  const auto add = [&](const Migrations& from, std::size_t to, bool dependency) {
    for (const Migration* migration : from) {
      const auto found = numbers.find(migration->revision);
      if (found != numbers.end()) picture.edges.push_back({found->second, to, dependency});
    }
  };
  for (std::size_t i = 0; i < migrations.size(); ++i) {
    add(graph.parents(migrations[i]->revision), i, false);
    add(graph.dependencies(migrations[i]->revision), i, true);
  }
  return picture;
}

}  // namespace

std::string draw_for_terminal(const Migrations& migrations, const RevisionGraph& graph,
                              const Caption& caption) {
  Lanes lanes(migrations, graph);
  std::string text;
  for (const Migration* migration : migrations) text += lanes.draw(*migration, caption(*migration));
  return text;
}

std::string draw_mermaid(const Migrations& migrations, const RevisionGraph& graph) {
  const Picture picture = picture_of(migrations, graph);
  std::string text = "flowchart TD\n";
  for (std::size_t i = 0; i < picture.nodes.size(); ++i) {
    const Migration& node = *picture.nodes[i];
    std::string message = replace_all(node.message, "#", "#35;");
    message = replace_all(message, "\"", "#quot;");
    message = replace_all(replace_all(message, "<", "#lt;"), ">", "#gt;");
    text += fmt::format("  r{}[\"{}<br/>{}\"]\n", i, node.revision, message);
  }
  for (const Edge& edge : picture.edges) {
    text += fmt::format("  r{} {} r{}\n", edge.from, edge.dependency ? "-.->" : "-->", edge.to);
  }
  return text;
}

std::string draw_dot(const Migrations& migrations, const RevisionGraph& graph) {
  const Picture picture = picture_of(migrations, graph);
  std::string text = "digraph revisions {\n  node [shape=box];\n";
  for (const Migration* node : picture.nodes) {
    const std::string message = replace_all(replace_all(node->message, "\\", "\\\\"), "\"", "\\\"");
    text += fmt::format("  \"{}\" [label=\"{}\\n{}\"];\n", node->revision, node->revision, message);
  }
  for (const Edge& edge : picture.edges) {
    text += fmt::format("  \"{}\" -> \"{}\"{};\n", picture.nodes[edge.from]->revision,
                        picture.nodes[edge.to]->revision, edge.dependency ? " [style=dashed]" : "");
  }
  return text + "}\n";
}

}  // namespace schemagen::cli
