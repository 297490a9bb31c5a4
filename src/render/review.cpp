#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "render/groups.hpp"
#include "render/script_text.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/render/render.hpp"

namespace schemagen::render {
namespace {

using catalog::Hazard;
using hazard::LockMode;
using plan::Cost;
using plan::Touch;

/// Below that, reading or writing a table takes no longer than the lock itself.
constexpr std::int64_t small_table = 1 << 20;

struct ReviewLine {
  std::string number;
  std::string title;
  std::string text;
};

std::string in_words(const Hazard& hazard) {
  if (hazard.code == "data_loss") return "DATA LOSS: " + hazard.text;
  if (hazard.code == "fails_on_rows") return hazard.text;
  return fmt::format("{}: {}", replace_all(hazard.code, "_", " "), hazard.text);
}

std::string in_words(const plan::Size& size) {
  const std::string volume = bytes_in_words(size.bytes);
  if (size.rows < 0) return volume;
  return fmt::format("{} row{}, {}", size.rows, size.rows == 1 ? "" : "s", volume);
}

/// What takes long, "" where nothing does.
std::string work(const Touch& touch) {
  if (touch.rewritten) return "it is written anew";
  if (touch.built.size() == 1) return "index " + touch.built.front() + " is built";
  if (!touch.built.empty()) return fmt::format("{} indexes are built", touch.built.size());
  return touch.scanned ? "it is read" : "";
}

std::string_view who_waits(LockMode lock) {
  if (hazard::blocks_reads(lock)) return "reads and writes wait";
  return hazard::blocks_writes(lock) ? "writes wait" : "nobody waits";
}

/// The touches of several statements as those of one.
std::vector<Touch> together(const std::vector<const Cost*>& costs) {
  std::vector<Touch> all;
  for (const Cost* cost : costs) {
    for (const Touch& touch : cost->touches) {
      const auto same = std::find_if(
          all.begin(), all.end(), [&](const Touch& one) { return one.relation == touch.relation; });
      if (same == all.end()) {
        all.push_back(touch);
        continue;
      }
      same->lock = std::max(same->lock, touch.lock);
      same->scanned = same->scanned || touch.scanned;
      same->rewritten = same->rewritten || touch.rewritten;
      same->built.insert(same->built.end(), touch.built.begin(), touch.built.end());
    }
  }
  return all;
}

/// One direction of a migration.
class Direction {
 public:
  Direction(const plan::Plan& plan, const plan::Costs& costs, const plan::Sizes& sizes)
      : groups_(group_steps(plan)),
        sizes_(sizes) {
    std::size_t at = 0;
    for (const Group& group : groups_) {
      std::vector<const Cost*> members;
      for (std::size_t i = 0; i < group.members.size(); ++i, ++at) {
        if (at < costs.size()) members.push_back(&costs[at]);
      }
      touches_.push_back(together(members));
      measured_.push_back(!members.empty());
    }
  }

  void lines(const std::string& prefix, std::vector<ReviewLine>& out) const {
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      bool first = true;
      for (std::string& text : texts(i, prefix)) {
        out.push_back({first ? fmt::format("{}{}", prefix, i + 1) : "",
                       first ? one_line(groups_[i].title) : "", one_line(std::move(text))});
        first = false;
      }
    }
  }

 private:
  std::vector<std::string> texts(std::size_t at, const std::string& prefix) const {
    std::vector<std::string> all;
    const auto add = [&](std::string text) {
      if (std::find(all.begin(), all.end(), text) == all.end()) all.push_back(std::move(text));
    };
    for (const Told& told : together_told(at, prefix)) {
      add(told.lock + join(told.names, ", ") + told.rest);
    }
    for (const plan::Step* step : groups_[at].members) {
      for (const Hazard& hazard : step->action.hazards) {
        // What was measured says it better than what could be foreseen.
        const bool foreseen = hazard.code == "table_rewrite" || hazard.code == "table_scan";
        if (!foreseen || !measured_[at]) add(render::in_words(hazard));
      }
    }
    return all;
  }

