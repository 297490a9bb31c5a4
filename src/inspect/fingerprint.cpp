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

/// A sum over the transactions that made the rows. It tells every change: once a transaction has
/// ended, the rows it made only become fewer, and what takes their place has another one. An array
/// of one is the cheapest way to a hash of an xid: as text it costs twice that, and this is most of
/// what the query does.
std::string versions_of(std::string_view catalog) {
  return fmt::format(
      "(SELECT pg_catalog.sum(pg_catalog.hash_array_extended(ARRAY[xmin], 0)) FROM pg_catalog.{})",
      catalog);
}

std::string versions(int major) {
  std::vector<std::string> columns;
  for (const std::string_view catalog : watched_catalogs(major)) {
    columns.push_back(versions_of(catalog));
  }
  return "SELECT " + join(columns, ", ");
}

/// A snapshot is xmin:xmax:xip_list; the first two are the same where no transaction that has
/// written is under way.
std::string if_quiet(const std::string& snapshot) {
  const std::vector<std::string> parts = split(snapshot, ':');
  return parts.size() > 1 && parts[0] == parts[1] ? snapshot + ' ' : "";
}

std::string digest_of_row(const postgres::Result& rows) {
  Digest digest;
  for (int column = 0; column < rows.columns(); ++column) digest.add(rows.text(0, column));
  return digest.hex();
}

}  // namespace

std::vector<std::string_view> watched_catalogs(int major) {
  std::vector<std::string_view> all(catalogs.begin(), catalogs.end());
  if (major >= 15) all.emplace_back("pg_publication_namespace");
  return all;
}

Fingerprint Moment::fingerprint(const std::function<void()>& meanwhile, const Fingerprint& last) {
  const int version = connection_.server_version();
  const std::string row_versions = versions(version / 10000);
  const std::string snapshot = if_quiet(transaction_.snapshot());
  const bool may_be_last = !snapshot.empty() && last.quiet.starts_with(snapshot);
  std::vector<std::string> queries = {prepare_query(fingerprint_sql, {}, version)};
  if (!may_be_last) queries.push_back(row_versions);
  std::vector<std::string> answers;
  connection_.pipeline(queries, meanwhile, [&](std::size_t, const postgres::Result& result) {
    answers.push_back(digest_of_row(result));
  });
  Fingerprint now;
  if (!snapshot.empty()) now.quiet = snapshot + answers.front();
  if (may_be_last && now.quiet == last.quiet) return last;
  if (may_be_last) answers.push_back(digest_of_row(connection_.query(row_versions)));
  now.digest = Digest().add(answers.front()).add(answers.back()).hex();
  return now;
}

}  // namespace schemagen::inspect
