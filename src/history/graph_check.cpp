#include "history/graph_check.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "schemagen/base/text.hpp"

namespace schemagen::history {
namespace {

SourceSpan dependency_place(const Migration& migration) {
  return migration.depends_on_span ? migration.depends_on_span : migration.revision_span;
}

SourceSpan label_place(const Migration& migration) {
  return migration.labels_span ? migration.labels_span : migration.revision_span;
}

// The place of one id in the line that lists several.
SourceSpan place_of_id(const SourceSpan& list, const std::string& id) {
  if (!list) return list;
  const std::vector<std::string> lines = split(list.file->text, '\n');
  if (list.line > lines.size() || list.column > lines[list.line - 1].size()) return list;
  const std::string values = lines[list.line - 1].substr(list.column - 1);
  const auto is_part = [](char c) { return c != ' ' && c != '\t' && c != '\r'; };
  for (std::size_t at = values.find(id); at != std::string::npos; at = values.find(id, at + 1)) {
    const std::size_t end = at + id.size();
    if (at > 0 && is_part(values[at - 1])) continue;
    if (end < values.size() && is_part(values[end])) continue;
    return list.advanced(static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(id.size()));
  }
  return list;
}

void tell_two(std::string code, const SourceSpan& here, std::string message, std::string hint,
              const SourceSpan& there, std::string note, Diagnostics& diagnostics) {
  Diagnostic diagnostic;
  diagnostic.code = std::move(code);
  diagnostic.span = here;
  diagnostic.message = std::move(message);
  diagnostic.hint = std::move(hint);
  diagnostic.notes.push_back({there, std::move(note)});
  diagnostics.add(std::move(diagnostic));
}

void name_labels(Network& network, Diagnostics& diagnostics) {
  for (Index i = 0; i < network.size(); ++i) {
    const Migration& migration = network.at(i);
    if (network.by_id.at(migration.revision) != i) continue;  // told already
    for (const std::string& label : migration.labels) {
      const auto revision = network.by_id.find(label);
      const auto [entry, is_new] = network.by_label.emplace(label, i);
      if (revision != network.by_id.end()) {
        const Migration& owner = network.at(revision->second);
        tell_two("SG0329", place_of_id(label_place(migration), label),
                 fmt::format("label {} is the id of a revision", label),
                 "choose another label: a word can name one thing only", owner.revision_span,
                 fmt::format("revision {} is here", label), diagnostics);
      } else if (!is_new) {
        const Migration& owner = network.at(entry->second);
        tell_two("SG0329", place_of_id(label_place(migration), label),
                 fmt::format("revisions {} and {} both have the label {}", owner.revision,
                             migration.revision, label),
                 "take it out of one of them: what follows a labelled revision is on its branch "
                 "without saying so",
                 place_of_id(label_place(owner), label), "first here", diagnostics);
      }
    }
  }
}

void name_replaced(Network& network, Diagnostics& diagnostics) {
  for (Index i = 0; i < network.size(); ++i) {
    const Migration& migration = network.at(i);
    for (const std::string& id : migration.replaces) {
      const auto file = network.by_id.find(id);
      const auto [entry, is_new] = network.replaced.emplace(id, migration.revision);
      if (file != network.by_id.end()) {
        const Migration& kept = network.at(file->second);
        tell_two(
            "SG0342", place_of_id(migration.replaces_span, id),
            fmt::format("revision {} replaces {}, and both have a file", migration.revision, id),
            fmt::format("delete {}, or take {} out of schemagen:replaces", kept.path, id),
            kept.revision_span, fmt::format("revision {} is here", id), diagnostics);
      } else if (!is_new) {
        diagnostics.error("SG0342", place_of_id(migration.replaces_span, id),
                          fmt::format("revisions {} and {} both replace {}", entry->second,
                                      migration.revision, id),
                          "one of them has to go");
      }
    }
  }
}

/// Finds what revisions name as parents and dependencies.
class EdgeFinder {
 public:
  EdgeFinder(Network& network, Diagnostics& diagnostics)
      : network_(network),
        diagnostics_(diagnostics) {}

  void run() {
    network_.parents.resize(network_.size());
    network_.dependencies.resize(network_.size());
    for (Index i = 0; i < network_.size(); ++i) {
      const Migration& migration = network_.at(i);
      for (const std::string& id : migration.revises) {
        add(network_.parents[i], i, id, "revises", parent_place(migration));
      }
      for (const std::string& id : migration.depends_on) {
        add(network_.dependencies[i], i, id, "depends on", dependency_place(migration));
      }
    }
  }

