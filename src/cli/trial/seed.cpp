#include "cli/trial/seed.hpp"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "schemagen/catalog/wire.hpp"
#include "schemagen/sql/lexer.hpp"

namespace schemagen::cli {

namespace {

using postgres::Connection;
using postgres::PgError;
using postgres::Result;
using sql::Identifier;
using sql::Literal;
using sql::Sql;

constexpr int rows_wanted = 3;
/// Tries before a table is given up.
constexpr int most_tries = 300;

/// Tables that take rows themselves, those that others refer to not yet known to come first;
/// partitions get theirs through the table above. Columns in order, and every text in which a
/// constant may stand that the table wants.
constexpr const char* tables_sql = R"sql(
SELECT n.nspname, c.relname,
       pg_catalog.array_agg(a.attname::text ORDER BY a.attnum),
       pg_catalog.array_agg(pg_catalog.format_type(a.atttypid, a.atttypmod) ORDER BY a.attnum),
       (SELECT coalesce(pg_catalog.array_agg(t.text ORDER BY t.text), '{}')
        FROM (SELECT pg_catalog.pg_get_constraintdef(k.oid) AS text
              FROM pg_catalog.pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'c'
              UNION ALL
              SELECT pg_catalog.pg_get_expr(p.relpartbound, p.oid)
              FROM pg_catalog.pg_partition_tree(c.oid) l
              JOIN pg_catalog.pg_class p ON p.oid = l.relid WHERE p.relpartbound IS NOT NULL) t)
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname !~ '^pg_'
  AND n.nspname NOT IN ('information_schema', $1)
  AND a.attgenerated = ''
GROUP BY c.oid, n.nspname, c.relname
ORDER BY n.nspname, c.relname
)sql";

/// Labels of enums, and the checks of domains.
constexpr const char* constants_sql = R"sql(
SELECT pg_catalog.quote_literal(e.enumlabel) FROM pg_catalog.pg_enum e
UNION
SELECT pg_catalog.pg_get_constraintdef(k.oid) FROM pg_catalog.pg_constraint k WHERE k.contypid <> 0
ORDER BY 1
)sql";

struct Column {
  std::string name;
  sql::TypeName type;
};

struct Table {
  sql::QualifiedName name;
  std::vector<Column> columns;
  std::vector<std::string> constants;
};

void add(std::string text, std::vector<std::string>& out) {
  if (std::find(out.begin(), out.end(), text) == out.end()) out.push_back(std::move(text));
}

/// Strings and numbers in a piece of SQL, and what is beside a number: bounds are often excluded.
void add_constants(const std::string& text, std::vector<std::string>& out) {
  std::vector<double> numbers;
  for (const sql::Token& token : sql::tokenize(text)) {
    if (token.type == sql::Token::Type::string) add(token.text, out);
    if (token.type != sql::Token::Type::number) continue;
    add(token.text, out);
    numbers.push_back(std::strtod(token.text.c_str(), nullptr));
  }
  for (const double number : numbers) {
    for (const double beside : {number + 1, number - 1, number + 0.5}) {
      add(fmt::format("{}", beside), out);
    }
  }
}

std::vector<std::string> list(const Result& rows, int row, int column) {
  std::vector<std::string> items;
  for (auto& item : catalog::parse_wire_list(rows.text(row, column))) {
    items.push_back(item.value_or(""));
  }
  return items;
}

/// Texts that types of many sorts read, different from row to row.
std::vector<std::string> general_values(int row) {
  std::vector<std::string> values{
      fmt::format("{}", row),
      fmt::format("a{}", row),
      fmt::format("2000-01-{:02}", row),
      fmt::format("10:00:{:02}", row),
      fmt::format("00000000-0000-0000-0000-00000000000{}", row),
      fmt::format("10.0.0.{}", row),
      fmt::format("08:00:2b:01:02:0{}", row),
      fmt::format("a{}@example.org", row),
      row % 2 == 1 ? "t" : "f",
      fmt::format("({},{})", row, row + 1),
      fmt::format("((0,0),({},1))", row),
      fmt::format("<({},1),1>", row),
      fmt::format("{{{},2,3}}", row),
      fmt::format("[{},{})", row, row + 1),
      fmt::format("[2000-01-{:02},2000-02-01)", row),
      fmt::format("{{[{},{})}}", row, row + 1),
      fmt::format("{{[2000-01-{:02},2000-02-01)}}", row),
      fmt::format("0/{}", row),
      fmt::format("{:03b}", row),
      fmt::format("a=>{}", row),
  };
  return values;
}

class Seeder {
 public:
  Seeder(Connection& connection, const std::string& apart)
      : connection_(connection),
        apart_(apart) {
    const Result rows = connection_.query(constants_sql);
    for (int row = 0; row < rows.rows(); ++row) add_constants(rows.text(row, 0), constants_);
  }

  std::vector<Unseeded> run() {
    std::vector<Unseeded> empty;
    for (const Table& table : read_tables()) {
      std::string reason;
      int done = 0;
      for (int row = 1; row <= rows_wanted; ++row) {
        if (insert(table, row, reason)) ++done;
      }
      if (done == 0) empty.push_back({table.name.to_string(), reason});
    }
    return empty;
  }

 private:
  using Values = std::vector<std::optional<std::string>>;

