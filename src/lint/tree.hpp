#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace schemagen::lint {

/// A parsed statement as libpg_query tells it. What a node does not say (false, 0, nothing) is left
/// out there, so that asking for a missing member gives an empty node.
class Tree {
 public:
  /// Reads the parser's JSON. Nothing when it nests deeper than any statement people write.
  static std::optional<Tree> read(std::string_view json);

  /// The member of an object; an empty node when there is none.
  const Tree& operator[](std::string_view key) const;
  bool has(std::string_view key) const { return !(*this)[key].empty(); }
  /// The text of a member; "" when there is none.
  std::string_view text(std::string_view key) const { return (*this)[key].text_; }
  bool flag(std::string_view key) const { return text(key) == "true"; }
  std::int64_t number(std::string_view key) const;

  const std::string& text() const { return text_; }
  const std::vector<Tree>& items() const { return items_; }
  const std::vector<std::pair<std::string, Tree>>& members() const { return members_; }
  bool empty() const { return text_.empty() && items_.empty() && members_.empty() && !object_; }

  /// Nodes are wrapped: {"ColumnDef": {...}} has the type ColumnDef.
  std::string_view type() const;
  const Tree& inner() const;

  /// Calls `visit(type, node)` for every wrapped node below this one.
  template <typename Visit>
  void each(const Visit& visit) const {
    for (const Tree& item : items_) item.each(visit);
    for (const auto& [key, value] : members_) {
      if (!key.empty() && key.front() >= 'A' && key.front() <= 'Z') visit(key, value);
      value.each(visit);
    }
  }

 private:
  friend class TreeReader;

  std::string text_;
  std::vector<Tree> items_;
  std::vector<std::pair<std::string, Tree>> members_;
  bool object_ = false;
};

}  // namespace schemagen::lint