  bool is_long(const Touch& touch) const {
    const auto size = sizes_.find(touch.relation);
    return touch.is_long() && (size == sizes_.end() || size->second.bytes >= small_table);
  }

  std::string name_of(const Touch& touch) const {
    const std::string_view relation = touch.relation;
    const std::string_view shown = relation.starts_with("public.") ? relation.substr(7) : relation;
    const auto size = sizes_.find(touch.relation);
    if (!touch.is_long() || size == sizes_.end()) return std::string(shown);
    return fmt::format("{} ({})", shown, render::in_words(size->second));
  }

  /// The step of the same transaction, after this one, that ends last of those that take long.
  std::size_t held_until(std::size_t at) const {
    std::size_t last = at;
    for (std::size_t i = at + 1; i < groups_.size() && groups_[i].transactional(); ++i) {
      for (const Touch& touch : touches_[i]) {
        if (is_long(touch)) last = i;
      }
    }
    return groups_[at].transactional() ? last : at;
  }

  /// What is to be told of a relation, or of several alike.
  struct Told {
    std::string lock;
    std::vector<std::string> names;
    std::string rest;
  };

  std::vector<Told> together_told(std::size_t at, const std::string& prefix) const {
    std::vector<Told> all;
    for (const Touch& touch : touches_[at]) {
      auto told = tell(touch, at, prefix);
      if (!told) continue;
      const auto same = std::find_if(all.begin(), all.end(), [&](const Told& one) {
        return one.lock == told->lock && one.rest == told->rest;
      });
      if (same == all.end()) {
        all.push_back(*std::move(told));
      } else {
        same->names.push_back(std::move(told->names.front()));
      }
    }
    return all;
  }

  /// Nothing for what nobody would wait for.
  std::optional<Told> tell(const Touch& touch, std::size_t at, const std::string& prefix) const {
    const std::string name = name_of(touch);
    if (!touch.lock) {  // not seen, outside a transaction
      if (!touch.is_long()) return std::nullopt;
      return Told{work(touch) + " on ", {name}, ", nobody waits"};
    }
    const LockMode lock = *touch.lock;
    if (is_long(touch)) {
      return Told{fmt::format("{} on ", title(lock)),
                  {name},
                  fmt::format(" while {}: {}", work(touch), who_waits(lock))};
    }
    if (!hazard::blocks_writes(lock)) return std::nullopt;
    const std::size_t until = held_until(at);
    if (until == at) return Told{fmt::format("brief {} on ", title(lock)), {name}, ""};
    return Told{
        fmt::format("{} on ", title(lock)),
        {name},
        fmt::format(", held until step {}{} is done: {}", prefix, until + 1, who_waits(lock))};
  }

  std::vector<Group> groups_;
  std::vector<std::vector<Touch>> touches_;
  std::vector<bool> measured_;
  const plan::Sizes& sizes_;
};

}  // namespace

std::vector<std::string> review(const plan::Plan& up, const plan::Plan& down,
                                const Measured& measured) {
  std::vector<ReviewLine> lines;
  Direction(up, measured.up, measured.sizes).lines("", lines);
  Direction(down, measured.down, measured.sizes).lines("down ", lines);
  if (lines.empty()) return {};
  std::size_t number_width = 0;
  std::size_t title_width = 0;
  for (const ReviewLine& line : lines) {
    number_width = std::max(number_width, line.number.size());
    title_width = std::max(title_width, code_points(line.title));
  }
  std::vector<std::string> result = {"Review"};
  for (const ReviewLine& line : lines) {
    result.push_back(fmt::format(
        "  {}{} {}{}  {}", std::string(number_width - line.number.size(), ' '), line.number,
        line.title, std::string(title_width - code_points(line.title), ' '), line.text));
  }
  return result;
}

}  // namespace schemagen::render
