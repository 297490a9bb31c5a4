#pragma once

#include "objects/table/table.hpp"
#include "schemagen/catalog/kind.hpp"

// How rows are stored. A partitioned table has no rows: from PostgreSQL 17 on its access method is
// that of partitions to come.

namespace schemagen::objects {

/// ` USING ...`, or empty where CREATE TABLE chooses the right one.
sql::Sql access_method_clause(const Table& table, const catalog::Catalog& all);
/// Takes from a new partition, itself partitioned, what it is not to have from the table above.
void reset_access_method(const catalog::Object& now, const Table& created,
                         const catalog::Catalog& all, catalog::Actions& out);
void set_access_method(const catalog::Object& now, catalog::Actions& out);

}  // namespace schemagen::objects
