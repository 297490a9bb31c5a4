#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "schemagen/catalog/kind.hpp"

namespace schemagen::catalog {

using SourceFiles = std::vector<std::shared_ptr<const SourceFile>>;

/// A catalog as bytes that `unpack` makes the same catalog of, with every place in the users'
/// files. Only what differs from an empty model of the kind takes room. The bytes mean something to
/// the same program alone.
std::string pack(const Catalog& catalog);

/// The opposite. Places point into those of `files` that have the paths they had. Throws
/// InternalError for bytes that this program did not write.
Catalog unpack(std::string_view bytes, const std::vector<const Kind*>& kinds,
               const SourceFiles& files);

}  // namespace schemagen::catalog
