#include <map>
#include <string>

#include <doctest/doctest.h>

#include "inspect/rich.hpp"
#include "schemagen/inspect/inspect.hpp"
#include "schemagen/objects/registry.hpp"
#include "support/test_database.hpp"

namespace schemagen::inspect {

namespace {

/// What is done about each catalog whose rows have an oid of their own, so that a user's object can
/// be one.
enum class Treatment {
  told,    ///< whatever no kind has read is reported
  part,    ///< its rows are parts of others: columns' defaults, labels, rules of views
  fields,  ///< its rows become fields or parts of objects that are read whole
  server,  ///< it belongs to the server, not to the database
  data     ///< its rows are what users store
};

const std::map<std::string, Treatment> treatments = {
    {"pg_am", Treatment::told},
    {"pg_amop", Treatment::fields},
    {"pg_amproc", Treatment::fields},
    {"pg_attrdef", Treatment::part},
    {"pg_auth_members", Treatment::server},
    {"pg_authid", Treatment::server},
    {"pg_cast", Treatment::told},
    {"pg_class", Treatment::told},
    {"pg_collation", Treatment::told},
    {"pg_constraint", Treatment::part},
    {"pg_conversion", Treatment::told},
    {"pg_database", Treatment::server},
    {"pg_default_acl", Treatment::fields},
    {"pg_enum", Treatment::part},
    {"pg_event_trigger", Treatment::told},
    {"pg_extension", Treatment::told},
    {"pg_foreign_data_wrapper", Treatment::told},
    {"pg_foreign_server", Treatment::told},
    {"pg_language", Treatment::told},
    {"pg_largeobject_metadata", Treatment::data},
    {"pg_namespace", Treatment::fields},
    {"pg_opclass", Treatment::told},
    {"pg_operator", Treatment::told},
    {"pg_opfamily", Treatment::told},
    {"pg_parameter_acl", Treatment::server},
    {"pg_policy", Treatment::told},
    {"pg_proc", Treatment::told},
    {"pg_publication", Treatment::told},
    {"pg_publication_namespace", Treatment::fields},
    {"pg_publication_rel", Treatment::fields},
    {"pg_rewrite", Treatment::told},
    {"pg_statistic_ext", Treatment::told},
    {"pg_subscription", Treatment::told},
    {"pg_tablespace", Treatment::server},
    {"pg_transform", Treatment::told},
    {"pg_trigger", Treatment::told},
    {"pg_ts_config", Treatment::told},
    {"pg_ts_dict", Treatment::told},
    {"pg_ts_parser", Treatment::told},
    {"pg_ts_template", Treatment::told},
    {"pg_type", Treatment::told},
    {"pg_user_mapping", Treatment::told},
};

/// Rows that are no part of another object: indexes of constraints, arrays of types, row types,
/// rules of views, TOAST, members of extensions, and what partitions have from above.
std::string own_rows(const std::string& catalog) {
  std::string more;
  if (catalog == "pg_class") {
    more =
        " AND o.relkind NOT IN ('c', 't') AND o.relnamespace <> "
        "'pg_toast'::pg_catalog.regnamespace"
        " AND NOT (o.relkind IN ('i', 'I') AND o.relispartition)";
  }
  if (catalog == "pg_type") more = " AND o.typtype NOT IN ('m', 'p')";
  return "SELECT o.oid, pg_catalog.pg_describe_object('pg_catalog." + catalog +
         "'::pg_catalog.regclass, o.oid, 0) FROM pg_catalog." + catalog +
         " o WHERE o.oid >= 16384 AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE "
         "d.classid = 'pg_catalog." +
         catalog +
         "'::pg_catalog.regclass AND d.objid = o.oid AND d.objsubid = 0 AND d.deptype IN ('i', "
         "'e', 'P', 'S'))" +
         more;
}

}  // namespace

TEST_CASE("every catalog that can hold a user's object is known") {
  testing::TestDatabase database;
  postgres::Connection connection(database.url());
  const auto catalogs = connection.query(
      "SELECT c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_attribute a "
      "ON a.attrelid = c.oid AND a.attname = 'oid' "
      "WHERE c.relnamespace = 'pg_catalog'::pg_catalog.regnamespace AND c.relkind = 'r'");
  CHECK(catalogs.rows() > 30);
  for (int row = 0; row < catalogs.rows(); ++row) {
    CAPTURE(catalogs.text(row, 0));
    CHECK(treatments.count(catalogs.text(row, 0)) == 1);
  }
}

TEST_CASE("what no kind reads is reported, whatever it is") {
  testing::TestDatabase database;
  database.run(test::rich_sql(testing::test_server().major()));
  postgres::Connection connection(database.url());
  Scope everywhere;
  everywhere.schemas = {"*"};
  const Snapshot blind = read_catalog(connection, {}, everywhere);
  std::size_t expected = 0;
  std::string names;
  for (const auto& [catalog, treatment] : treatments) {
    if (treatment != Treatment::told) continue;
    const auto rows = connection.query(own_rows(catalog));
    expected += static_cast<std::size_t>(rows.rows());
    for (int row = 0; row < rows.rows(); ++row) names += catalog + " " + rows.text(row, 1) + "\n";
  }
  std::string reported;
  for (const auto& [kind, name] : blind.unmodelled) reported += kind + " " + name + "\n";
  CAPTURE(names);
  CAPTURE(reported);
  CHECK(expected > 40);
  CHECK(blind.unmodelled.size() == expected);

  const Snapshot seeing = read_catalog(connection, objects::all_kinds(), everywhere);
  CHECK(seeing.unmodelled.empty());
}

TEST_CASE("rights and comments on the sequence of an identity are not passed over in silence") {
  testing::TestDatabase database;
  database.run(
      "CREATE TABLE public.plain (id int GENERATED ALWAYS AS IDENTITY);"
      "CREATE TABLE public.granted (id int GENERATED ALWAYS AS IDENTITY);"
      "CREATE TABLE public.said (id int GENERATED ALWAYS AS IDENTITY);"
      "GRANT USAGE ON SEQUENCE public.granted_id_seq TO PUBLIC;"
      "GRANT USAGE ON SEQUENCE public.plain_id_seq TO PUBLIC;"
      "REVOKE USAGE ON SEQUENCE public.plain_id_seq FROM PUBLIC;"
      "COMMENT ON SEQUENCE public.said_id_seq IS 'numbers';");
  postgres::Connection connection(database.url());
  Scope scope;
  scope.schemas = {"public"};
  const Snapshot snapshot = read_catalog(connection, objects::all_kinds(), scope);
  CHECK(snapshot.unmodelled.empty());
  std::string attached;
  for (const auto& [id, object] : snapshot.catalog.objects()) {
    if (id.kind->is_attachment()) attached += id.to_string() + "\n";
  }
  CHECK(attached ==
        "comment public.said.id (identity sequence)\n"
        "grants public.granted.id (identity sequence)\n");
}

}  // namespace schemagen::inspect
