#include "history/resolver.hpp"

#include <algorithm>
#include <cstdlib>
#include <set>

#include <fmt/format.h>

#include "schemagen/base/text.hpp"

namespace schemagen::history {
namespace {

// A shorter id or label has to be written in full.
constexpr std::size_t shortest_to_abbreviate = 4;

Place only(const Indexes& list) { return list.empty() ? Place{} : Place{list.front()}; }

// Candidates whose key begins with the name, as ids; labels stand for their revision.
void collect(const std::map<std::string, Index>& keys, const std::string& name,
             std::map<std::string, Index>& out) {
  for (auto at = keys.lower_bound(name); at != keys.end() && at->first.starts_with(name); ++at) {
    if (at->first.size() >= shortest_to_abbreviate) out.insert(*at);
  }
}

}  // namespace

std::string describe_place(const Network& network, Place place) {
  return place ? "revision " + network.id(*place) : "base";
}

void Resolver::fail_to_find(const std::string& name) const {
  std::vector<std::string> words = {"head", "heads", "base", "current"};
  for (const auto& [id, at] : network_.by_id) words.push_back(id);
  for (const auto& [label, at] : network_.by_label) words.push_back(label);
  std::string hint = did_you_mean(name, words);
  if (const auto heir = network_.replaced.find(name); heir != network_.replaced.end()) {
    hint = fmt::format("revision {} replaces it", heir->second);
  }
  if (hint.empty() && network_.size() == 0) hint = "there are no migrations yet";
  if (hint.empty()) {
    hint = fmt::format("the newest is {}", fmt::join(network_.ids(heads()), ", "));
  }
  throw UserError("SG0330", {}, fmt::format("no migration has the revision or label \"{}\"", name),
                  std::move(hint));
}

Index Resolver::find(const std::string& name, const std::string& on) const {
  std::map<std::string, Index> candidates;
  if (const auto id = network_.by_id.find(name); id != network_.by_id.end()) {
    candidates.insert(*id);
  } else if (const auto label = network_.by_label.find(name); label != network_.by_label.end()) {
    candidates.insert(*label);
  } else {
    collect(network_.by_id, name, candidates);
    collect(network_.by_label, name, candidates);
  }
  if (candidates.empty()) fail_to_find(name);
  if (!on.empty()) {
    const Marks line = lineage(network_, branch(on), false);
    const std::string first = candidates.begin()->first;
    std::erase_if(candidates, [&](const auto& entry) { return line[entry.second] == 0; });
    if (candidates.empty()) {
      throw UserError("SG0337", {}, fmt::format("revision {} is not on branch {}", first, on),
                      "write it without the branch, or name one that stands on the branch");
    }
  }
  std::set<Index> revisions;
  std::vector<std::string> names;
  for (const auto& [candidate, at] : candidates) {
    revisions.insert(at);
    names.push_back(candidate);
  }
  if (revisions.size() == 1) return *revisions.begin();
  throw UserError("SG0331", {}, fmt::format("several revisions begin with \"{}\"", name),
                  fmt::format("write more of the one you mean: {}", schemagen::join(names, ", ")));
}

Index Resolver::branch(const std::string& name) const {
  try {
    return find(name);
  } catch (const UserError& error) {
    const Diagnostic& why = error.diagnostics().items().front();
    if (why.code != "SG0330") throw;
    std::vector<std::string> labels;
    for (const auto& [label, at] : network_.by_label) labels.push_back(label);
    std::string hint = why.hint;
    if (!labels.empty()) {
      hint = did_you_mean(name, labels);
      if (hint.empty()) hint = "the labels are " + schemagen::join(labels, ", ");
    }
    throw UserError("SG0337", {}, fmt::format("there is no branch \"{}\"", name), hint);
  }
}

Indexes Resolver::on_branch(const Indexes& revisions, const std::string& name) const {
  if (name.empty()) return revisions;
  const Marks line = lineage(network_, branch(name), false);
  Indexes result;
  for (const Index revision : revisions) {
    if (line[revision] != 0) result.push_back(revision);
  }
  return result;
}

Indexes Resolver::heads(const std::string& name) const {
  const Edges& above = name.empty() ? network_.followers : network_.children;
  Indexes result;
  for (Index i = 0; i < network_.size(); ++i) {
    if (above[i].empty()) result.push_back(i);
  }
  return on_branch(result, name);
}

Indexes Resolver::named(const RevisionWord& word, const std::optional<Indexes>& applied) const {
  if (word.name == "current") {
    if (!applied) {
      throw UserError(
          "SG0334", {},
          fmt::format("\"{}\" counts from a database, and none is asked here", word.text),
          "name the revision to count from, as in head-1");
    }
    return on_branch(*applied, word.branch);
  }
  if (word.name == "heads") return heads(word.branch);
  if (word.name == "head") {
    Indexes found = heads(word.branch);
    if (found.size() > 1) throw several_heads(network_, found, word.text);
    return found;
  }
  if (word.name == "base") {
    if (!word.branch.empty()) branch(word.branch);
    return {};
  }
  return {find(word.name, word.branch)};
}

std::vector<Place> Resolver::all(const RevisionWord& word, const std::optional<Indexes>& applied,
                                 bool stop_at_end) const {
  if (word.relative() && word.steps > 0) {
    throw UserError("SG0334", {}, fmt::format("\"{}\" does not say where to count from", word.text),
                    "name the revision to count from, as in base" + word.text);
  }
  const Indexes starts = word.relative() ? heads(word.branch) : named(word, applied);
  std::vector<Place> result;
  if (!word.counted) {
    result.assign(starts.begin(), starts.end());
    return result;
  }
  if (starts.empty()) return {walk({}, word, stop_at_end)};
  for (const Index start : starts) {
    const Place place = walk(start, word, stop_at_end);
    if (std::find(result.begin(), result.end(), place) == result.end()) result.push_back(place);
  }
  return result;
}

Place Resolver::start_of(const RevisionWord& word) const {
  const Indexes found = named(word, std::nullopt);
  if (found.size() > 1) throw several_heads(network_, found, word.text);
  return only(found);
}

Place Resolver::one(const RevisionWord& word) const {
  if (word.relative()) {
    throw UserError("SG0334", {},
                    fmt::format("\"{}\" counts from a database, and none is asked here", word.text),
                    "name the revision to count from, as in head-1");
  }
  return walk(start_of(word), word);
}

Indexes Resolver::next(Place from, const RevisionWord& word) const {
  if (word.steps < 0) return from ? network_.parents[*from] : Indexes{};
  if (from) return network_.children[*from];
  Indexes bases;
  for (Index i = 0; i < network_.size(); ++i) {
    if (network_.parents[i].empty()) bases.push_back(i);
  }
  return bases;
}

Place Resolver::walk(Place from, const RevisionWord& word, bool stop_at_end) const {
  Place at = from;
  for (long done = 0; done < std::labs(word.steps); ++done) {
    const Indexes ways = on_branch(next(at, word), word.branch);
    const bool down = word.steps < 0;
    if (ways.empty() && down && at) {
      at = std::nullopt;
      continue;
    }
    if (ways.empty()) {
      if (stop_at_end) return at;
      throw UserError(
          "SG0333", {},
          fmt::format("\"{}\" counts {} {} from {}, and there {}", word.text, std::labs(word.steps),
                      down ? "down" : "up", describe_place(network_, from),
                      done == 0   ? "is none"
                      : done == 1 ? "is one only"
                                  : fmt::format("are {} only", done)),
          down ? "write base for the state before the first migration"
               : "write head for the newest");
    }
    if (ways.size() > 1) {
      const std::vector<std::string> names = network_.ids(ways);
      throw UserError(
          "SG0338", {},
          fmt::format("\"{}\" is ambiguous: {} {} {}", word.text, schemagen::join(names, " and "),
                      down ? "come before" : "follow", describe_place(network_, at)),
          fmt::format("name one of them, or its branch, as in {}", names.front()));
    }
    at = ways.front();
  }
  return at;
}

}  // namespace schemagen::history
