#include "schemagen/objects/registry.hpp"

#include "objects/kinds.hpp"

namespace schemagen::objects {

namespace {

std::vector<const catalog::Kind*> ranked() {
  std::vector<const catalog::Kind*> kinds{
      &schema_kind(),
      &extension_kind(),
      &language_kind(),
      &collation_kind(),
      &enum_kind(),
      &domain_kind(),
      &composite_type_kind(),
      &attribute_kind(),
      &range_type_kind(),
      &sequence_kind(),
      &foreign_data_wrapper_kind(),
      &server_kind(),
      &user_mapping_kind(),
      &function_kind(),
      &procedure_kind(),
      &aggregate_kind(),
      &operator_kind(),
      &operator_family_kind(),
      &access_method_kind(),
      &operator_class_kind(),
      &conversion_kind(),
      &cast_kind(),
      &transform_kind(),
      &text_search_parser_kind(),
      &text_search_template_kind(),
      &text_search_dictionary_kind(),
      &text_search_configuration_kind(),
      &table_kind(),
      &column_kind(),
      &identity_sequence_kind(),
      &constraint_kind(),
      &index_kind(),
      &extended_statistics_kind(),
      &view_kind(),
      &view_column_kind(),
      &materialized_view_kind(),
      &rule_kind(),
      &trigger_kind(),
      &policy_kind(),
      &publication_kind(),
      &subscription_kind(),
      &comment_kind(),
      &security_label_kind(),
      &owner_kind(),
      &grants_kind(),
      &extension_member_kind(),
      &default_privileges_kind(),
      // Last, so that it does not fire while the rest is made.
      &event_trigger_kind(),
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
