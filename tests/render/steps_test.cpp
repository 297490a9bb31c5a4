#include <doctest/doctest.h>

#include "render/small_kinds.hpp"
#include "schemagen/render/render.hpp"

namespace schemagen::render::test {
namespace {

plan::Plan sample() {
  plan::Plan plan;
  const Object users = table("users");
  const Object status = column("users", "status");
  plan.steps.push_back(step(users, "create table users", "CREATE TABLE public.users ()"));
  plan.steps.push_back(step(status, "set the default of users.status", "ALTER a", place(14, 7)));
  plan.steps.push_back(step(status, "forbid NULL in users.status", "ALTER b", place(15, 1)));
  plan.steps.push_back(step(status, "forbid NULL in users.status", "ALTER c -- remark"));
  plan.steps.push_back(step(index("users", "i"), "create index i", "CREATE INDEX CONCURRENTLY i"));
  plan.steps.back().action.transactional = false;
  plan.steps.push_back(step(index("users", "i"), "create index i", "COMMENT ON INDEX i IS 'x'"));
  return plan;
}

TEST_CASE("neighbouring statements of one object become one step, with its place in the models") {
  const auto made = steps(sample());
  REQUIRE(made.size() == 4);
  CHECK(made[0].title == "create table users");
  CHECK(made[1].title ==
        "set the default of users.status, forbid NULL in users.status (schemas/shop.yaml:14:7)");
  CHECK(made[1].statements == std::vector<std::string>{"ALTER a", "ALTER b", "ALTER c -- remark"});
  CHECK(made[1].transactional);
  CHECK(made[2].statements == std::vector<std::string>{"CREATE INDEX CONCURRENTLY i"});
  CHECK_FALSE(made[2].transactional);
  CHECK(made[3].transactional);
}

TEST_CASE("titles that would be too long together stay apart") {
  plan::Plan plan;
  const Object users = table("users");
  plan.steps.push_back(step(users, std::string(60, 'a'), "A"));
  plan.steps.push_back(step(users, std::string(60, 'b'), "B"));
  plan.steps.push_back(step(users, std::string(60, 'b'), "C"));
  const auto made = steps(plan);
  REQUIRE(made.size() == 2);
  CHECK(made[1].statements.size() == 2);
}

TEST_CASE("a plan that is merged is what the reader gets") {
  history::MigrationText text;
  text.message = "sample";
  text.revision = "abc123";
  text.up = steps(sample());
  CHECK(migration_file(text, "").find("ALTER c -- remark\n;\n") != std::string::npos);
}

TEST_CASE("the review names hazards by the number of their step") {
  plan::Plan up = sample();
  up.steps[3].action.hazards = {{"table_scan", "every row is checked"}};
  up.steps[4].action.hazards = {{"data_loss", "its rows are lost"}, {"other_thing", "also"}};
  plan::Plan down;
  down.steps.push_back(step(table("users"), "drop table users", "DROP TABLE public.users"));
  down.steps[0].action.hazards = {{"data_loss", "its rows are lost"}};
  CHECK(review(up, down) ==
        std::vector<std::string>{
            "Review",
            "       2 set the default of users.status, forbid NULL in users.status  table scan: "
            "every row is checked",
            "       3 create index i                                                DATA LOSS: its "
            "rows are lost",
            "                                                                       other thing: "
            "also",
            "  down 1 drop table users                                              DATA LOSS: its "
            "rows are lost"});
  CHECK(review(sample(), {}).empty());
}

TEST_CASE("a plan as SQL") {
  plan::Plan plan = sample();
  plan.steps.erase(plan.steps.begin());
  CHECK(plan_sql(plan) ==
        "-- set the default of users.status, forbid NULL in users.status\n"
        "ALTER a;\nALTER b;\nALTER c -- remark\n;\n\n"
        "-- create index i\nCREATE INDEX CONCURRENTLY i;\n\n"
        "-- create index i\nCOMMENT ON INDEX i IS 'x';\n");
  CHECK(plan_sql({}).empty());
}

}  // namespace
}  // namespace schemagen::render::test
