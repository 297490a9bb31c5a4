#pragma once

#include <string>
#include <string_view>

#include "schemagen/catalog/kind.hpp"
#include "schemagen/sql/fragment.hpp"

// What the SQL of several kinds has in common.

namespace schemagen::objects {

/// schema.name of an object that has both.
sql::QualifiedName qualified(const catalog::ObjectId& id);
/// schema.name of the relation that a part (column, constraint) belongs to.
inline sql::QualifiedName owner_name(const catalog::ObjectId& id) { return qualified(id); }

/// An id of another kind, by that kind's name.
catalog::ObjectId id_of(std::string_view kind, std::string schema, std::string name,
                        std::string sub = {});

/// "column users.email"
std::string describe(const catalog::ObjectId& id);

catalog::Action step(sql::Sql statement, std::string title,
                     catalog::Phase phase = catalog::Phase::make);

catalog::Hazard data_loss(std::string text);
catalog::Hazard table_rewrite(std::string text);
catalog::Hazard table_scan(std::string text);

/// fillfactor = '70', toast.autovacuum_enabled = 'false'
sql::Sql parameter_list(const catalog::Parameters& parameters);
/// ` WITH (...)`, or nothing.
sql::Sql with_parameters(const catalog::Parameters& parameters);
/// `<prefix> RESET (...)` and `<prefix> SET (...)` as far as they are needed.
void alter_parameters(const sql::Sql& prefix, const catalog::Parameters& was,
                      const catalog::Parameters& now, const std::string& title,
                      catalog::Actions& out);

/// The name PostgreSQL's makeObjectName() builds: parts joined by "_", the longer of the first two
/// clipped until the whole fits in 63 bytes. `attempt` > 0 adds the number PostgreSQL would try.
std::string make_object_name(std::string_view first, std::string_view second,
                             std::string_view label, int attempt = 0);

/// The catalog query of a kind with the macros of shared/macros.cpp replaced.
std::string expand_query(std::string_view text);

}  // namespace schemagen::objects