 private:
  void add(Indexes& list, Index from, const std::string& id, std::string_view verb,
           const SourceSpan& place) {
    const bool by_label = &list == &network_.dependencies[from];
    const auto to = find(id, by_label);
    if (!to) {
      diagnostics_.error(
          "SG0321", place_of_id(place, id),
          fmt::format("revision {} {} {}, which no file has", network_.id(from), verb, id),
          hint_for_missing(id));
    } else if (*to == from) {
      diagnostics_.error("SG0328", place_of_id(place, id),
                         fmt::format("revision {} {} itself", network_.id(from), verb),
                         "name the revision that comes before it, or base for none");
    } else if (std::find(list.begin(), list.end(), *to) == list.end()) {
      list.push_back(*to);
    }
  }

  // The last one that a revision replaces stands for all of them: what followed it follows this.
  std::optional<Index> find(const std::string& id, bool by_label) const {
    if (const auto at = network_.by_id.find(id); at != network_.by_id.end()) return at->second;
    const auto label = network_.by_label.find(id);
    if (by_label && label != network_.by_label.end()) return label->second;
    const auto replaced = network_.replaced.find(id);
    if (replaced == network_.replaced.end()) return std::nullopt;
    const Index heir = network_.by_id.at(replaced->second);
    if (network_.at(heir).replaces.back() != id) return std::nullopt;
    return heir;
  }

  std::string hint_for_missing(const std::string& id) const {
    if (const auto heir = network_.replaced.find(id); heir != network_.replaced.end()) {
      return fmt::format("revision {} replaces it and what came after it: name that one",
                         heir->second);
    }
    std::vector<std::string> ids;
    for (const auto& [known, place] : network_.by_id) ids.push_back(known);
    const std::string near = did_you_mean(id, ids);
    return near.empty() ? "add the missing file, or name the revision that this one follows" : near;
  }

  Network& network_;
  Diagnostics& diagnostics_;
};

bool has(const Indexes& list, Index item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

// "aaa revises ccc revises aaa", beginning with the revision that comes first among the files.
void tell_circle(const Network& network, Indexes circle, Diagnostics& diagnostics) {
  std::rotate(circle.begin(), std::min_element(circle.begin(), circle.end()), circle.end());
  Diagnostic diagnostic;
  diagnostic.code = "SG0322";
  const Migration& first = network.at(circle.front());
  std::string way = first.revision;
  bool by_dependency = false;
  for (std::size_t i = 0; i < circle.size(); ++i) {
    const Index from = circle[i];
    const Index to = circle[(i + 1) % circle.size()];
    const bool parent = has(network.parents[from], to);
    by_dependency = by_dependency || !parent;
    way += (parent ? " revises " : " depends on ") + network.id(to);
    const Migration& migration = network.at(from);
    const SourceSpan place =
        place_of_id(parent ? parent_place(migration) : dependency_place(migration), network.id(to));
    if (i == 0) {
      diagnostic.span = place;
    } else {
      diagnostic.notes.push_back(
          {place, fmt::format("revision {} is part of it", network.id(from))});
    }
  }
  diagnostic.message = "these revisions follow each other in a circle: " + way;
  diagnostic.hint = by_dependency
                        ? "take one of the lines schemagen:depends-on or schemagen:revises away"
                        : "let one of them revise a revision outside the circle, or base";
  diagnostics.add(std::move(diagnostic));
}

}  // namespace

SourceSpan parent_place(const Migration& migration) {
  return migration.revises_span ? migration.revises_span : migration.revision_span;
}

void name_revisions(Network& network, Diagnostics& diagnostics) {
  for (Index i = 0; i < network.size(); ++i) {
    const Migration& migration = network.at(i);
    const auto [entry, is_new] = network.by_id.emplace(migration.revision, i);
    if (is_new) continue;
    const Migration& first = network.at(entry->second);
    tell_two("SG0320", migration.revision_span,
             fmt::format("{} and {} both are revision {}", first.path, migration.path,
                         migration.revision),
             "give one of the files another id, and let what follows it revise that",
             first.revision_span, "first here", diagnostics);
  }
  name_labels(network, diagnostics);
  name_replaced(network, diagnostics);
}

void find_edges(Network& network, Diagnostics& diagnostics) {
  EdgeFinder(network, diagnostics).run();
}

// What the order does not hold waits for something in a circle: following what each waits for ends
// in one.
void tell_circles(const Network& network, Diagnostics& diagnostics) {
  Marks seen(network.size(), 0);
  for (const Index at : network.order) seen[at] = 1;
  const Marks ordered = seen;
  for (Index i = 0; i < network.size(); ++i) {
    Indexes path;
    Index at = i;
    while (seen[at] == 0) {
      seen[at] = 1;
      path.push_back(at);
      const Indexes& needs = network.needs[at];
      at =
          *std::find_if(needs.begin(), needs.end(), [&](Index need) { return ordered[need] == 0; });
    }
    const auto start = std::find(path.begin(), path.end(), at);
    if (start != path.end()) tell_circle(network, {start, path.end()}, diagnostics);
  }
}

}  // namespace schemagen::history
