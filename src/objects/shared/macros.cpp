#include <array>
#include <string>
#include <utility>

#include <fmt/core.h>

#include "objects/shared/build.hpp"
#include "schemagen/base/text.hpp"

namespace schemagen::objects {

namespace {

// Conditions that several catalog queries share. {{managed}} stays: the inspector puts the user's
// choice of schemas (a condition on n.nspname) in its place.
constexpr std::array<std::pair<std::string_view, std::string_view>, 12> macros{{
    // Roles as documents write them, see role.hpp.
    {"{{roles}}",
     "(SELECT a.oid, CASE WHEN pg_catalog.lower(a.rolname) IN ('public', 'owner', 'current_user',"
     " 'current_role', 'session_user') OR a.rolname LIKE '\"%'"
     " THEN '\"' || pg_catalog.replace(a.rolname, '\"', '\"\"') || '\"'"
     " ELSE a.rolname::pg_catalog.text END AS word FROM pg_catalog.pg_roles a)"},
    // Tables of every sort.
    {"{{modelled_table c}}",
     "c.relkind IN ('r', 'p', 'f')"
     " AND c.oid NOT IN (SELECT x.objid FROM pg_catalog.pg_depend x"
     " WHERE x.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass"
     " AND x.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND x.deptype = 'e')"},
    // Index i (as pg_class: ic) is part of one on the partitioned table, or is that and lacks parts
    // in
    // partitions (that are no foreign tables), or has some that are not valid.
    {"{{whole_of_index}}",
     "CASE WHEN ic.relispartition THEN (SELECT pg_catalog.quote_ident(wn.nspname) || '.'"
     " || pg_catalog.quote_ident(w.relname) FROM pg_catalog.pg_inherits wh"
     " JOIN pg_catalog.pg_class w ON w.oid = wh.inhparent"
     " JOIN pg_catalog.pg_namespace wn ON wn.oid = w.relnamespace"
     " WHERE wh.inhrelid = i.indexrelid) END"},
    {"{{index_made_only}}",
     "CASE WHEN ic.relkind = 'I' AND NOT i.indisvalid THEN EXISTS (SELECT FROM pg_catalog.pg_inherits th"
     " JOIN pg_catalog.pg_class t ON t.oid = th.inhrelid AND t.relkind <> 'f'"
     " WHERE th.inhparent = i.indrelid AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits ph"
     " JOIN pg_catalog.pg_index p ON p.indexrelid = ph.inhrelid"
     " WHERE ph.inhparent = i.indexrelid AND p.indrelid = t.oid)) END"},
    {"{{index_left_unfinished}}",
     "NOT i.indisvalid AND (ic.relkind <> 'I' OR NOT EXISTS (SELECT FROM pg_catalog.pg_inherits th"
     " JOIN pg_catalog.pg_class t ON t.oid = th.inhrelid AND t.relkind <> 'f'"
     " WHERE th.inhparent = i.indrelid AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits ph"
     " JOIN pg_catalog.pg_index p ON p.indexrelid = ph.inhrelid AND p.indisvalid"
     " WHERE ph.inhparent = i.indexrelid AND p.indrelid = t.oid)))"},
    // The parts of an index key `key` (num, class, collation, pos) of index i: what it joins, and
    // its
    // operator class and collation where they are not what the column's type implies. A type that
    // has a default class of its own may also take another type's default.
    {"{{key_joins}}",
     "LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = key.num"
     " AND key.num > 0"
     " LEFT JOIN pg_catalog.pg_attribute ka ON ka.attrelid = i.indexrelid AND ka.attnum = key.pos"
     " LEFT JOIN pg_catalog.pg_opclass oc ON oc.oid = key.class"
     " LEFT JOIN pg_catalog.pg_namespace ocn ON ocn.oid = oc.opcnamespace"
     " LEFT JOIN pg_catalog.pg_collation co ON co.oid = key.\"collation\""
     " LEFT JOIN pg_catalog.pg_namespace con ON con.oid = co.collnamespace"
     " LEFT JOIN pg_catalog.pg_type kt ON kt.oid = COALESCE(a.atttypid, ka.atttypid)"},
    // ".column" or "=expression". pg_get_indexdef puts parentheses around what is no function call.
    {"{{source_of_key}}",
     "CASE WHEN key.num <> 0 THEN '.' || a.attname ELSE '=' || pg_catalog.regexp_replace("
     "pg_catalog.pg_get_indexdef(i.indexrelid, key.pos::pg_catalog.int4, false),"
     " '^\\((.*)\\)$', '\\1') END"},
    {"{{parameters_of_key}}", "ka.attoptions"},
    {"{{opclass_of_key}}",
     "CASE WHEN NOT oc.opcdefault OR (oc.opcintype <> kt.oid AND EXISTS ("
     "SELECT 1 FROM pg_catalog.pg_opclass own WHERE own.opcmethod = oc.opcmethod AND own.opcdefault"
     " AND own.opcintype = kt.oid)) THEN CASE WHEN ocn.nspname <> 'pg_catalog' THEN"
     " pg_catalog.quote_ident(ocn.nspname) || '.' ELSE '' END"
     " || pg_catalog.quote_ident(oc.opcname) END"},
    {"{{collation_of_key}}",
     "CASE WHEN key.\"collation\" <> 0 AND key.\"collation\" <> COALESCE(a.attcollation, "
     "kt.typcollation)"
     " THEN CASE WHEN con.nspname <> 'pg_catalog' THEN pg_catalog.quote_ident(con.nspname) || '.'"
     " ELSE '' END || pg_catalog.quote_ident(co.collname) END"},
    // Options of a sequence s that differ from what its type t.typ and direction imply, in the
    // order
    // of SequenceOptions.
    {"{{sequence_options s}}",
     "NULLIF(s.seqstart, CASE WHEN s.seqincrement > 0 THEN s.seqmin ELSE s.seqmax END),"
     " NULLIF(s.seqincrement, 1),"
     " NULLIF(s.seqmin, CASE WHEN s.seqincrement > 0 THEN 1 ELSE {{type_floor s}} END),"
     " NULLIF(s.seqmax, CASE WHEN s.seqincrement > 0 THEN -({{type_floor s}} + 1) ELSE -1 END),"
     " NULLIF(s.seqcache, 1), NULLIF(s.seqcycle, false)"},
    {"{{type_floor s}}",
     "CASE s.seqtypid WHEN 21 THEN -32768 WHEN 23 THEN -2147483648"
     " ELSE -9223372036854775808 END"},
}};

// {{not_in_extension pg_type t}}: what belongs to an extension is the extension's business.
std::string outside_extensions(const std::string& catalog, const std::string& alias) {
  return fmt::format(
      "{}.oid NOT IN (SELECT x.objid FROM pg_catalog.pg_depend x"
      " WHERE x.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass"
      " AND x.classid = 'pg_catalog.{}'::pg_catalog.regclass AND x.deptype = 'e')",
      alias, catalog);
}

// How the columns of a catalog begin that hold name and schema of its objects.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> prefixes{{
    {"pg_proc", "pro"},
    {"pg_collation", "coll"},
    {"pg_opclass", "opc"},
    {"pg_opfamily", "opf"},
    {"pg_operator", "opr"},
    {"pg_ts_parser", "prs"},
    {"pg_ts_dict", "dict"},
    {"pg_ts_template", "tmpl"},
}};

