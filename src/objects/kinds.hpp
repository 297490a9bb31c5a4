#pragma once

#include "schemagen/catalog/kind.hpp"

// One line for each kind; registry.cpp puts them in rank order.

namespace schemagen::objects {

const catalog::Kind& schema_kind();
const catalog::Kind& extension_kind();
const catalog::Kind& collation_kind();
const catalog::Kind& enum_kind();
const catalog::Kind& domain_kind();
const catalog::Kind& composite_kind();
const catalog::Kind& attribute_kind();
const catalog::Kind& range_kind();
const catalog::Kind& sequence_kind();
const catalog::Kind& table_kind();
const catalog::Kind& column_kind();
const catalog::Kind& constraint_kind();
const catalog::Kind& index_kind();
const catalog::Kind& statistics_kind();
const catalog::Kind& policy_kind();
const catalog::Kind& publication_kind();
const catalog::Kind& subscription_kind();
const catalog::Kind& comment_kind();

}  // namespace schemagen::objects