  std::vector<Table> read_tables() {
    const Result rows = connection_.query(tables_sql, {apart_});
    std::vector<Table> tables;
    for (int row = 0; row < rows.rows(); ++row) {
      Table& table = tables.emplace_back();
      table.name = {rows.text(row, 0), rows.text(row, 1)};
      const auto names = list(rows, row, 2);
      const auto types = list(rows, row, 3);
      for (std::size_t i = 0; i < names.size(); ++i) {
        table.columns.push_back({names[i], {types[i], {}}});
      }
      for (const std::string& text : list(rows, row, 4)) add_constants(text, table.constants);
    }
    return tables;
  }

  /// What the server says against a statement, nothing when it ran.
  std::optional<std::string> refusal(const Sql& statement) {
    try {
      connection_.run(statement);
      return std::nullopt;
    } catch (const PgError& error) {
      if (connection_.broken()) throw;
      return error.details().message;
    }
  }

  bool fits(const std::string& value, const sql::TypeName& type) {
    const auto key = std::pair(type.text, value);
    const auto known = fits_.find(key);
    if (known != fits_.end()) return known->second;
    return fits_[key] = !refusal(sql::sql("SELECT CAST({} AS {})", Literal{value}, type));
  }

  /// The value of a type in a row, NULL where none is known.
  std::optional<std::string> value(const sql::TypeName& type, int row) {
    const auto key = std::pair(type.text, row);
    const auto known = values_.find(key);
    if (known != values_.end()) return known->second;
    std::vector<std::string> candidates = general_values(row);
    // Labels take turns.
    const auto turn = static_cast<std::size_t>(row - 1);
    for (std::size_t i = 0; i < constants_.size(); ++i) {
      candidates.push_back(constants_[(i + turn) % constants_.size()]);
    }
    std::optional<std::string> found;
    for (const bool array : {false, true}) {
      for (const std::string& one : candidates) {
        const std::string text = array ? "{\"" + one + "\"}" : one;
        if (found || !fits(text, type)) continue;
        found = text;
      }
    }
    return values_[key] = found;
  }

  std::optional<std::string> try_values(const Table& table, const Values& values) {
    Sql columns;
    Sql row;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (i > 0) {
        columns.append(sql::sql(", "));
        row.append(sql::sql(", "));
      }
      columns.append(Sql(Identifier{table.columns[i].name}));
      row.append(values[i] ? sql::sql("CAST({} AS {})", Literal{*values[i]}, table.columns[i].type)
                           : sql::sql("NULL"));
    }
    return refusal(sql::sql("INSERT INTO {} ({}) OVERRIDING SYSTEM VALUE VALUES ({})", table.name,
                            columns, row));
  }

  bool insert(const Table& table, int row, std::string& reason) {
    Values values;
    for (const Column& column : table.columns) values.push_back(value(column.type, row));
    auto refused = try_values(table, values);
    int tries = 1;
    // Another message means that one thing less is wrong.
    for (bool better = true; refused && better;) {
      better = false;
      for (std::size_t i = 0; i < values.size() && refused && !better; ++i) {
        for (const std::string& constant : table.constants) {
          if (!fits(constant, table.columns[i].type)) continue;
          if (++tries > most_tries) break;
          Values changed = values;
          changed[i] = constant;
          const auto now = try_values(table, changed);
          if (now && *now == *refused) continue;
          values = std::move(changed);
          refused = now;
          better = true;
          break;
        }
      }
    }
    if (refused) reason = *refused;
    return !refused;
  }

  Connection& connection_;
  const std::string& apart_;
  std::vector<std::string> constants_;
  std::map<std::pair<std::string, std::string>, bool> fits_;
  std::map<std::pair<std::string, int>, std::optional<std::string>> values_;
};

/// Runs something in whose way no trigger is, as far as the server leaves that to the user.
template <class F>
void without_triggers(Connection& connection, F run) {
  try {
    connection.query("SET session_replication_role = replica");
  } catch (const PgError&) {
    if (connection.broken()) throw;
  }
  run();
  connection.query("RESET session_replication_role");
}

}  // namespace

std::vector<Unseeded> seed(Connection& connection, const std::string& apart) {
  std::vector<Unseeded> empty;
  without_triggers(connection, [&] { empty = Seeder(connection, apart).run(); });
  return empty;
}

Contents read_contents(Connection& connection, const std::string& apart) {
  Contents contents;
  const Result tables = connection.query(tables_sql, {apart});
  for (int row = 0; row < tables.rows(); ++row) {
    const sql::QualifiedName name{tables.text(row, 0), tables.text(row, 1)};
    Sql digests;
    const auto columns = list(tables, row, 2);
    for (const std::string& column : columns) {
      if (!digests.empty()) digests.append(sql::sql(", "));
      digests.append(
          sql::sql("pg_catalog.md5(pg_catalog.string_agg(CAST({} AS text), ',' "
                   "ORDER BY CAST({} AS text) COLLATE pg_catalog.\"C\"))",
                   Identifier{column}, Identifier{column}));
    }
    const Result found = connection.run(sql::sql("SELECT {} FROM {}", digests, name));
    for (std::size_t i = 0; i < columns.size(); ++i) {
      contents[name.to_string()][columns[i]] = found.text(0, static_cast<int>(i));
    }
  }
  return contents;
}

void empty_all(Connection& connection, const std::string& apart) {
  Sql names;
  const Result tables = connection.query(tables_sql, {apart});
  for (int row = 0; row < tables.rows(); ++row) {
    if (!names.empty()) names.append(sql::sql(", "));
    names.append(Sql(sql::QualifiedName{tables.text(row, 0), tables.text(row, 1)}));
  }
  if (names.empty()) return;
  without_triggers(connection, [&] { connection.run(sql::sql("TRUNCATE {} CASCADE", names)); });
}

}  // namespace schemagen::cli
