#include "inspect/fingerprint.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "inspect/query.hpp"
#include "inspect_sql.hpp"
#include "schemagen/base/digest.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/inspect/inspect.hpp"

namespace schemagen::inspect {

namespace {

constexpr std::array<std::string_view, 50> catalogs = {"pg_aggregate",
                                                       "pg_am",
                                                       "pg_amop",
                                                       "pg_amproc",
                                                       "pg_attrdef",
                                                       "pg_attribute",
                                                       "pg_auth_members",
                                                       "pg_cast",
                                                       "pg_class",
                                                       "pg_collation",
                                                       "pg_constraint",
                                                       "pg_conversion",
                                                       "pg_database",
                                                       "pg_db_role_setting",
                                                       "pg_default_acl",
                                                       "pg_depend",
                                                       "pg_description",
                                                       "pg_enum",
                                                       "pg_event_trigger",
                                                       "pg_extension",
                                                       "pg_foreign_data_wrapper",
                                                       "pg_foreign_server",
                                                       "pg_foreign_table",
                                                       "pg_index",
                                                       "pg_inherits",
                                                       "pg_init_privs",
                                                       "pg_language",
                                                       "pg_namespace",
                                                       "pg_opclass",
                                                       "pg_operator",
                                                       "pg_opfamily",
                                                       "pg_partitioned_table",
                                                       "pg_policy",
                                                       "pg_proc",
                                                       "pg_publication",
                                                       "pg_publication_rel",
                                                       "pg_range",
                                                       "pg_rewrite",
                                                       "pg_seclabel",
                                                       "pg_sequence",
                                                       "pg_statistic_ext",
                                                       "pg_tablespace",
                                                       "pg_transform",
                                                       "pg_trigger",
                                                       "pg_ts_config",
                                                       "pg_ts_config_map",
                                                       "pg_ts_dict",
                                                       "pg_ts_parser",
                                                       "pg_ts_template",
                                                       "pg_type"};

/// Number of rows, and a sum over where they are and which transaction made them.
std::string versions_of(std::string_view catalog, int major) {
  if (major < 14) {
    return fmt::format(
        "(SELECT pg_catalog.count(*) || ' ' || pg_catalog.sum(pg_catalog.hashtextextended("
        "ctid::pg_catalog.text, xmin::pg_catalog.text::pg_catalog.int8)) FROM pg_catalog.{})",
        catalog);
  }
  return fmt::format(
      "(SELECT pg_catalog.count(*) || ' ' || pg_catalog.sum(pg_catalog.hashtidextended("
      "ctid, xmin::pg_catalog.text::pg_catalog.int8)) FROM pg_catalog.{})",
      catalog);
}

std::string versions(int major) {
  std::vector<std::string> columns;
  for (const std::string_view catalog : watched_catalogs(major)) {
    columns.push_back(versions_of(catalog, major));
  }
  return "SELECT " + join(columns, ", ");
}

}  // namespace

std::vector<std::string_view> watched_catalogs(int major) {
  std::vector<std::string_view> all(catalogs.begin(), catalogs.end());
  if (major >= 15) all.emplace_back("pg_publication_namespace");
  return all;
}

std::string Moment::fingerprint(const std::function<void()>& meanwhile) {
  const int version = connection_.server_version();
  const std::vector<std::string> queries = {prepare_query(fingerprint_sql, {}, version),
                                            versions(version / 10000)};
  Digest digest;
  connection_.pipeline(queries, meanwhile, [&](std::size_t, const postgres::Result& rows) {
    for (int column = 0; column < rows.columns(); ++column) digest.add(rows.text(0, column));
  });
  return digest.hex();
}

}  // namespace schemagen::inspect
