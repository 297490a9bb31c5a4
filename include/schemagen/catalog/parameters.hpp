#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace schemagen::catalog {

/// Storage parameters and the like: name = value. They keep the order in which they are declared or
/// stored, for pg_dump prints it; it means nothing, so lists that differ in it alone are equal.
class Parameters {
 public:
  using Entry = std::pair<std::string, std::string>;
  using const_iterator = std::vector<Entry>::const_iterator;

  Parameters() = default;
  Parameters(std::initializer_list<Entry> entries);

  const_iterator begin() const { return entries_.begin(); }
  const_iterator end() const { return entries_.end(); }
  bool empty() const { return entries_.empty(); }
  std::size_t size() const { return entries_.size(); }
  void clear() { entries_.clear(); }

  const_iterator find(std::string_view name) const;
  bool contains(std::string_view name) const { return find(name) != end(); }
  /// Gives the parameter a value, in its place if it is there and else at the end.
  void set(std::string name, std::string value);

  bool operator==(const Parameters& other) const;

 private:
  std::vector<Entry> entries_;
};

}  // namespace schemagen::catalog
