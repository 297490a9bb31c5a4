#include "schemagen/catalog/parameters.hpp"

#include <algorithm>

namespace schemagen::catalog {

Parameters::Parameters(std::initializer_list<Entry> entries) {
  for (const Entry& entry : entries) set(entry.first, entry.second);
}

Parameters::const_iterator Parameters::find(std::string_view name) const {
  return std::find_if(begin(), end(), [&](const Entry& entry) { return entry.first == name; });
}

void Parameters::set(std::string name, std::string value) {
  const auto found = std::find_if(entries_.begin(), entries_.end(),
                                  [&](const Entry& entry) { return entry.first == name; });
  if (found == entries_.end()) {
    entries_.emplace_back(std::move(name), std::move(value));
  } else {
    found->second = std::move(value);
  }
}

bool Parameters::operator==(const Parameters& other) const {
  return size() == other.size() && std::all_of(begin(), end(), [&](const Entry& entry) {
           const auto match = other.find(entry.first);
           return match != other.end() && match->second == entry.second;
         });
}

}  // namespace schemagen::catalog
