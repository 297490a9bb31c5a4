#include "runner/offenders.hpp"

#include "runner/concurrent.hpp"

namespace schemagen::runner {
namespace {

using postgres::PgError;
using postgres::Result;

sql::Sql relation(const sql::QualifiedName& name) {
  return sql::sql("pg_catalog.to_regclass({})", sql::Literal{name.to_string()});
}

/// Rows that a check, a NOT NULL or a foreign key does not allow. A foreign key with some columns
/// NULL is broken where it is MATCH FULL.
sql::Sql rows_that_break(const sql::Literal& table, const std::string& name) {
  return sql::sql(
      "SELECT CASE k.contype "
      "WHEN 'c' THEN pg_catalog.format('SELECT * FROM %s WHERE NOT (%s)', "
      "CAST(k.conrelid AS pg_catalog.regclass), pg_catalog.pg_get_expr(k.conbin, k.conrelid)) "
      "WHEN 'n' THEN pg_catalog.format('SELECT * FROM %s WHERE %s IS NULL', "
      "CAST(k.conrelid AS pg_catalog.regclass), f.names) "
      "WHEN 'f' THEN pg_catalog.format('SELECT * FROM %s t WHERE (%s) AND NOT EXISTS "
      "(SELECT FROM %s r WHERE %s)', CAST(k.conrelid AS pg_catalog.regclass), "
      "CASE k.confmatchtype WHEN 'f' THEN f.any_given ELSE f.all_given END, "
      "CAST(k.confrelid AS pg_catalog.regclass), f.joined) END "
      "FROM pg_catalog.pg_constraint k CROSS JOIN LATERAL (SELECT "
      "pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' ORDER BY c.n) AS names, "
      "pg_catalog.string_agg('t.' || pg_catalog.quote_ident(a.attname) || ' IS NOT NULL', "
      "' OR ' ORDER BY c.n) AS any_given, "
      "pg_catalog.string_agg('t.' || pg_catalog.quote_ident(a.attname) || ' IS NOT NULL', "
      "' AND ' ORDER BY c.n) AS all_given, "
      "pg_catalog.string_agg('r.' || pg_catalog.quote_ident(b.attname) || ' = t.' || "
      "pg_catalog.quote_ident(a.attname), ' AND ' ORDER BY c.n) AS joined "
      "FROM ROWS FROM (unnest(k.conkey), unnest(k.confkey)) WITH ORDINALITY c(own, other, n) "
      "JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = c.own "
      "LEFT JOIN pg_catalog.pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = c.other) f "
      "WHERE k.conrelid = CAST({} AS pg_catalog.oid) AND k.conname = {}",
      table, sql::Literal{name});
}

/// Values that a unique index finds more than once. NULLs equal nothing, unless the index says so.
sql::Sql values_in_common(const sql::Literal& table, const std::string& name) {
  return sql::sql(
      "SELECT pg_catalog.format('SELECT %s, count(*) FROM %s%s GROUP BY %s HAVING count(*) > 1', "
      "f.keys, CAST(i.indrelid AS pg_catalog.regclass), "
      "' WHERE ' || NULLIF(pg_catalog.concat_ws(' AND ', '(' || pg_catalog.pg_get_expr("
      "i.indpred, i.indrelid) || ')', CASE WHEN COALESCE(CAST(pg_catalog.to_jsonb(i) ->> "
      "'indnullsnotdistinct' AS boolean), false) THEN NULL "
      "ELSE 'num_nulls(' || f.keys || ') = 0' END), ''), f.keys) "
      "FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid "
      "CROSS JOIN LATERAL (SELECT pg_catalog.string_agg(pg_catalog.pg_get_indexdef("
      "i.indexrelid, n, true), ', ' ORDER BY n) AS keys "
      "FROM pg_catalog.generate_series(1, i.indnkeyatts) n) f "
      "WHERE i.indrelid = CAST({} AS pg_catalog.oid) AND c.relname = {}",
      table, sql::Literal{name});
}

/// Names of the file mean what they mean to the user in psql; those of the query hold anywhere.
template <class F>
std::string ask(const Work& work, const sql::QualifiedName& table, F query) {
  postgres::Connection& connection = work.connection();
  postgres::Transaction transaction(connection);
  connection.query("SET LOCAL search_path TO DEFAULT");
  const Result oid = connection.run(sql::sql("SELECT CAST({} AS pg_catalog.oid)", relation(table)));
  if (!oid.value(0, 0)) return {};
  connection.query("SET LOCAL search_path = ''");
  const Result text = connection.run(query(sql::Literal{oid.text(0, 0)}));
  transaction.commit();
  return text.rows() == 1 && text.value(0, 0) ? text.text(0, 0) : "";
}

std::string offenders(const Work& work, const std::string& statement) {
  if (const auto check = constraint_check(statement)) {
    return ask(work, check->table,
               [&](const sql::Literal& table) { return rows_that_break(table, check->name); });
  }
  const auto form = concurrent_form(statement);
  if (!form || form->what != ConcurrentForm::What::build) return {};
  return ask(work, form->table,
             [&](const sql::Literal& table) { return values_in_common(table, form->name.name); });
}

}  // namespace

StepError with_offenders(const Work& work, const history::Step& step, const StepError& failure) {
  const bool rows_break_it = failure.cause().sqlstate().starts_with("23");
  if (!rows_break_it || work.connection().broken() || work.session.pooled()) return failure;
  std::string query;
  try {
    query = offenders(work, step.statements.front().text);
  } catch (const PgError&) {
    return failure;  // what failed first is what has to be told
  }
  if (query.empty()) return failure;
  Diagnostic told = failure.diagnostic();
  told.hint = "this lists the rows in question: " + query +
              "\nmend them and run the command again: it goes on with this step";
  return {std::move(told), failure.cause()};
}

}  // namespace schemagen::runner