// {{name_of pg_proc o.x}}: the name of the object with that oid, without the schema pg_catalog.
// Operators are no identifiers.
std::string name_of(const std::string& catalog, const std::string& oid) {
  for (const auto& [name, prefix] : prefixes) {
    if (name != catalog) continue;
    const std::string column = fmt::format("named.{}name", prefix);
    const std::string text =
        prefix == "opr" ? column : fmt::format("pg_catalog.quote_ident({})", column);
    return fmt::format(
        "(SELECT CASE WHEN home.nspname <> 'pg_catalog' THEN pg_catalog.quote_ident(home.nspname)"
        " || '.' ELSE '' END || {} FROM pg_catalog.{} named"
        " JOIN pg_catalog.pg_namespace home ON home.oid = named.{}namespace WHERE named.oid = {})",
        text, catalog, prefix, oid);
  }
  throw InternalError("no names are known of " + catalog);
}

/// Replaces `{{word first second}}` by what `make` makes of the two.
template <class F>
std::string expand_calls(std::string query, std::string_view word, F make) {
  const std::string start = "{{" + std::string(word) + " ";
  for (auto at = query.find(start); at != std::string::npos; at = query.find(start)) {
    const std::size_t end = query.find("}}", at);
    const std::string arguments = query.substr(at + start.size(), end - at - start.size());
    const std::size_t space = arguments.find(' ');
    query.replace(at, end + 2 - at, make(arguments.substr(0, space), arguments.substr(space + 1)));
  }
  return query;
}

// {{options list owner}}: an OPTIONS (...) list as 'name=value'. Secrets (is_secret_option) never
// leave the server: a placeholder named after the owner stands for each.
std::string expand_options(std::string query) {
  constexpr std::string_view open = "{{options ";
  for (std::size_t at = query.find(open); at != std::string::npos; at = query.find(open, at)) {
    const std::size_t end = query.find("}}", at);
    const std::string inside = query.substr(at + open.size(), end - at - open.size());
    const std::size_t space = inside.find(' ');
    const std::string text =
        "(SELECT pg_catalog.array_agg(o.option_name || '=' || CASE WHEN o.option_name ~* "
        "'(pass|secret|token|credential|private|api_?key$|access_?key$)' THEN '${' || "
        "pg_catalog.upper(pg_catalog.regexp_replace(" +
        inside.substr(space + 1) +
        " || '_' || o.option_name, '[^[:alnum:]]+', '_', 'g')) || '}' ELSE o.option_value END)"
        " FROM pg_catalog.pg_options_to_table(" +
        inside.substr(0, space) + ") o)";
    query.replace(at, end + 2 - at, text);
  }
  return query;
}

}  // namespace

std::string expand_query(std::string_view text) {
  std::string query = expand_calls(
      expand_calls(std::string(text), "not_in_extension", outside_extensions), "name_of", name_of);
  for (const auto& [name, replacement] : macros) query = replace_all(query, name, replacement);
  return expand_options(std::move(query));
}

}  // namespace schemagen::objects
