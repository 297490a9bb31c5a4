#pragma once

#include "schemagen/catalog/kind.hpp"

// One line for each kind; registry.cpp puts them in rank order.

namespace schemagen::objects {

const catalog::Kind& schema_kind();
const catalog::Kind& extension_kind();
const catalog::Kind& enum_kind();
const catalog::Kind& domain_kind();
const catalog::Kind& sequence_kind();
const catalog::Kind& foreign_data_wrapper_kind();
const catalog::Kind& server_kind();
const catalog::Kind& user_mapping_kind();
const catalog::Kind& table_kind();
const catalog::Kind& column_kind();
const catalog::Kind& constraint_kind();
const catalog::Kind& index_kind();
const catalog::Kind& comment_kind();

}  // namespace schemagen::objects
