#pragma once

#include "schemagen/catalog/kind.hpp"

// One line for each kind; registry.cpp puts them in rank order.

namespace schemagen::objects {

const catalog::Kind& schema_kind();
const catalog::Kind& extension_kind();
const catalog::Kind& collation_kind();
const catalog::Kind& enum_kind();
const catalog::Kind& domain_kind();
const catalog::Kind& composite_type_kind();
const catalog::Kind& attribute_kind();
const catalog::Kind& range_type_kind();
const catalog::Kind& sequence_kind();
const catalog::Kind& foreign_data_wrapper_kind();
const catalog::Kind& server_kind();
const catalog::Kind& user_mapping_kind();
const catalog::Kind& extension_member_kind();
const catalog::Kind& table_kind();
const catalog::Kind& column_kind();
const catalog::Kind& identity_sequence_kind();
const catalog::Kind& constraint_kind();
const catalog::Kind& view_kind();
const catalog::Kind& materialized_view_kind();
const catalog::Kind& view_column_kind();
const catalog::Kind& index_kind();
const catalog::Kind& extended_statistics_kind();
const catalog::Kind& policy_kind();
const catalog::Kind& publication_kind();
const catalog::Kind& subscription_kind();
const catalog::Kind& operator_kind();
const catalog::Kind& operator_family_kind();
const catalog::Kind& operator_class_kind();
const catalog::Kind& conversion_kind();
const catalog::Kind& access_method_kind();
const catalog::Kind& text_search_parser_kind();
const catalog::Kind& text_search_template_kind();
const catalog::Kind& text_search_dictionary_kind();
const catalog::Kind& text_search_configuration_kind();
const catalog::Kind& rule_kind();
const catalog::Kind& comment_kind();
const catalog::Kind& security_label_kind();
const catalog::Kind& owner_kind();
const catalog::Kind& grants_kind();
const catalog::Kind& default_privileges_kind();
const catalog::Kind& function_kind();
const catalog::Kind& procedure_kind();
const catalog::Kind& aggregate_kind();
const catalog::Kind& trigger_kind();
const catalog::Kind& event_trigger_kind();
const catalog::Kind& language_kind();
const catalog::Kind& cast_kind();
const catalog::Kind& transform_kind();

}  // namespace schemagen::objects
