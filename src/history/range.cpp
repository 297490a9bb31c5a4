#include <algorithm>

#include <fmt/format.h>

#include "history/planner.hpp"

namespace schemagen::history {
namespace {

class Range {
 public:
  Range(const Network& network, const std::string& text, const std::optional<Indexes>& applied)
      : network_(network),
        text_(text),
        applied_(applied),
        resolver_(network) {}

  Indexes run() {
    const auto [from, to] = split_range(text_);
    const Indexes lower = find_lower(from);
    const Indexes upper = find_upper(to, from, lower);
    Marks wanted = reach(network_.needs, upper);
    for (const Index start : lower) {
      if (wanted[start] != 0) continue;
      throw UserError("SG0339", {},
                      fmt::format("\"{}\" is no range: revision {} does not come before {}", text_,
                                  network_.id(start), to.empty() ? "heads" : to),
                      "write the older revision first, and two of one branch");
    }
    if (lower.empty()) return newest_first(network_, wanted);
    const Marks above = reach(network_.children, lower);
    Indexes below;
    for (const Index start : lower) {
      below.insert(below.end(), network_.needs[start].begin(), network_.needs[start].end());
    }
    const Marks passed = reach(network_.needs, below);
    for (Index i = 0; i < network_.size(); ++i) {
      if (above[i] == 0 || passed[i] != 0) wanted[i] = 0;
    }
    return newest_first(network_, wanted);
  }

 private:
  Indexes find_lower(const std::string& from) {
    Indexes lower;
    if (from.empty()) return lower;
    const RevisionWord word = parse_revision_word(from);
    branch_ = word.branch;
    for (const Place place : resolver_.all(word, applied_, true)) {
      if (place) lower.push_back(*place);
    }
    return lower;
  }

  // A count alone goes on from the lower end, as far as there is something.
  Indexes find_upper(const std::string& to, const std::string& from, const Indexes& lower) const {
    if (to.empty()) return on_lower_branch(resolver_.heads());
    const RevisionWord word = parse_revision_word(to);
    if (!word.relative()) {
      Indexes upper;
      for (const Place place : resolver_.all(word, applied_)) {
        if (place) upper.push_back(*place);
      }
      return on_lower_branch(upper);
    }
    if (word.steps < 0) {
      throw UserError("SG0334", {},
                      fmt::format("\"{}\": the end of a range cannot be counted down", text_),
                      fmt::format("name the revision to count from, as in {}:head{}", from, to));
    }
    if (lower.size() > 1) {
      throw UserError("SG0338", {},
                      fmt::format("\"{}\" is ambiguous: {} is several revisions", text_, from),
                      "name one revision to count from");
    }
    const Place start = lower.empty() ? Place{} : Place{lower.front()};
    const Place end = resolver_.walk(start, word, true);
    return end ? Indexes{*end} : Indexes{};
  }

  // LABEL@base: lists one branch.
  Indexes on_lower_branch(const Indexes& upper) const {
    return branch_.empty() ? upper : resolver_.on_branch(upper, branch_);
  }

  const Network& network_;
  const std::string& text_;
  const std::optional<Indexes>& applied_;
  Resolver resolver_;
  std::string branch_;
};

}  // namespace

Indexes select_range(const Network& network, const std::string& text,
                     const std::optional<std::vector<std::string>>& applied) {
  std::optional<Indexes> rows;
  if (applied) rows = applied_rows(network, *applied);
  return Range(network, text, rows).run();
}

}  // namespace schemagen::history
