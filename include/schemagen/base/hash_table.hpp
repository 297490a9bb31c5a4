#pragma once

#include <functional>
#include <memory>
#include <utility>

#include <tsl/robin_map.h>
#include <tsl/robin_set.h>

namespace schemagen {

/// Hash tables without a place of its own for each entry: a look-up in a large one is one way to
/// memory, where those of the standard library take two or three. Entries move whenever one is
/// added; nothing may depend on their order.
template <class Key, class Hash = std::hash<Key>, class Equal = std::equal_to<Key>>
using HashSet = tsl::robin_set<Key, Hash, Equal, std::allocator<Key>, true>;
template <class Key, class Value, class Hash = std::hash<Key>, class Equal = std::equal_to<Key>>
using HashMap =
    tsl::robin_map<Key, Value, Hash, Equal, std::allocator<std::pair<Key, Value>>, true>;

}  // namespace schemagen
