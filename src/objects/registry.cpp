#include "schemagen/objects/registry.hpp"

#include "objects/kinds.hpp"

namespace schemagen::objects {

namespace {

std::vector<const catalog::Kind*> ranked() {
  std::vector<const catalog::Kind*> kinds{
      &schema_kind(),  &extension_kind(),    &enum_kind(),
      &domain_kind(),  &sequence_kind(),     &foreign_data_wrapper_kind(),
      &server_kind(),  &user_mapping_kind(), &table_kind(),
      &column_kind(),  &constraint_kind(),   &index_kind(),
      &comment_kind(),
  };
  int rank = 0;
  // The rank is the place in this list; a kind cannot know it by itself.
  for (const catalog::Kind* kind : kinds)
    const_cast<catalog::Kind*>(kind)->set_rank(++rank);  // NOLINT
  return kinds;
}

}  // namespace

const std::vector<const catalog::Kind*>& all_kinds() {
  static const std::vector<const catalog::Kind*> kinds = ranked();
  return kinds;
}

const catalog::Kind& kind_named(std::string_view name) {
  for (const catalog::Kind* kind : all_kinds()) {
    if (kind->name() == name) return *kind;
  }
  throw InternalError("there is no kind named " + std::string(name));
}

}  // namespace schemagen::objects
