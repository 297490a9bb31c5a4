#pragma once

#include <string>

#include "schemagen/catalog/kind.hpp"

namespace schemagen::objects {

/// The id of the owner that is declared for an object; a column's is its table's.
catalog::ObjectId owner_id(const catalog::Object& target);

/// The role that a catalog says owns the object; "" where it says nothing: then that is whoever
/// made it.
std::string owner_of(const catalog::Object& target, const catalog::Catalog& catalog);

/// The same, or the owner that such an object has from the start.
std::string owner_of(const catalog::Object& target, const catalog::Catalog& catalog,
                     int server_version);

}  // namespace schemagen::objects
