#include <fmt/format.h>

#include "lint/scene.hpp"

namespace schemagen::lint {
namespace {

const std::set<std::string, std::less<>> volatile_functions{"clock_timestamp",
                                                            "gen_random_bytes",
                                                            "gen_random_uuid",
                                                            "gen_salt",
                                                            "lastval",
                                                            "currval",
                                                            "nextval",
                                                            "pg_sleep",
                                                            "random",
                                                            "random_normal",
                                                            "setval",
                                                            "timeofday",
                                                            "uuid_generate_v1",
                                                            "uuid_generate_v1mc",
                                                            "uuid_generate_v4",
                                                            "uuidv4",
                                                            "uuidv7"};

// What defaults usually call; the server gives each of these one value for the whole statement.
const std::set<std::string, std::less<>> steady_functions{"abs",
                                                          "age",
                                                          "array_append",
                                                          "array_cat",
                                                          "array_fill",
                                                          "array_length",
                                                          "array_to_string",
                                                          "btrim",
                                                          "ceil",
                                                          "ceiling",
                                                          "char_length",
                                                          "chr",
                                                          "concat",
                                                          "concat_ws",
                                                          "convert_from",
                                                          "convert_to",
                                                          "current_database",
                                                          "current_role",
                                                          "current_schema",
                                                          "current_schemas",
                                                          "current_setting",
                                                          "daterange",
                                                          "date_part",
                                                          "date_trunc",
                                                          "decode",
                                                          "digest",
                                                          "div",
                                                          "encode",
                                                          "exp",
                                                          "extract",
                                                          "floor",
                                                          "format",
                                                          "host",
                                                          "hstore",
                                                          "inet_client_addr",
                                                          "inet_client_port",
                                                          "inet_server_addr",
                                                          "initcap",
                                                          "int4range",
                                                          "int8range",
                                                          "isfinite",
                                                          "json_build_array",
                                                          "json_build_object",
                                                          "jsonb_build_array",
                                                          "jsonb_build_object",
                                                          "jsonb_object",
                                                          "json_object",
                                                          "jsonb_set",
                                                          "justify_days",
                                                          "justify_hours",
                                                          "justify_interval",
                                                          "left",
                                                          "length",
                                                          "ln",
                                                          "log",
                                                          "lower",
                                                          "lpad",
                                                          "ltrim",
                                                          "make_date",
                                                          "make_interval",
                                                          "make_time",
                                                          "make_timestamp",
                                                          "make_timestamptz",
                                                          "md5",
                                                          "mod",
                                                          "now",
                                                          "numrange",
                                                          "overlay",
                                                          "pg_backend_pid",
                                                          "pg_current_xact_id",
                                                          "pi",
                                                          "point",
                                                          "position",
                                                          "power",
                                                          "quote_ident",
                                                          "quote_literal",
                                                          "regexp_replace",
                                                          "repeat",
                                                          "replace",
                                                          "reverse",
                                                          "right",
                                                          "round",
                                                          "row_to_json",
                                                          "rpad",
                                                          "rtrim",
                                                          "sha256",
                                                          "sign",
                                                          "split_part",
                                                          "sqrt",
                                                          "statement_timestamp",
                                                          "string_to_array",
                                                          "strpos",
                                                          "substr",
                                                          "substring",
                                                          "timezone",
                                                          "to_char",
                                                          "to_date",
                                                          "to_json",
                                                          "to_jsonb",
                                                          "to_number",
                                                          "to_timestamp",
                                                          "to_tsquery",
                                                          "to_tsvector",
                                                          "transaction_timestamp",
                                                          "translate",
                                                          "trunc",
                                                          "tsrange",
                                                          "tstzrange",
                                                          "txid_current",
                                                          "upper",
                                                          "user"};

}  // namespace

std::string volatility(const Tree& expression, const Sketch& sketch) {
  std::string result;
  expression.each([&](std::string_view type, const Tree& node) {
    if (type != "FuncCall" || !result.empty()) return;
    const Name name = listed_name(node["funcname"]);
    const bool own = !name.schema.empty() && name.schema != "pg_catalog";
    const auto routine = sketch.routines.find(name.key());
    if (routine != sketch.routines.end()) {
      if (routine->second.is_volatile) {
        result = fmt::format("{}() is volatile: nothing else is declared", name.written());
      }
    } else if (volatile_functions.contains(name.name)) {
      result = fmt::format("{}() is volatile", name.written());
    } else if (own || !steady_functions.contains(name.name)) {
      result = fmt::format("{}() is volatile unless it is declared otherwise", name.written());
    }
  });
  return result;
}

}  // namespace schemagen::lint
