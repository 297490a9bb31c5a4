#pragma once

#include <string>
#include <vector>

#include "objects/table/table.hpp"
#include "schemagen/catalog/kind.hpp"

// Tables under tables: partitions and inheritance.

namespace schemagen::objects {

/// The columns of a table in their order.
std::vector<const catalog::Object*> columns_of(const catalog::ObjectId& table,
                                               const catalog::Catalog& all);

/// What a table answers to that is put under `parent` (Kind::answers_to).
std::string child_mark(const sql::QualifiedName& parent);

/// The tables right under a table, by id.
std::vector<const catalog::Object*> child_tables(const catalog::ObjectId& table,
                                                 const catalog::Catalog& all);
/// The tables right above a table, in the order in which it has their columns.
std::vector<catalog::ObjectId> parent_tables(const catalog::ObjectId& table,
                                             const catalog::Catalog& all);
/// Whether it is under a table or of a type.
bool has_columns_from_elsewhere(const catalog::ObjectId& table, const catalog::Catalog& all);
bool is_partition(const catalog::ObjectId& table, const catalog::Catalog& all);
bool is_partitioned(const catalog::ObjectId& table, const catalog::Catalog& all);

/// Whether the partition is made as a table of its own and then attached: where an index or a key
/// of it has another name than PostgreSQL would give it, or a column is computed in another way.
bool is_attached_later(const catalog::ObjectId& table, const catalog::Catalog& all);

/// How many of the parents the table keeps through the whole plan, from the first on; it is taken
/// from the others and put under them again.
std::size_t count_kept(const Table& was, const Table& now, const catalog::Scene& scene);

/// Whether `child` is under `parent` through the whole plan, so that what is done to the parent is
/// done to the child.
bool stays_under(const catalog::ObjectId& child, const catalog::ObjectId& parent,
                 const catalog::Scene& scene);
/// The parents that the table stays under.
std::vector<catalog::ObjectId> lasting_parents(const catalog::ObjectId& child,
                                               const catalog::Scene& scene);
/// The tables that stay right under the table.
std::vector<catalog::ObjectId> lasting_children(const catalog::ObjectId& parent,
                                                const catalog::Scene& scene);

/// The columns that the composite type of a typed table gives it, as far as nobody declares them.
std::vector<catalog::Object> typed_columns(const catalog::Object& table,
                                           const catalog::Catalog& all);
/// The attribute of the type behind a column of a typed table, or nullptr.
const catalog::Object* type_attribute(const catalog::ObjectId& table, const std::string& column,
                                      const catalog::Catalog& all);

}  // namespace schemagen::objects
