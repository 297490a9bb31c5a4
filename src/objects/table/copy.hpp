#pragma once

#include <string>
#include <vector>

#include "objects/table/table.hpp"
#include "schemagen/catalog/kind.hpp"

// A copy of a table that is in use, in another shape: it is filled in slices and kept in step by
// triggers until it takes the place of the table, which then follows in its turn (docs/online.md).

namespace schemagen::objects {

/// Whether the table is to change in a way that has all its rows written anew, and what hinders a
/// copy.
bool wants_copy(const catalog::Object& was, const catalog::Object& now, const catalog::Scene& scene,
                std::string& obstacle);
/// What keeps the copy in step with the table, or the table with the copy that has its place.
void keep_copy_in_step(const catalog::StagedChange& change, bool switched,
                       const catalog::Scene& scene, std::vector<catalog::Object>& out);
/// The table as it stands aside: filled from the other, and nobody's but the owner's.
catalog::Object table_on_copy(const catalog::Object& table, const catalog::CopyPlace& place);

/// The columns whose values the rows of one table bring to another, in its order.
std::vector<std::string> common_columns(const catalog::ObjectId& source,
                                        const catalog::Catalog& from,
                                        const catalog::ObjectId& target,
                                        const catalog::Catalog& to);
/// The columns of its primary key, by which its rows are told apart.
std::vector<std::string> row_key(const catalog::ObjectId& table, const catalog::Catalog& all);
/// What a key has beside another one.
std::vector<std::string> apart(const std::vector<std::string>& key,
                               const std::vector<std::string>& other);
sql::Sql column_list(const std::vector<std::string>& columns);

/// What a copy waits for before it is filled: the triggers that keep it in step, and its
/// partitions.
void refer_to_source(const catalog::Object& copy, const catalog::Catalog& all,
                     std::vector<catalog::Reference>& out);
/// Phase::finish of a new copy. Rows that others write meanwhile come by the triggers.
void copy_in_slices(const catalog::Object& copy, const catalog::Scene& scene,
                    catalog::Actions& out);
/// Whether all that its rows hold is in another table as well.
bool has_copy_of_rows(const catalog::Object& table, const catalog::Catalog& all);

}  // namespace schemagen::objects
