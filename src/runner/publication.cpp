#include "schemagen/runner/publication.hpp"

namespace schemagen::runner {

// pg_partition_tree and pg_partition_ancestors are empty for what is no partition.
std::string publication_in_the_way(postgres::Connection& connection, const std::string& table) {
  const postgres::Result rows = connection.query(
      "WITH leaf AS (SELECT c.* FROM pg_catalog.pg_class c WHERE c.relkind = 'r' AND (c.oid = $1 "
      "OR c.oid IN (SELECT relid FROM pg_catalog.pg_partition_tree($1)))) "
      "SELECT p.pubname FROM pg_catalog.pg_publication p WHERE (p.pubupdate OR p.pubdelete) "
      "AND EXISTS (SELECT FROM leaf l WHERE (l.relreplident = 'n' OR l.relreplident IN ('d', 'i') "
      "AND NOT EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indrelid = l.oid AND "
      "CASE l.relreplident WHEN 'd' THEN i.indisprimary ELSE i.indisreplident END)) "
      "AND EXISTS (SELECT FROM pg_catalog.pg_publication_tables t "
      "JOIN pg_catalog.pg_namespace n ON n.nspname = t.schemaname "
      "JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = t.tablename "
      "WHERE t.pubname = p.pubname AND (c.oid = l.oid "
      "OR c.oid IN (SELECT relid FROM pg_catalog.pg_partition_ancestors(l.oid))))) "
      "ORDER BY p.pubname COLLATE \"C\" LIMIT 1",
      {table});
  return rows.rows() == 0 ? "" : rows.text(0, 0);
}

}  // namespace schemagen::runner
