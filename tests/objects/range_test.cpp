#include "objects/live.hpp"

namespace schemagen::objects {

using namespace test;
using catalog::Object;
using catalog::OnChange;

namespace {

Object span(const Fields& fields, const std::string& name = "floatrange") {
  return completed(declare("range type", "public", name, fields));
}

}  // namespace

TEST_CASE("a range type claims its multirange type") {
  CHECK(claims(span({{"subtype", text("float8")}})) ==
        Texts{"type public.floatrange", "type public.floatmultirange"});
  CHECK(claims(span({{"subtype", text("float8")}}, "span")) ==
        Texts{"type public.span", "type public.span_multirange"});
  CHECK(claims(span({{"subtype", text("float8")}, {"multirange", text("audit.many")}})) ==
        Texts{"type public.floatrange", "type audit.many"});
  const Object usual =
      span({{"subtype", text("float8")}, {"multirange", text("public.floatmultirange")}});
  CHECK(wire(usual, "multirange") == "(nothing)");
  CHECK(complaints(span({})).size() == 1);
}

TEST_CASE(
    "every attribute of a range type reaches the server, and a changed one takes a new type") {
  Live live;
  const Object bare = span({{"subtype", text("text")}});
  const Object full = span({{"subtype", text("text")},
                            {"operator_class", text("text_pattern_ops")},
                            {"collation", text("C")}});
  live.create(bare);
  live.run("CREATE TABLE public.t (r public.floatrange)");
  CHECK(way(bare, full) == OnChange::replace);
  auto actions = replace_actions(bare, full, live.stage());
  // The table holds on to the old type until it moves.
  const catalog::Action last = actions.back();
  actions.pop_back();
  live.run(actions);
  live.run(
      "ALTER TABLE public.t ALTER COLUMN r TYPE public.floatrange USING "
      "r::text::public.floatrange");
  live.run(catalog::Actions{last});
  live.check(full);
  live.run("DROP TABLE public.t");
  live.drop(full);
  Fields fields{{"subtype", text("double precision")}, {"subtype_diff", text("float8mi")}};
  if (live.version() >= 140000) fields.emplace_back("multirange", text("public.Many"));
  const Object numbers = span(fields);
  live.create(numbers);
  live.run(replace_actions(numbers, span({{"subtype", text("double precision")}}), live.stage()));
  live.check(span({{"subtype", text("double precision")}}));
}

}  // namespace schemagen::objects
