#include "objects/live.hpp"

namespace schemagen::objects {

using namespace test;
using catalog::Object;

namespace {

Object column(const std::string& type) {
  const Object table = declare("table", "public", "t");
  return declare("column", "public", "a", {{"type", text(type)}}, &table);
}

bool is_said_to_rewrite(const Object& was, const Object& now, const Stage& stage) {
  for (const auto& action : alter_actions(was, now, stage)) {
    for (const auto& hazard : action.hazards) {
      if (hazard.code == "table_rewrite") return true;
    }
  }
  return false;
}

}  // namespace

TEST_CASE("a new type is said to write the table anew where it does") {
  Live live;
  live.run("CREATE DOMAIN public.any_text AS text");
  live.run("CREATE DOMAIN public.some_text AS text CHECK (value <> '')");
  Stage stage = live.stage();
  for (const std::string_view kind : {"domain", "constraint"}) {
    const catalog::Catalog found = live.read(kind);
    for (const auto& [id, object] : found.objects()) {
      stage.before.put(object);
      stage.after.put(object);
    }
  }
  const std::vector<std::pair<std::string, std::string>> changes{
      {"character varying(50)", "character varying(100)"},
      {"character varying(50)", "character varying(20)"},
      {"character varying(50)", "text"},
      {"character varying(50)", "character varying"},
      {"text", "character varying"},
      {"text", "character varying(50)"},
      {"text", "character(5)"},
      {"character(5)", "character(9)"},
      {"character(5)", "text"},
      {"numeric(10,2)", "numeric(12,2)"},
      {"numeric(10,2)", "numeric"},
      {"numeric", "numeric(10,2)"},
      {"numeric(10,2)", "numeric(12,4)"},
      {"numeric(10,2)", "numeric(8,2)"},
      {"integer", "bigint"},
      {"integer", "oid"},
      {"timestamp(3) without time zone", "timestamp(6) without time zone"},
      {"timestamp(3) without time zone", "timestamp without time zone"},
      {"timestamp without time zone", "timestamp(3) without time zone"},
      {"timestamp(3) with time zone", "timestamp(6) with time zone"},
      {"time(3) without time zone", "time(6) without time zone"},
      {"interval(3)", "interval(6)"},
      {"interval", "interval(3)"},
      {"cidr", "inet"},
      {"inet", "cidr"},
      {"bit varying(8)", "bit varying(16)"},
      {"bit varying(16)", "bit varying(8)"},
      {"bit varying(16)", "bit varying"},
      {"bit(8)", "bit varying"},
      {"bit(8)", "bit varying(8)"},
      {"xml", "text"},
      {"json", "text"},
      {"date", "timestamp without time zone"},
      {"character varying(50)[]", "text[]"},
      {"text", "public.any_text"},
      {"text", "public.some_text"},
      {"public.some_text", "text"},
      {"public.any_text", "public.some_text"},
  };
  for (const auto& [from, to] : changes) {
    CAPTURE(from);
    CAPTURE(to);
    live.run("CREATE TABLE public.t (a " + from + ")");
    const std::string file = live.text("SELECT pg_relation_filenode('public.t')");
    live.run("INSERT INTO public.t VALUES (NULL)");
    live.run("ALTER TABLE public.t ALTER a TYPE " + to);
    const bool rewritten = live.text("SELECT pg_relation_filenode('public.t')") != file;
    CHECK(is_said_to_rewrite(column(from), column(to), stage) == rewritten);
    live.run("DROP TABLE public.t");
  }
}

}  // namespace schemagen::objects
