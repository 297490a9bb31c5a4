#include "objects/live.hpp"

namespace schemagen::objects {

using namespace test;
using catalog::Object;

namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

Object table(const Pairs& parameters) {
  return declare("table", "public", "t", {{"storage_parameters", mapping(parameters)}});
}

Texts change(const Pairs& was, const Pairs& now) { return alter(table(was), table(now)); }

const std::string set = "ALTER TABLE public.t SET ";
const std::string reset = "ALTER TABLE public.t RESET ";

}  // namespace

TEST_CASE("storage parameters keep the declared order, which is no difference by itself") {
  const Object one = table({{"parallel_workers", "2"}, {"fillfactor", "70"}});
  const Object other = table({{"fillfactor", "70"}, {"parallel_workers", "2"}});
  CHECK(one.id.kind->differences(*one.model, *other.model).empty());
  CHECK(create(one) ==
        Texts{"CREATE TABLE public.t () WITH (parallel_workers = '2', fillfactor = '70')"});
  CHECK(create(other) ==
        Texts{"CREATE TABLE public.t () WITH (fillfactor = '70', parallel_workers = '2')"});
}

TEST_CASE("a change of parameters sets again what would stand in another order") {
  CHECK(change({{"a", "1"}, {"b", "2"}}, {{"a", "1"}, {"b", "3"}}) == Texts{set + "(b = '3')"});
  CHECK(change({{"a", "1"}, {"b", "2"}}, {{"a", "3"}, {"b", "2"}}) ==
        Texts{set + "(a = '3', b = '2')"});
  CHECK(change({{"a", "1"}, {"b", "2"}}, {{"a", "1"}, {"b", "2"}, {"c", "3"}}) ==
        Texts{set + "(c = '3')"});
  CHECK(change({{"a", "1"}, {"b", "2"}}, {{"c", "3"}, {"b", "2"}}) ==
        Texts{reset + "(a)", set + "(c = '3', b = '2')"});
  CHECK(change({{"a", "1"}, {"b", "2"}, {"c", "3"}}, {{"c", "3"}, {"a", "1"}}) ==
        Texts{reset + "(b)", set + "(a = '1')"});
  // The options of the TOAST table are stored apart.
  CHECK(change({{"a", "1"}, {"toast.a", "2"}}, {{"a", "3"}, {"toast.a", "2"}}) ==
        Texts{set + "(a = '3')"});
}

TEST_CASE("the server stores parameters in the declared order after any change") {
  Live live;
  const Pairs all{{"fillfactor", "70"}, {"parallel_workers", "2"}, {"autovacuum_enabled", "false"}};
  live.create(table(all));
  const auto stored = [&] {
    return live.text("SELECT reloptions FROM pg_class WHERE relname = 't'");
  };
  CHECK(stored() == "{fillfactor=70,parallel_workers=2,autovacuum_enabled=false}");
  const Pairs next{
      {"parallel_workers", "3"}, {"autovacuum_enabled", "false"}, {"fillfactor", "70"}};
  live.alter(table(all), table(next));
  CHECK(stored() == "{parallel_workers=3,autovacuum_enabled=false,fillfactor=70}");
  const Pairs fewer{{"fillfactor", "70"}, {"parallel_workers", "3"}};
  live.alter(table(next), table(fewer));
  CHECK(stored() == "{fillfactor=70,parallel_workers=3}");
}

TEST_CASE("another access method takes a new table where no statement changes it") {
  const Object was = declare("table", "public", "t", {});
  const Object now = declare("table", "public", "t", {{"access_method", text("columns")}});
  const catalog::ChangedFields changed(was.id.kind->differences(*was.model, *now.model));
  CHECK(was.id.kind->way(was, now, changed, 140000) == catalog::OnChange::recreate);
  CHECK(was.id.kind->way(was, now, changed, 150000) == catalog::OnChange::alter);
}

TEST_CASE("bounds are the same however the server quotes their numbers") {
  const auto part = [](const std::string& values) {
    return declare("table", "public", "p",
                   {{"partition_of", text("public.t")}, {"values", text(values)}});
  };
  const auto same = [&](const std::string& left, const std::string& right) {
    const Object one = part(left);
    return one.id.kind->differences(*one.model, *part(right).model).empty();
  };
  CHECK(same("FROM (1, -5) TO (10, 5)", "FROM ('1', '-5') TO ('10', '5')"));
  CHECK_FALSE(same("IN (1)", "IN ('2')"));
  CHECK_FALSE(same("IN ('a')", "IN (a)"));
}

TEST_CASE("the access method of a partitioned table is that of partitions to come") {
  const auto parted = [](Fields fields) {
    fields.emplace_back("partition_by", text("list (a)"));
    return declare("table", "public", "t", fields);
  };
  const Object none = parted({});
  const Object heap = parted({{"access_method", text("heap")}});
  const Object other = parted({{"access_method", text("heap2")}});
  const std::string set_method = "ALTER TABLE public.t SET ACCESS METHOD ";
  CHECK(alter(none, heap) == Texts{set_method + "heap"});
  CHECK(alter(heap, other) == Texts{set_method + "heap2"});
  CHECK(alter(other, none) == Texts{set_method + "DEFAULT"});

  Live live;
  if (live.version() < 170000) return;
  live.run("CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler");
  const auto partition = [](const std::string& name, Fields fields) {
    fields.emplace_back("partition_of", text("public.t"));
    fields.emplace_back("values", mapping({{"in", name.substr(1)}}));
    return declare("table", "public", name, fields);
  };
  const auto try_all = [&](const Object& above) {
    live.run("CREATE TABLE public.t (a int) PARTITION BY LIST (a)");
    if (&above != &none) live.alter(none, above);
    live.check(above);
    Stage stage = live.stage();
    stage.after.put(above);
    for (const Object& below :
         {partition("p1", {}), partition("p2", {{"access_method", text("heap2")}}),
          partition("p3", {{"partition_by", text("list (a)")}}),
          partition("p4", {{"partition_by", text("list (a)")}, {"access_method", text("heap")}})}) {
      catalog::Actions actions;
      below.id.kind->create(below, stage.scene(), actions);
      live.run(actions);
      live.check(below);
    }
    if (&above != &none) live.alter(above, none);
    live.check(none);
    live.run("DROP TABLE public.t");
  };
  for (const Object* above : {&none, &heap, &other}) try_all(*above);
}

}  // namespace schemagen::objects
