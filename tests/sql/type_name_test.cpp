#include "schemagen/sql/type_name.hpp"

#include <string>

#include <doctest/doctest.h>

namespace schemagen::sql {
namespace {

struct Spelling {
  const char* written;
  const char* printed;  // nullptr: the server rejects it
};

// Printed by format_type() of PostgreSQL 15 with an empty search path, for a column of the type.
// The schemas public and "My Schema" hold the user's types.
const Spelling spellings[] = {
    {"int", "integer"},
    {"INT", "integer"},
    {"integer", "integer"},
    {"int4", "integer"},
    {"int2", "smallint"},
    {"int8", "bigint"},
    {"smallint", "smallint"},
    {"bigint", "bigint"},
    {"BigInt", "bigint"},
    {"\"int4\"", "integer"},
    {"\"int8\"", "bigint"},
    {"pg_catalog.int4", "integer"},
    {"pg_catalog.\"int4\"", "integer"},
    {"PG_CATALOG.INT8", "bigint"},
    {"pg_catalog.int", nullptr},
    {"\"integer\"", nullptr},
    {"bool", "boolean"},
    {"boolean", "boolean"},
    {"pg_catalog.bool", "boolean"},
    {"real", "real"},
    {"float4", "real"},
    {"float8", "double precision"},
    {"float", "double precision"},
    {"float(1)", "real"},
    {"float(24)", "real"},
    {"float(25)", "double precision"},
    {"float(53)", "double precision"},
    {"float(54)", nullptr},
    {"float(0)", nullptr},
    {"double precision", "double precision"},
    {"DOUBLE   PRECISION", "double precision"},
    {"double", nullptr},
    {"pg_catalog.float8", "double precision"},
    {"numeric", "numeric"},
    {"numeric(10)", "numeric(10,0)"},
    {"numeric(10,2)", "numeric(10,2)"},
    {"numeric( 10 , 2 )", "numeric(10,2)"},
    {"numeric(5,-2)", "numeric(5,-2)"},
    {"numeric(2,5)", "numeric(2,5)"},
    {"numeric(1000)", "numeric(1000,0)"},
    {"numeric(1001)", nullptr},
    {"numeric(0)", nullptr},
    {"decimal", "numeric"},
    {"decimal(5)", "numeric(5,0)"},
    {"decimal(12,4)", "numeric(12,4)"},
    {"dec", "numeric"},
    {"dec(3,1)", "numeric(3,1)"},
    {"pg_catalog.numeric(8,3)", "numeric(8,3)"},
    {"\"numeric\"(8,3)", "numeric(8,3)"},
    {"numeric(1,2,3)", nullptr},
    {"text", "text"},
    {"TEXT", "text"},
    {"\"text\"", "text"},
    {"pg_catalog.text", "text"},
    {"text(3)", nullptr},
    {"int4(3)", nullptr},
    {"char", "character(1)"},
    {"char(1)", "character(1)"},
    {"char(10)", "character(10)"},
    {"character", "character(1)"},
    {"character(7)", "character(7)"},
    {"\"char\"", "\"char\""},
    {"pg_catalog.char", "\"char\""},
    {"pg_catalog.\"char\"", "\"char\""},
    {"bpchar", "bpchar"},
    {"bpchar(5)", "character(5)"},
    {"pg_catalog.bpchar", "bpchar"},
    {"\"bpchar\"(9)", "character(9)"},
    {"nchar", "character(1)"},
    {"nchar(4)", "character(4)"},
    {"nchar varying(4)", "character varying(4)"},
    {"national character", "character(1)"},
    {"national character(3)", "character(3)"},
    {"national char(3)", "character(3)"},
    {"national character varying", "character varying"},
    {"national character varying(30)", "character varying(30)"},
    {"national char varying(30)", "character varying(30)"},
    {"varchar", "character varying"},
    {"varchar(20)", "character varying(20)"},
    {"VARCHAR ( 20 )", "character varying(20)"},
    {"char varying", "character varying"},
    {"char varying(5)", "character varying(5)"},
    {"character varying", "character varying"},
    {"character varying(255)", "character varying(255)"},
    {"pg_catalog.varchar", "character varying"},
    {"pg_catalog.varchar(20)", "character varying(20)"},
    {"\"varchar\"(20)", "character varying(20)"},
    {"varchar(0)", nullptr},
    {"varchar(10485760)", "character varying(10485760)"},
    {"varchar(10485761)", nullptr},
    {"char(0)", nullptr},
    {"bit", "bit(1)"},
    {"bit(1)", "bit(1)"},
    {"bit(8)", "bit(8)"},
    {"\"bit\"", "\"bit\""},
    {"pg_catalog.bit", "\"bit\""},
    {"pg_catalog.bit(3)", "bit(3)"},
    {"bit varying", "bit varying"},
    {"bit varying(5)", "bit varying(5)"},
    {"varbit", "bit varying"},
    {"varbit(16)", "bit varying(16)"},
    {"pg_catalog.varbit", "bit varying"},
    {"timestamp", "timestamp without time zone"},
    {"timestamp(3)", "timestamp(3) without time zone"},
    {"timestamp(0)", "timestamp(0) without time zone"},
    {"timestamp(6)", "timestamp(6) without time zone"},
    {"timestamp without time zone", "timestamp without time zone"},
    {"timestamp(3) without time zone", "timestamp(3) without time zone"},
    {"timestamp with time zone", "timestamp with time zone"},
    {"timestamp(3) with time zone", "timestamp(3) with time zone"},
    {"TIMESTAMP WITH TIME ZONE", "timestamp with time zone"},
    {"timestamptz", "timestamp with time zone"},
    {"timestamptz(3)", "timestamp(3) with time zone"},
    {"pg_catalog.timestamptz", "timestamp with time zone"},
    {"pg_catalog.timestamptz(2)", "timestamp(2) with time zone"},
    {"pg_catalog.timestamp", "timestamp without time zone"},
    {"\"timestamp\"", "timestamp without time zone"},
    {"\"timestamptz\"(1)", "timestamp(1) with time zone"},
    {"time", "time without time zone"},
    {"time(3)", "time(3) without time zone"},
    {"time without time zone", "time without time zone"},
    {"time with time zone", "time with time zone"},
    {"time(2) with time zone", "time(2) with time zone"},
    {"timetz", "time with time zone"},
    {"timetz(4)", "time(4) with time zone"},
    {"pg_catalog.time", "time without time zone"},
    {"date", "date"},
    {"interval", "interval"},
    {"interval(3)", "interval(3)"},
    {"interval(0)", "interval(0)"},
    {"interval year", "interval year"},
    {"interval month", "interval month"},
    {"interval day", "interval day"},
    {"interval hour", "interval hour"},
    {"interval minute", "interval minute"},
    {"interval second", "interval second"},
    {"interval second(3)", "interval second(3)"},
    {"interval year to month", "interval year to month"},
    {"interval day to hour", "interval day to hour"},
    {"interval day to minute", "interval day to minute"},
    {"interval day to second", "interval day to second"},
    {"interval day to second(4)", "interval day to second(4)"},
    {"interval hour to minute", "interval hour to minute"},
    {"interval hour to second", "interval hour to second"},
    {"interval hour to second(2)", "interval hour to second(2)"},
    {"interval minute to second", "interval minute to second"},
    {"interval minute to second(1)", "interval minute to second(1)"},
    {"interval day(3)", nullptr},
    {"interval month to year", nullptr},
    {"interval year to day", nullptr},
    {"INTERVAL Day To Second ( 2 )", "interval day to second(2)"},
    {"pg_catalog.interval", "interval"},
    {"\"interval\"", "interval"},
    {"bytea", "bytea"},
    {"uuid", "uuid"},
    {"UUID", "uuid"},
    {"json", "json"},
    {"jsonb", "jsonb"},
    {"jsonpath", "jsonpath"},
    {"xml", "xml"},
    {"inet", "inet"},
    {"cidr", "cidr"},
    {"macaddr", "macaddr"},
    {"macaddr8", "macaddr8"},
    {"money", "money"},
    {"name", "name"},
    {"oid", "oid"},
    {"oidvector", "oidvector"},
    {"int2vector", "int2vector"},
    {"tsvector", "tsvector"},
    {"tsquery", "tsquery"},
    {"point", "point"},
    {"line", "line"},
    {"lseg", "lseg"},
    {"box", "box"},
    {"path", "path"},
    {"polygon", "polygon"},
    {"circle", "circle"},
    {"pg_lsn", "pg_lsn"},
    {"pg_snapshot", "pg_snapshot"},
    {"txid_snapshot", "txid_snapshot"},
    {"xid", "xid"},
    {"xid8", "xid8"},
    {"cid", "cid"},
    {"tid", "tid"},
    {"refcursor", "refcursor"},
    {"regclass", "regclass"},
    {"regproc", "regproc"},
    {"regprocedure", "regprocedure"},
    {"regoper", "regoper"},
    {"regoperator", "regoperator"},
    {"regtype", "regtype"},
    {"regrole", "regrole"},
    {"regnamespace", "regnamespace"},
    {"regconfig", "regconfig"},
    {"regdictionary", "regdictionary"},
    {"regcollation", "regcollation"},
    {"aclitem", "aclitem"},
    {"int4range", "int4range"},
    {"int8range", "int8range"},
    {"numrange", "numrange"},
    {"tsrange", "tsrange"},
    {"tstzrange", "tstzrange"},
    {"daterange", "daterange"},
    {"int4multirange", "int4multirange"},
    {"int8multirange", "int8multirange"},
    {"nummultirange", "nummultirange"},
    {"tsmultirange", "tsmultirange"},
    {"tstzmultirange", "tstzmultirange"},
    {"datemultirange", "datemultirange"},
    {"int[]", "integer[]"},
    {"int [ ]", "integer[]"},
    {"int[3]", "integer[]"},
    {"int[][]", "integer[]"},
    {"int[3][4]", "integer[]"},
    {"int array", "integer[]"},
    {"int array[4]", "integer[]"},
    {"integer ARRAY", "integer[]"},
    {"text[]", "text[]"},
    {"varchar(20)[]", "character varying(20)[]"},
    {"varchar[]", "character varying[]"},
    {"char[]", "character(1)[]"},
    {"\"char\"[]", "\"char\"[]"},
    {"bpchar[]", "bpchar[]"},
    {"bit[]", "bit(1)[]"},
    {"\"bit\"[]", "\"bit\"[]"},
    {"bit varying(3)[]", "bit varying(3)[]"},
    {"numeric(10,2)[]", "numeric(10,2)[]"},
    {"timestamptz[]", "timestamp with time zone[]"},
    {"timestamptz(3)[]", "timestamp(3) with time zone[]"},
    {"timestamp[]", "timestamp without time zone[]"},
    {"timestamp(3) with time zone array", "timestamp(3) with time zone[]"},
    {"time[]", "time without time zone[]"},
    {"interval[]", "interval[]"},
    {"interval day to second(3)[]", "interval day to second(3)[]"},
    {"float8[]", "double precision[]"},
    {"float(10)[]", "real[]"},
    {"double precision[]", "double precision[]"},
    {"_int4", "integer[]"},
    {"_text", "text[]"},
    {"_timestamptz", "timestamp with time zone[]"},
    {"pg_catalog._int4", "integer[]"},
    {"_int4[]", nullptr},
    {"_varchar", "character varying[]"},
    {"int2vector[]", "int2vector[]"},
    {"jsonb[]", "jsonb[]"},
    {"int array[2][2]", nullptr},
    {"public.mood", "public.mood"},
    {"\"public\".\"mood\"", "public.mood"},
    {"PUBLIC.Mood", "public.mood"},
    {"public.\"My Type\"", "public.\"My Type\""},
    {"public.\"My Type\"[]", "public.\"My Type\"[]"},
    {"public.mood[3]", "public.mood[]"},
    {"public . mood array", "public.mood[]"},
    {"\"My Schema\".\"Order\"", "\"My Schema\".\"Order\""},
    {"\"My Schema\".\"Order\"[]", "\"My Schema\".\"Order\"[]"},
    {"public.\"select\"", "public.\"select\""},
    {"pg_catalog.mood", nullptr},
    {"select", nullptr},
    {"int int", nullptr},
    {"int[", nullptr},
    {"int]", nullptr},
    {"varchar(", nullptr},
    {"varchar(x)", nullptr},
    {"numeric(10.5)", nullptr},
    {"double double", nullptr},
    {"timestamp with time", nullptr},
    {"\"unclosed", nullptr},
};

TEST_CASE("types are spelled as the server spells them") {
  for (const Spelling& spelling : spellings) {
    CAPTURE(spelling.written);
    const auto canonical = canonical_type(spelling.written);
    CHECK(canonical.value_or("rejected") ==
          (spelling.printed == nullptr ? "rejected" : spelling.printed));
  }
}

TEST_CASE("a canonical type is its own canonical spelling") {
  for (const Spelling& spelling : spellings) {
    if (spelling.printed == nullptr) continue;
    CAPTURE(spelling.printed);
    CHECK(canonical_type(spelling.printed).value_or("rejected") == spelling.printed);
  }
}

TEST_CASE("what only a server can tell has no canonical spelling") {
  for (const char* text : {"mood", "mood[]", "\"My Type\"", "geometry(Point,4326)", "serial",
                           "public.geometry(Point,4326)", "public._mood", "timestamp(7)",
                           "setof int", "users.id%type", "a.b.c", ""}) {
    CAPTURE(text);
    CHECK_FALSE(canonical_type(text));
  }
}

TEST_CASE("modifiers of a user's type that are numbers are kept") {
  CHECK(canonical_type("public.\"My Type\"( 3 )[]") == "public.\"My Type\"(3)[]");
  CHECK(canonical_type("public.t(1, -2)") == "public.t(1,-2)");
}

TEST_CASE("parts of a type") {
  const auto mood = parse_type("\"public\".\"Mood\"[]");
  REQUIRE(mood);
  CHECK(mood->schema == "public");
  CHECK(mood->name == "Mood");
  CHECK(mood->dimensions == 1);
  CHECK_FALSE(mood->builtin);

  const auto clock = parse_type("timestamptz(3)");
  REQUIRE(clock);
  CHECK(clock->name == "timestamp");
  CHECK(clock->modifiers == "(3)");
  CHECK(clock->suffix == " with time zone");
  CHECK(clock->builtin);

  const auto geometry = parse_type("geometry(Point,4326)");
  REQUIRE(geometry);
  CHECK(geometry->name == "geometry");
  CHECK(geometry->modifiers == "(Point,4326)");
}

TEST_CASE("serial types") {
  for (const char* text : {"serial", "BIGSERIAL", "smallserial", "serial4", "serial8", "serial2"}) {
    CHECK(is_serial(text));
  }
  for (const char* text : {"int", "serial[]", "public.serial", "serials", ""}) {
    CHECK_FALSE(is_serial(text));
  }
}

}  // namespace
}  // namespace schemagen::sql
