#include "objects/shared/relation.hpp"

#include <map>

#include "objects/shared/build.hpp"
#include "schemagen/objects/registry.hpp"

namespace schemagen::objects {

using catalog::Words;

catalog::ObjectId relation_id(RelationKind kind, std::string schema, std::string name) {
  static const auto kinds = [] {
    std::map<RelationKind, const catalog::Kind*> result;
    for (const auto& word : Words<RelationKind>::words) {
      for (const catalog::Kind* candidate : all_kinds()) {
        if (candidate->name() == word.word) result[word.value] = candidate;
      }
    }
    return result;
  }();
  return {kinds.at(kind), std::move(schema), std::move(name), {}, {}};
}

RelationKind relation_kind(const catalog::ObjectId& id) {
  for (const auto& word : Words<RelationKind>::words) {
    if (word.word == id.kind->name()) return word.value;
  }
  throw InternalError(id.to_string() + " is no relation");
}

}  // namespace schemagen::objects
