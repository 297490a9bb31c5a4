#pragma once

#include <vector>

#include "schemagen/catalog/kind.hpp"

namespace schemagen::objects {

/// Keys over the same columns of the table that have to be there before this one: for a part of a
/// key above, PostgreSQL takes the first that fits, and of two in one CREATE TABLE it makes one
/// (transformIndexConstraints).
std::vector<const catalog::Object*> earlier_twins(const catalog::Object& key,
                                                  const catalog::Catalog& all);

}  // namespace schemagen::objects
